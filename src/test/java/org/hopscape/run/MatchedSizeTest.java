package org.hopscape.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.hopscape.event.RunEvent.NoiseError;
import org.hopscape.event.RunEvent.NoiseSize;
import org.hopscape.fault.Fault;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.NoiseSetting.Matched;
import org.junit.jupiter.api.Test;

class MatchedSizeTest {
  private static final String TEXT = "scenario { name = m, walkers = 2, steps = 10,"
      + " landscape { type = quadratic }, start = [1], optimizer { type = sgd, step-size = 0.1 },"
      + " arms { loud { noise { type = additive, scale = 1 } },"
      + " like { noise { type = additive, match = loud, by = rms-in-start-basin } } } }";

  /** All others of the pilot diverged: its size would be matched to as many digits as if it were known. */
  @Test
  void aSizeThatOneWalkerAloneToldIsNotMatched() {
    Scenario scenario = ScenarioReader.parse(TEXT, "m.conf", List.of());
    Arm like = scenario.arm("like");
    NoiseSize one = new NoiseSize(1, 1.2, 1.2, new NoiseError(64, 4096, 0.01, 0.02, null));
    PlannedArm loud = RunPlan.planned(1, scenario.arm("loud"), null, one);
    assertThatThrownBy(() ->
            RunPlan.matchedScale(scenario, like, (Matched) like.noise(), Map.of("loud", loud)))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("one walker of its pilot alone did not diverge");
  }
}
