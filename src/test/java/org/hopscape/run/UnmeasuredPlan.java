package org.hopscape.run;

import java.util.List;
import org.hopscape.event.RunEvent;
import org.hopscape.event.RunEvent.ArmStarted;
import org.hopscape.event.RunEvent.NoiseSize;
import org.hopscape.event.RunEvent.RunStarted;
import org.hopscape.kernel.Numerics;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.arm.NoiseSetting.Matched;

/** Plans of runs whose gradient noise is not measured: a pilot costs a hundred times what a small run does. */
public final class UnmeasuredPlan {
  private UnmeasuredPlan() {}

  /** The plan that {@link RunPlan#prepare} makes, with this size of the noise; without arms that are matched. */
  public static RunPlan of(Scenario scenario, String at, NoiseSize size) {
    if (scenario.arms().stream().anyMatch(arm -> arm.noise() instanceof Matched)) {
      throw new IllegalArgumentException("matched noise has to be measured");
    }
    List<PlannedArm> arms = BriefPlan.of(scenario).arms().values().stream()
        .map(arm -> new PlannedArm(arm.name(), arm.ensemble(), arm.steps(), size))
        .toList();
    List<ArmStarted> facts = arms.stream()
        .map(arm -> new ArmStarted(arm.name(), arm.walkers(), arm.steps(), null, size))
        .toList();
    RunStarted started = new RunStarted(
        RunEvent.SCHEMA_VERSION,
        Numerics.VERSION,
        scenario.file(),
        scenario.text(),
        scenario.settings(),
        RunPlan.sha256(scenario),
        scenario.seed(),
        DataCopies.facts(scenario.files()),
        facts,
        "no pilot",
        at);
    return new RunPlan(started, scenario, arms, null);
  }
}
