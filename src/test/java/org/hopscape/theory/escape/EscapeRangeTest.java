package org.hopscape.theory.escape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hopscape.kernel.Dynamics;
import org.hopscape.run.BriefPlan;
import org.hopscape.scenario.ScenarioReader;
import org.junit.jupiter.api.Test;

class EscapeRangeTest {
  private static final double STEP = 0.1;

  private static Dynamics additive(double scale) {
    String text = "scenario { name = e, walkers = 1, steps = 10, landscape { type = quadratic },"
        + " start = [0], basins { type = intervals, cuts = [-1, 1] },"
        + " optimizer { type = sgd, step-size = " + STEP + " },"
        + " noise { type = additive, scale = " + scale + " } }";
    return BriefPlan.of(ScenarioReader.parse(text, "e.conf", List.of()))
        .arms()
        .values()
        .iterator()
        .next()
        .dynamics();
  }

  /** GROUND_TRUTH: 25,355,335.6728 steps at scale .8 and 2,497,600,282.819 at .7. */
  @Test
  void theTimesAtBothEndsAreTheRange() {
    EscapeTheory escape = EscapeTheory.of(additive(0.75)).orElseThrow();
    EscapeRange.Range range =
        EscapeRange.of(additive(0.75), escape, 0.7, 0.8).orElseThrow().mean();
    assertThat(range.low().orElseThrow()).isCloseTo(25355335.6728, within(100.0));
    assertThat(range.high().orElseThrow()).isCloseTo(2497600282.819, within(10000.0));
  }

  /** Independent steps from 0 leave with P(|Z| &gt; 1/50) each, to the first order in their pull. */
  @Test
  void aStepThatIsWideBesideTheIntervalIsResolved() {
    EscapeTheory escape = EscapeTheory.of(additive(500)).orElseThrow();
    assertThat(escape.resolved()).isTrue();
    assertThat(escape.exit().value()).isCloseTo(1 / (1 - 0.0159567), within(1e-5));
  }
}
