package org.hopscape.replay.escape;

import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hopscape.analysis.survival.TargetTimes;
import org.hopscape.event.Totals;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.InThreads;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.Recomputation;
import org.hopscape.replay.RecordedLeg;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.cache.KeptResults;
import org.hopscape.replay.cache.Pack;
import org.hopscape.run.PlannedArm;
import org.jspecify.annotations.Nullable;

/**
 * When each walker of an arm was first at f &lt;= target. The journal tells the leg; the step within is found by bisection,
 * doing half of what is left again each time. A walker that starts there, or is put there by an exchange, has reached it then;
 * of walkers that exchange positions the first of each group counts, as alike walkers that swap would seem to gain by it.
 */
public final class Targets {
  /** Of more walkers, times targets, steps are told by the leg's own lowest value alone. */
  private static final long MOST_SEARCHED = 4_096;

  /** Of {@link KeptResults}: the steps of a search, target by target, walker by walker. */
  private static final String KIND = "targets";

  private final RunReading run;
  private final PlannedArm arm;
  private final int threads;
  private final Supplier<Kernel> kernels;
  private final LongConsumer done;

  private Targets(
      RunReading run, PlannedArm arm, int threads, Supplier<Kernel> kernels, LongConsumer done) {
    this.run = run;
    this.arm = arm;
    this.threads = threads;
    this.kernels = kernels;
    this.done = done;
  }

  /**
   * An arm's times to each target.
   *
   * @param exact whether a time is the very step, or as many steps late as the leg's lowest value came later
   * @param every steps between two looks at f, which is dear on much data: times are multiples of them
   */
  public record Found(String arm, List<TargetTimes> times, boolean exact, long every) {}

  /** Values to be reached, where nobody names them: none where arms walk on different landscapes, or start at the lowest. */
  public static List<Double> chosen(List<RunReading> runs) {
    List<PlannedArm> arms =
        runs.stream().flatMap(run -> run.plan().arms().stream()).toList();
    if (arms.stream().map(arm -> arm.dynamics().landscape()).distinct().count() != 1
        || !arms.stream().allMatch(arm -> arm.dynamics().lowestValue())) {
      return List.of();
    }
    DoubleStream.Builder lowest = DoubleStream.builder();
    DoubleStream.Builder first = DoubleStream.builder();
    for (RunReading run : runs) {
      for (PlannedArm arm : run.plan().arms()) {
        for (long walker = 0; walker < arm.walkers(); walker++) {
          WalkerId id = new WalkerId(arm.name(), walker);
          lowest.add(run.lastState(id).totals().lowest());
          first.add(arm.dynamics().place(walker).totals().lowest());
        }
      }
    }
    return TargetLevels.of(
        arms.get(0).dynamics().landscape(),
        lowest.build().toArray(),
        first.build().toArray());
  }

  /** The times of an arm's walkers in all of these runs; targets are not empty. */
  public static Found of(
      Replicates runs,
      PlannedArm arm,
      List<Double> targets,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    List<Found> each = runs.runs().stream()
        .map(run -> of(run, run.plan().arm(arm.name()), targets, threads, kernels, done))
        .toList();
    return new Found(
        arm.name(),
        IntStream.range(0, targets.size())
            .mapToObj(t -> TargetTimes.pooled(
                each.stream().map(found -> found.times.get(t)).toList()))
            .toList(),
        each.stream().allMatch(Found::exact),
        each.get(0).every);
  }

  /** The times of an arm; targets are not empty. */
  public static Found of(
      RunReading run,
      PlannedArm arm,
      List<Double> targets,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    if (!arm.dynamics().lowestValue()) {
      throw Fault.of(
              Fault.Kind.USAGE,
              "arm '" + arm.name() + "' does not track its lowest value (lowest-value = false)")
          .at("--targets")
          .maybe("start a run without lowest-value = false.");
    }
    return new Targets(run, arm, threads, kernels, done).found(targets);
  }

  /** One walker on its way to one target. */
  private static final class Search {
    private final double target;
    private final WalkerId id;
    private boolean reached;
    private long last;

    /** No state at or below the target up to here; null where none has to be searched for. */
    private @Nullable WalkerState above;

    private long step;

    Search(double target, WalkerId id) {
      this.target = target;
      this.id = id;
    }

    void leg(RecordedLeg leg) {
      if (!reached) {
        begin(leg.from().totals());
        if (!reached && leg.to().totals().lowest() <= target) {
          reached = true;
          above = leg.from();
          step = leg.to().totals().lowestStep();
        }
      }
    }

    void begin(Totals totals) {
      if (!reached && totals.lowest() <= target) {
        reached = true;
        step = totals.lowestStep();
      }
    }

    void end(WalkerState last) {
      begin(last.totals());
      this.last = last.step();
      if (!reached) {
        step = last.step();
      }
    }

    boolean open() {
      return above != null && step - above.step() > 1;
    }

    void half(LegOutcome outcome) {
      if (outcome.to().totals().lowest() <= target) {
        step = outcome.to().totals().lowestStep();
      } else {
        above = outcome.to();
      }
    }
  }

  private Found found(List<Double> targets) {
    int walkers = Math.toIntExact(arm.walkers());
    Search[][] searches = new Search[targets.size()][walkers];
    for (int walker = 0; walker < walkers; walker++) {
      WalkerId id = new WalkerId(arm.name(), walker);
      List<Search> own = new ArrayList<>();
      for (int t = 0; t < searches.length; t++) {
        searches[t][walker] = new Search(targets.get(t), id);
        own.add(searches[t][walker]);
      }
      WalkerState last = run.legs(id, leg -> own.forEach(search -> search.leg(leg)));
      own.forEach(search -> search.end(last));
    }
    boolean exact = (long) walkers * targets.size() <= MOST_SEARCHED;
    if (exact) {
      List<Search> all = Arrays.stream(searches).flatMap(Arrays::stream).toList();
      String key = "1 " + arm.name() + " " + LastStates.of(run, arm).fingerprint() + " " + targets;
      if (all.stream().anyMatch(Search::open) && !restored(all, key)) {
        search(all);
        run.results()
            .put(
                KIND,
                key,
                new Pack().wholes(all.stream().mapToLong(s -> s.step).toArray()).toBytes());
      }
    }
    return new Found(
        arm.name(),
        IntStream.range(0, searches.length)
            .mapToObj(t -> times(targets.get(t), searches[t]))
            .toList(),
        exact,
        arm.dynamics().landscape().valueEvery());
  }

  /** Takes the steps that an earlier search found. */
  private boolean restored(List<Search> all, String key) {
    Optional<long[]> steps = run.results().get(KIND, key).flatMap(in -> {
      try {
        return Optional.of(Pack.wholes(in));
      } catch (BufferUnderflowException | ArithmeticException | IllegalArgumentException e) {
        return Optional.empty();
      }
    });
    if (steps.isEmpty() || steps.get().length != all.size()) {
      return false;
    }
    for (int i = 0; i < all.size(); i++) {
      all.get(i).step = steps.get()[i];
    }
    return true;
  }

  private TargetTimes times(double target, Search[] searches) {
    double[] steps =
        Arrays.stream(searches).mapToDouble(search -> (double) search.step).toArray();
    boolean[] reached = new boolean[searches.length];
    for (int i = 0; i < reached.length; i++) {
      reached[i] = searches[i].reached;
    }
    if (!arm.ensemble().exchange().meets()) {
      return TargetTimes.of(target, steps, reached);
    }
    int[] group = IntStream.range(0, steps.length)
        .map(walker -> Math.toIntExact(arm.ensemble().group(walker)))
        .toArray();
    return TargetTimes.ofGroups(
        target,
        steps,
        reached,
        Arrays.stream(searches).mapToDouble(search -> (double) search.last).toArray(),
        group,
        Math.toIntExact(arm.ensemble().groups()));
  }

  private void search(List<Search> all) {
    List<Search> open = all.stream().filter(Search::open).toList();
    while (!open.isEmpty()) {
      List<List<Search>> cohorts = new ArrayList<>();
      for (int i = 0; i < open.size(); i += Recomputation.COHORT) {
        cohorts.add(open.subList(i, Math.min(open.size(), i + Recomputation.COHORT)));
      }
      InThreads.run(
          threads, cohorts.stream().<Runnable>map(cohort -> () -> halve(cohort)).toList());
      open = open.stream().filter(Search::open).toList();
    }
  }

  private void halve(List<Search> cohort) {
    List<Leg> legs = cohort.stream().map(this::half).toList();
    List<LegOutcome> outcomes = kernels.get().advance(legs);
    for (int lane = 0; lane < legs.size(); lane++) {
      done.accept(legs.get(lane).toStep() - legs.get(lane).from().step());
      cohort.get(lane).half(outcomes.get(lane));
    }
  }

  private Leg half(Search search) {
    WalkerState from = Objects.requireNonNull(search.above);
    long to = from.step() + (search.step - from.step()) / 2;
    return new Leg(unlabelled(search.id), search.id.walker(), from, to);
  }

  /** Where walkers go does not depend on basins. */
  private Dynamics unlabelled(WalkerId id) {
    Dynamics all = arm.dynamics(id.walker());
    return all.unlabelled();
  }
}
