package org.hopscape.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.hopscape.analysis.estimate.Level;
import org.hopscape.run.BriefPlan.MatchedScale;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.ScenarioReader;
import org.junit.jupiter.api.Test;

class BriefPlanTest {
  private static Scenario scenario(int seed) {
    String text = "scenario { name = m, seed = " + seed + ", walkers = 2, steps = 10,"
        + " landscape { type = cosine-bowl }, start = [-4.75], optimizer { type = sgd, step-size = 0.01 },"
        + " arms { loud { noise { type = multiplicative, sigma = 12, additive-scale = 1 } },"
        + " like { noise { type = additive, match = loud, by = median } } } }";
    return ScenarioReader.parse(text, "m.conf", List.of());
  }

  /** Well known it is that of another seed's pilot, to .3 %. By chance fewer than 16 of 20 hold it once in 2,500. */
  @Test
  void intervalsOfBriefPilotsHoldTheScaleThatIsWellKnown() {
    double known = run(77);
    int held = 0;
    for (int seed = 1; seed <= 20; seed++) {
      MatchedScale brief = like(BriefPlan.of(scenario(seed)));
      double far = Level.t(brief.walkers() - 1.0) * brief.error();
      held += Math.abs(Math.log(brief.scale() / known)) < far ? 1 : 0;
    }
    assertThat(held).isGreaterThanOrEqualTo(16);
  }

  @Test
  void aRunsOwnScaleHasNoError() {
    RunPlan run = RunPlan.prepare(scenario(1), "now");
    MatchedScale scale = like(BriefPlan.of(run));
    assertThat(scale.error()).isZero();
    assertThat(scale.scale()).isEqualTo(run(1));
  }

  private static MatchedScale like(BriefPlan plan) {
    return Objects.requireNonNull(plan.scales().get("like"));
  }

  private static double run(int seed) {
    return Objects.requireNonNull(
        RunPlan.prepare(scenario(seed), "now").started().arms().get(1).matchedScale());
  }
}
