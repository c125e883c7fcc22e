package org.hopscape.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.walker.Legs;
import org.junit.jupiter.api.Test;

class ArmCostTest {
  private static final String BOWL = "landscape { type = quadratic }, start = [0], "
      + "basins { type = intervals, cuts = [-1, 1] }, noise { type = additive, scale = 2 }, "
      + "optimizer { type = sgd, step-size = 0.1 }";

  /**
   * x' = x - .1 x + .2 Z leaves (-1, 1) after 107.137 steps. Times are nearly exponential, so that the mean of the sample's 32
   * has a deviation of 18 %: within three of those, false failure 3e-3 with another seed.
   */
  @Test
  void walkersThatStopAtTheirEscapeTakeTheMeanOfTheirEscapeTimes() {
    ArmCost cost = cost("walkers = 1000, steps = 1000000, stop-at-escape = true, " + BOWL);

    assertThat(cost.walkerSteps() / 1000 / 107.137310213).isCloseTo(1, within(3 * 0.18));
    assertThat(cost.events()).isEqualTo(1000);
  }

  /** Of 50 steps: T (1 - exp(-50/T)) = 40.0; the mean of the sample's 32 has a deviation of 2.9. */
  @Test
  void theyTakeNoMoreThanTheirTotal() {
    ArmCost cost = cost("walkers = 1000, steps = 50, stop-at-escape = true, " + BOWL);

    assertThat(cost.walkerSteps() / 1000).isBetween(32.0, 48.0);
  }

  @Test
  void walkersThatDoNotStopTakeAllTheirSteps() {
    ArmCost cost = cost("walkers = 1000, steps = 1000000, " + BOWL);

    assertThat(cost.walkerSteps()).isEqualTo(1e9);
    assertThat(cost.events()).isEqualTo(16_000);
  }

  private static ArmCost cost(String scenario) {
    return ArmCost.of(List.of(arm(scenario)), Legs.of(65_536), 2).get(0);
  }

  private static PlannedArm arm(String scenario) {
    String text = "scenario { name = x, " + scenario + " }";
    return RunPlan.prepare(ScenarioReader.parse(text, "x.conf", List.of()), "")
        .arms()
        .get(0);
  }
}
