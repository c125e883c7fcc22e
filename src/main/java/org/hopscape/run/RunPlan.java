package org.hopscape.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleConsumer;
import java.util.function.LongUnaryOperator;
import org.hopscape.event.RunEvent;
import org.hopscape.event.RunEvent.ArmStarted;
import org.hopscape.event.RunEvent.NoiseError;
import org.hopscape.event.RunEvent.NoiseSize;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.event.RunEvent.RunStarted;
import org.hopscape.exchange.Ensemble;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Numerics;
import org.hopscape.kernel.pilot.Pilot;
import org.hopscape.noise.Noise;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.NoiseSetting;
import org.hopscape.scenario.arm.NoiseSetting.Matched;
import org.jspecify.annotations.Nullable;

/**
 * What a run computes: its first event, read as objects. The arms' totals are those in force now.
 *
 * @param forked whose past the run shares, null where it began at step 0
 */
public record RunPlan(
    RunStarted started,
    Scenario scenario,
    List<PlannedArm> arms,
    @Nullable RunForked forked) {

  /** The plan of a new run: makes the pilot run of each arm and settles matched noise. */
  public static RunPlan prepare(Scenario scenario, String at) {
    return prepare(scenario, at, done -> {});
  }

  /**
   * The plan of a new run: makes the pilot run of each arm and settles matched noise.
   *
   * @param progress is told of each share of the pilots that is done, all together 1
   */
  public static RunPlan prepare(Scenario scenario, String at, DoubleConsumer progress) {
    Pilots pilots = new Pilots(scenario, progress);
    Map<String, PlannedArm> planned = pilots.fixed(null);
    Map<String, Double> scales = new HashMap<>();
    for (Arm arm : scenario.arms()) {
      arm.noise()
          .matched()
          .ifPresent(
              matched -> scales.put(arm.name(), matchedScale(scenario, arm, matched, planned)));
    }
    planned.putAll(pilots.matched(scales, null));
    List<PlannedArm> arms = scenario.arms().stream()
        .map(arm -> Objects.requireNonNull(planned.get(arm.name())))
        .toList();
    List<ArmStarted> facts = arms.stream()
        .map(arm -> new ArmStarted(
            arm.name(), arm.walkers(), arm.steps(), scales.get(arm.name()), arm.noise()))
        .toList();
    RunStarted started = new RunStarted(
        RunEvent.SCHEMA_VERSION,
        Numerics.VERSION,
        scenario.file(),
        scenario.text(),
        scenario.settings(),
        sha256(scenario),
        scenario.seed(),
        DataCopies.facts(scenario.files()),
        facts,
        Pilot.DESCRIPTION,
        at);
    return new RunPlan(started, scenario, arms, null);
  }

  /**
   * The plan of a run that has begun, from its own events, the first of which is {@code RunStarted}.
   *
   * @param folder the run's, with the copies of its data
   * @throws Fault INCOMPATIBLE where the run was made by other numerics; DAMAGED where the events do not agree
   */
  public static RunPlan of(List<RunEvent> events, Path folder) {
    FirstEvents first = new FirstEvents(events, folder);
    RunStarted started = first.started();
    Scenario scenario = first.scenario(started);
    List<PlannedArm> arms = first.checked(() -> started.arms().stream()
        .map(fact ->
            planned(started.seed(), scenario.arm(fact.name()), fact.matchedScale(), fact.noise()))
        .toList());
    RunPlan plan = new RunPlan(started, scenario, arms, forked(events));
    first.checkDecisions(plan);
    for (RunEvent event : events) {
      plan = plan.after(event);
    }
    return plan;
  }

  private static @Nullable RunForked forked(List<RunEvent> events) {
    return RunEvent.fork(events).orElse(null);
  }

  /**
   * Where what the pilot run measured is not what comes out of it again, in words; nothing is compared where the pilot was
   * another one, or where a fork took over its parent's sizes.
   */
  public List<String> pilotDifferences() {
    if (forked != null || !started.pilot().equals(Pilot.DESCRIPTION)) {
      return List.of();
    }
    List<ArmStarted> again = prepare(scenario, started.at()).started().arms();
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < again.size(); i++) {
      ArmStarted recorded = started.arms().get(i);
      if (!recorded.equals(again.get(i))) {
        differences.add("event 1 of the run, arm '" + recorded.name() + "': " + recorded
            + " is recorded, " + again.get(i) + " comes out again");
      }
    }
    return differences;
  }

  /** The arm of this name, which the plan has. */
  public PlannedArm arm(String name) {
    return arms.stream()
        .filter(arm -> arm.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no arm " + name));
  }

  /** The same plan with every arm's total raised to {@code steps} where that is more. */
  public RunPlan extendedTo(long steps) {
    return withSteps(total -> Math.max(total, steps));
  }

  /** The same plan with {@code steps} as every arm's total. */
  public RunPlan withTotal(long steps) {
    return withSteps(total -> steps);
  }

  RunPlan after(RunEvent event) {
    // A total beyond the interval could be journaled once: the run is to stay readable.
    return withSteps(total -> Math.min(event.total(total), Arm.MAX_STEPS));
  }

  private RunPlan withSteps(LongUnaryOperator total) {
    return new RunPlan(
        started,
        scenario,
        arms.stream().map(arm -> arm.withSteps(total.applyAsLong(arm.steps()))).toList(),
        forked);
  }

  /** Steps of all walkers of all arms together, as nearly as a double tells it. */
  public double walkerSteps() {
    return arms.stream()
        .mapToDouble(arm -> (double) arm.walkers() * arm.steps())
        .sum();
  }

  static double matchedScale(
      Scenario scenario, Arm arm, Matched matched, Map<String, PlannedArm> planned) {
    PlannedArm other = planned.get(matched.arm());
    if (other == null) {
      throw Fault.of(Fault.Kind.SCENARIO, "arm '" + matched.arm() + "' cannot be matched")
          .at(scenario.file());
    }
    NoiseSize size = other.noise();
    boolean measured =
        matched.by() == NoiseSetting.By.MEDIAN ? size.hasSamples() : size.hasSamplesInStartBasin();
    if (!measured) {
      throw Fault.of(
              Fault.Kind.SCENARIO,
              "the gradient noise of arm '" + matched.arm() + "' cannot be matched by "
                  + matched.by().word() + ": every walker of its pilot diverges")
          .at(scenario.file())
          .maybe("use a smaller step size or noise there, or clip.");
    }
    checkKnown(scenario, matched, size);
    double scale = Pilot.matchedScale(
        matched.law(), Pilots.match(matched.by()), size, arm.landscape().dimension());
    if (!(scale <= Double.MAX_VALUE)) {
      throw Fault.of(
              Fault.Kind.SCENARIO,
              "arm '" + matched.arm() + "' has gradient noise too large to be matched: " + scale)
          .at(scenario.file())
          .maybe("use a smaller step size or noise there.");
    }
    return scale;
  }

  /** A size that one walker told alone has no standard error: nothing says whether the arms are equal. */
  private static void checkKnown(Scenario scenario, Matched matched, NoiseSize size) {
    boolean median = matched.by() == NoiseSetting.By.MEDIAN;
    NoiseError error = size.error();
    double value = median ? size.median() : size.rmsInStartBasin();
    if (error != null && value > 0 && (median ? error.median() : error.rmsInStartBasin()) == null) {
      throw Fault.of(
              Fault.Kind.SCENARIO,
              "the gradient noise of arm '" + matched.arm() + "' cannot be matched by "
                  + matched.by().word()
                  + ": one walker of its pilot alone did not diverge, and nothing"
                  + " tells how well its size is known")
          .at(scenario.file())
          .maybe("use a smaller step size or noise there, or clip.");
    }
  }

  /** {@code scale} settles matched noise. */
  static PlannedArm planned(long seed, Arm arm, @Nullable Double scale, NoiseSize size) {
    return new PlannedArm(arm.name(), ensemble(seed, arm, scale), arm.steps(), size);
  }

  static Ensemble ensemble(long seed, Arm arm, @Nullable Double scale) {
    Dynamics dynamics = new Dynamics(
        seed,
        arm.landscape(),
        arm.start().start(),
        noise(arm.noise(), scale),
        arm.optimizer(),
        arm.basins(),
        arm.stopAtEscape(),
        arm.lowestValue());
    return Ensemble.of(arm.exchange(), arm.walkers(), dynamics);
  }

  private static Noise noise(NoiseSetting setting, @Nullable Double scale) {
    return setting.fixed().orElseGet(() -> matched(setting.matched().orElseThrow(), scale));
  }

  private static Noise matched(Matched setting, @Nullable Double scale) {
    if (scale == null) {
      throw Fault.of(
          Fault.Kind.DAMAGED, "the first event has no scale for an arm with matched noise");
    }
    return new Noise.Additive(setting.law(), scale);
  }

  static String sha256(Scenario scenario) {
    StringBuilder text = new StringBuilder(scenario.text());
    scenario.settings().forEach(setting -> text.append('\n').append(setting));
    return DataCopies.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
