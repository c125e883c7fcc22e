package org.hopscape.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hopscape.event.RunEvent.NoiseError;
import org.hopscape.event.RunEvent.NoiseSize;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.NoiseSetting.By;
import org.hopscape.scenario.arm.NoiseSetting.Matched;

/**
 * Arms as they would run, to be looked at and not to be run: a pilot is made of those alone that another matches, and it is brief, so
 * that a matched scale is known about.
 *
 * @param arms by name, in the scenario's order; sizes are 0 where no pilot was made
 * @param scales of the arms whose noise is matched, by their names
 */
public record BriefPlan(Map<String, PlannedArm> arms, Map<String, MatchedScale> scales) {
  /**
   * An additive scale that is matched with another arm's noise.
   *
   * @param arm the other
   * @param by which size is made equal
   * @param error standard error of the scale as a share of it: 0 where a run has it, or where the noise has no size
   * @param walkers of the other arm's pilot, 0 where none was made
   */
  public record MatchedScale(String arm, By by, double scale, double error, long walkers) {}

  /** Of a scenario that is not run: with brief pilots. */
  public static BriefPlan of(Scenario scenario) {
    NoiseSize none = new NoiseSize(0, 0, 0);
    Map<String, PlannedArm> measured = new Pilots(scenario, done -> {}).sourcesBriefly();
    Map<String, PlannedArm> arms = new LinkedHashMap<>();
    Map<String, MatchedScale> scales = new LinkedHashMap<>();
    for (Arm arm : scenario.arms()) {
      if (arm.noise().matched().isPresent()) {
        Matched matched = arm.noise().matched().get();
        double scale = RunPlan.matchedScale(scenario, arm, matched, measured);
        Optional<NoiseError> error = Optional.ofNullable(measured.get(matched.arm()))
            .map(other -> other.noise().error());
        scales.put(
            arm.name(),
            new MatchedScale(
                matched.arm(),
                matched.by(),
                scale,
                error.map(known -> share(known, matched.by())).orElse(0.0),
                error.map(NoiseError::walkers).orElse(0L)));
        arms.put(arm.name(), RunPlan.planned(scenario.seed(), arm, scale, none));
      } else {
        PlannedArm known = measured.get(arm.name());
        arms.put(
            arm.name(), known == null ? RunPlan.planned(scenario.seed(), arm, null, none) : known);
      }
    }
    return new BriefPlan(arms, scales);
  }

  /** Of a run: with the scales that it has. */
  public static BriefPlan of(RunPlan plan) {
    Map<String, PlannedArm> arms = new LinkedHashMap<>();
    Map<String, MatchedScale> scales = new LinkedHashMap<>();
    plan.arms().forEach(arm -> arms.put(arm.name(), arm));
    plan.started().arms().forEach(fact -> {
      Double scale = fact.matchedScale();
      if (scale != null) {
        plan.scenario()
            .arm(fact.name())
            .noise()
            .matched()
            .ifPresent(
                its -> scales.put(fact.name(), new MatchedScale(its.arm(), its.by(), scale, 0, 0)));
      }
    });
    return new BriefPlan(arms, scales);
  }

  private static double share(NoiseError error, By by) {
    Double share = by == By.MEDIAN ? error.median() : error.rmsInStartBasin();
    return share == null ? 0 : share; // of a size of 0 alone: others are refused without one
  }
}
