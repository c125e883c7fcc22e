package org.hopscape.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hopscape.event.RunEvent;
import org.hopscape.event.RunEvent.ArmStarted;
import org.hopscape.event.RunEvent.RunExtended;
import org.hopscape.event.RunEvent.RunShortened;
import org.hopscape.event.RunEvent.RunStarted;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.pilot.Pilot;
import org.hopscape.noise.Noise;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.Defaults;
import org.hopscape.scenario.arm.NoiseSetting.Matched;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a run that shares another's past: the parent's scenario with changes that a past can be shared under.
 * Noise, optimizer, exchange, steps and stop-at-escape may change; who the walkers are and where they walk may not.
 *
 * @param plan the new run's, with the totals in force
 * @param totals decisions of the parent about its totals that are in force here too, in order
 */
public record ForkPlan(RunPlan plan, List<RunEvent> totals) {

  /**
   * Reads and checks the changes. An arm whose noise setting is the parent's keeps the parent's matched scale, whatever
   * the arm that it was matched with does now; one whose dynamics are the parent's keeps the pilot's sizes.
   *
   * @param folder the parent's, with the copies of its data
   * @param changes {@code path=value}, in order
   */
  public static ForkPlan of(RunPlan parent, Path folder, List<String> changes, String at) {
    RunStarted was = parent.started();
    List<String> settings = new ArrayList<>(was.settings());
    settings.addAll(changes);
    Scenario scenario = ScenarioReader.parse(
        was.scenarioText(),
        was.scenarioFile(),
        settings,
        DataCopies.read(folder, was.data()),
        Defaults.of(was.numericsVersion()));
    check(parent.scenario(), scenario);
    List<PlannedArm> arms = arms(parent, scenario);
    RunStarted started = new RunStarted(
        RunEvent.SCHEMA_VERSION,
        was.numericsVersion(),
        was.scenarioFile(),
        was.scenarioText(),
        settings,
        RunPlan.sha256(scenario),
        was.seed(),
        was.data(),
        arms.stream().map(arm -> fact(arm, scenario)).toList(),
        Pilot.DESCRIPTION,
        at);
    RunPlan plan = new RunPlan(started, scenario, arms, null);
    List<RunEvent> totals = totals(parent, scenario, at);
    for (RunEvent decision : totals) {
      plan = plan.after(decision);
    }
    return new ForkPlan(plan, totals);
  }

  /** Whether the arm's optimizer follows another rule than the parent's, whose memory means nothing to it. */
  public static boolean memoryAnew(PlannedArm parent, PlannedArm arm) {
    return parent.dynamics().optimizer().rule().getClass()
        != arm.dynamics().optimizer().rule().getClass();
  }

  private static List<PlannedArm> arms(RunPlan parent, Scenario scenario) {
    Pilots pilots = new Pilots(scenario, done -> {});
    Map<String, PlannedArm> planned = pilots.fixed(parent);
    Map<String, Double> scales = new HashMap<>();
    for (Arm arm : scenario.arms()) {
      if (arm.noise().matched().isPresent()) {
        Matched matched = arm.noise().matched().get();
        boolean kept = arm.noise().equals(parent.scenario().arm(arm.name()).noise());
        double scale =
            kept ? keptScale(parent, arm) : RunPlan.matchedScale(scenario, arm, matched, planned);
        scales.put(arm.name(), scale);
      }
    }
    planned.putAll(pilots.matched(scales, parent));
    return scenario.arms().stream()
        .map(arm -> Objects.requireNonNull(planned.get(arm.name())))
        .toList();
  }

  private static double keptScale(RunPlan parent, Arm arm) {
    Double scale = parent.started().arms().stream()
        .filter(fact -> fact.name().equals(arm.name()))
        .map(ArmStarted::matchedScale)
        .findFirst()
        .orElse(null);
    if (scale == null) {
      throw Fault.of(
          Fault.Kind.DAMAGED, "the first event has no scale for an arm with matched noise");
    }
    return scale;
  }

  private static ArmStarted fact(PlannedArm arm, Scenario scenario) {
    Double scale = scenario.arm(arm.name()).noise().matched().isPresent() ? scaleOf(arm) : null;
    return new ArmStarted(arm.name(), arm.walkers(), arm.steps(), scale, arm.noise());
  }

  private static @Nullable Double scaleOf(PlannedArm arm) {
    return arm.dynamics().noise().additive().map(Noise.Additive::scale).orElse(null);
  }

  /**
   * The parent's totals hold, unless the changes give other steps. However often they were changed, each lies where one
   * extension and one shortening put it.
   */
  private static List<RunEvent> totals(RunPlan parent, Scenario scenario, String at) {
    long extendedTo = 0;
    long shortenedTo = Long.MAX_VALUE;
    for (Arm arm : scenario.arms()) {
      long recorded = parent.scenario().arm(arm.name()).steps();
      if (arm.steps() != recorded) {
        return List.of();
      }
      long inForce = parent.arm(arm.name()).steps();
      extendedTo = inForce > recorded ? Math.max(extendedTo, inForce) : extendedTo;
      shortenedTo = inForce < recorded ? Math.min(shortenedTo, inForce) : shortenedTo;
    }
    List<RunEvent> totals = new ArrayList<>(2);
    if (extendedTo > 0) {
      totals.add(new RunExtended(extendedTo, at));
    }
    if (shortenedTo < Long.MAX_VALUE) {
      totals.add(new RunShortened(shortenedTo, at));
    }
    return totals;
  }

  private static void check(Scenario was, Scenario wanted) {
    if (was.seed() != wanted.seed()) {
      throw refused("the seed");
    }
    List<String> names = was.arms().stream().map(Arm::name).toList();
    if (!names.equals(wanted.arms().stream().map(Arm::name).toList())) {
      throw refused("the arms (" + String.join(", ", names) + ")");
    }
    for (Arm arm : wanted.arms()) {
      Arm before = was.arm(arm.name());
      check(arm, "walkers", before.walkers() == arm.walkers());
      check(arm, "landscape", before.landscape().equals(arm.landscape()));
      check(arm, "start", before.start().equals(arm.start()));
      check(arm, "basins", before.basins().equals(arm.basins()));
      check(arm, "lowest-value", before.lowestValue() == arm.lowestValue());
    }
  }

  private static void check(Arm arm, String what, boolean same) {
    if (!same) {
      throw refused(what + " of arm '" + arm.name() + "'");
    }
  }

  private static Fault refused(String what) {
    return Fault.of(
            Fault.Kind.SCENARIO, "a fork shares its parent's past, so it cannot change " + what)
        .at("--set")
        .maybe("change noise, optimizer, exchange, steps or stop-at-escape, or start a new run.");
  }
}
