package org.hopscape.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.fault.Fault;
import org.hopscape.replay.RunReading.Status;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.FirstDifference;
import org.hopscape.scenario.Scenario;

/**
 * Runs that differ in their seed alone: more walkers of the same arms. A single run is one of them. They are taken by rising
 * seed, so that the order in which they are named does not show; an arm's walkers are those of the first run, then those of the
 * second, and so on.
 */
public final class Replicates implements AutoCloseable {
  private final List<RunReading> runs;

  private Replicates(List<RunReading> runs) {
    this.runs = runs;
  }

  /** One run by itself. */
  public static Replicates one(RunReading run) {
    return new Replicates(List.of(run));
  }

  /**
   * These runs, at least one of them, which are closed with this.
   *
   * @throws Fault USAGE where two of them differ in more than the seed, or have the same one
   */
  public static Replicates of(List<RunReading> runs) {
    RunReading first = runs.get(0);
    runs.forEach(run -> check(first, run));
    List<RunReading> sorted =
        runs.stream().sorted(Comparator.comparingLong(Replicates::seed)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      distinct(sorted.get(i - 1), sorted.get(i));
    }
    return new Replicates(sorted);
  }

  private static void distinct(RunReading a, RunReading b) {
    if (seed(a) == seed(b) && a.name().equals(b.name())) {
      throw Fault.of(Fault.Kind.USAGE, "run '" + a.name() + "' is named twice");
    }
    if (seed(a) == seed(b)) {
      throw Fault.of(
              Fault.Kind.USAGE,
              "runs '" + a.name() + "' and '" + b.name() + "' have the same seed, " + seed(a)
                  + ": their walkers are the same ones")
          .maybe("pool runs of different seeds: `hopscape run SCENARIO --seed N --run NAME`.");
    }
  }

  private static long seed(RunReading run) {
    return run.plan().started().seed();
  }

  private static void check(RunReading first, RunReading other) {
    RunPlan a = first.plan();
    RunPlan b = other.plan();
    FirstDifference.of(a.scenario(), b.scenario()).ifPresent(difference -> {
      throw refused(first, other, difference.key(), difference.first(), difference.second());
    });
    if (!a.started().data().equals(b.started().data())) {
      throw refused(first, other, "data", data(a), data(b));
    }
    if (!forkedAt(a).equals(forkedAt(b))) {
      throw refused(first, other, "the step of the fork", forkedAt(a), forkedAt(b));
    }
    for (PlannedArm arm : a.arms()) {
      long steps = b.arm(arm.name()).steps();
      if (arm.steps() != steps) {
        throw refused(first, other, "steps", Long.toString(arm.steps()), Long.toString(steps));
      }
    }
  }

  private static String data(RunPlan plan) {
    return plan.started().data().stream()
        .map(file -> file.name() + " " + file.sha256().substring(0, 12))
        .collect(Collectors.joining(", "));
  }

  private static String forkedAt(RunPlan plan) {
    RunForked forked = plan.forked();
    return forked == null ? "none" : Long.toString(forked.step());
  }

  private static Fault refused(
      RunReading first, RunReading other, String key, String here, String there) {
    return Fault.of(
            Fault.Kind.USAGE,
            "runs '" + first.name() + "' and '" + other.name()
                + "' differ in more than the seed and are not pooled: " + key + " is " + here
                + " and " + there)
        .maybe("`hopscape compare " + first.name() + " " + other.name()
            + "` sets two runs side by side.");
  }

  /** By rising seed. */
  public List<RunReading> runs() {
    return runs;
  }

  /** The one of the lowest seed, which has the scenario of all. */
  public RunReading first() {
    return runs.get(0);
  }

  /** How many there are. */
  public int size() {
    return runs.size();
  }

  /** Their names. */
  public List<String> names() {
    return runs.stream().map(RunReading::name).toList();
  }

  /** Their names in one. */
  public String name() {
    return String.join(", ", names());
  }

  /** In words: "run a", or "runs a, b, c (pooled: seeds 1, 2, 3)". */
  public String title() {
    return runs.size() == 1
        ? "run " + first().name()
        : "runs " + name() + " (pooled: seeds "
            + runs.stream().map(run -> Long.toString(seed(run))).collect(Collectors.joining(", "))
            + ")";
  }

  /** Their seeds. */
  public List<Long> seeds() {
    return runs.stream().map(Replicates::seed).toList();
  }

  /** The scenario of all, with the first one's seed. */
  public Scenario scenario() {
    return first().plan().scenario();
  }

  /** That of all; where they differ, that of the first that is not complete. */
  public Status status() {
    return runs.stream()
        .map(RunReading::status)
        .filter(status -> status != Status.COMPLETED)
        .findFirst()
        .orElse(Status.COMPLETED);
  }

  /** The arms, as the first run has them. */
  public List<PlannedArm> arms() {
    return first().plan().arms();
  }

  /** The arm of this name; a fault where there is none. */
  public PlannedArm arm(String wanted) {
    return first().arm(wanted);
  }

  /** Histories stay in memory once they are read, as long as there is room. */
  public Replicates keeping() {
    runs.forEach(RunReading::keeping);
    return this;
  }

  /** The last states of an arm's walkers. */
  public LastStates last(PlannedArm arm) {
    return LastStates.pooled(
        runs.stream().map(run -> LastStates.of(run, run.plan().arm(arm.name()))).toList());
  }

  /** What a reader must know of runs that are forks; the same is said once. */
  public List<String> pasts() {
    return runs.stream().flatMap(run -> run.past().stream()).distinct().toList();
  }

  @Override
  public void close() {
    close(runs);
  }

  private static void close(List<RunReading> runs) {
    runs.forEach(RunReading::close);
  }

  /** Opens runs one after another; where one cannot be opened, or they are no replicates, all are closed. */
  public static Replicates open(Stream<RunReading> readings) {
    List<RunReading> open = new ArrayList<>();
    try {
      readings.forEach(open::add);
      return of(List.copyOf(open));
    } catch (RuntimeException e) {
      close(open);
      throw e;
    }
  }
}
