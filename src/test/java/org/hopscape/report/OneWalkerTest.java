package org.hopscape.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.Replay;
import org.hopscape.replay.RunReading;
import org.hopscape.report.content.Envelope;
import org.hopscape.report.figure.EnvelopeFigure;
import org.hopscape.report.plot.SeriesStyle;
import org.junit.jupiter.api.Test;

/** The path of one walker, as a page draws it, against its trajectory. */
class OneWalkerTest {
  private static final String WELL =
      "landscape { type = double-well }, start = [-1], optimizer { type = sgd, step-size = 0.1 }";
  private static final String WARM = "noise { type = additive, scale = 2 }";

  @Test
  void aWalkerWithFewerStepsThanSpansIsDrawnStepByStep() {
    RunReading run = Pages.run(3, 91, WELL, "arms { warm { " + WARM + " } }").reading();
    Envelope strip = Pages.figures(run).strips().get(0);
    List<Double> path = new ArrayList<>();
    new Replay(run, Kernels.create())
        .trajectory(new WalkerId("warm", 0), 0, 91, 1, (step, x, memory, basin) -> path.add(x[0]));
    assertThat(path).hasSize(92);
    assertThat(strip.lowest()).isEqualTo(path);
    assertThat(strip.highest()).isEqualTo(path);
  }

  @Test
  void spansHoldTheWholeRunWithItsExchangesAndItsTransitions() {
    FakeRun recorded = Pages.run(
        4,
        3000,
        WELL,
        WARM,
        "arms { alone { }, swapping { exchange { type = swap, every = 70 } } }");
    RunReading run = recorded.reading();
    for (Envelope strip : Pages.figures(run).strips()) {
      assertThat(List.of(strip.from(), strip.to())).containsExactly(0L, 3000L);
      double[] lowest = new double[strip.lowest().size()];
      java.util.Arrays.fill(lowest, Double.POSITIVE_INFINITY);
      new Replay(run, Kernels.create())
          .trajectory(new WalkerId(strip.arm(), 0), 0, 3000, 1, (step, x, memory, basin) -> {
            int span = (int) (step * lowest.length / 3001);
            lowest[span] = Math.min(lowest[span], x[0]);
          });
      assertThat(strip.lowest()).containsExactly(boxed(lowest));
      long transitions = run.lastState(new WalkerId(strip.arm(), 0)).totals().transitions();
      assertThat(strip.transitions().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(transitions)
          .isPositive();
    }
  }

  @Test
  void aboveOneDimensionTheWholeRunIsSeenToo() {
    String page = Pages.of(
        2,
        12_000,
        "landscape { type = quadratic, curvature = 1, dimension = 3 }, start = [1, 1, 1]",
        "optimizer { type = sgd, step-size = 0.1 }, basins { type = none }",
        "arms { a { noise { type = additive, scale = 1 } } }");
    assertThat(page).contains("of the steps 0 to 12,000, re-created exactly");
  }

  /** A line from stretch to stretch zigzagged between their ends, over steps of which nothing is known. */
  @Test
  void stretchesAreBoxesAsWideAsTheStepsThatAreSeen() {
    Envelope strip = new Envelope(
        "a", 0, 0, 1000, "f(w)", 125, List.of(1.0, 2.0), List.of(5.0, 2.0), List.of(0L, 3L));
    String panel = EnvelopeFigure.of(List.of(strip), SeriesStyle.of(List.of("a")), 0, 10, false)
        .get(0);
    // A quarter of each of two spans is seen.
    double width =
        Double.parseDouble(panel.replaceAll("(?s).*class='seen f0' d='[^h]*h([0-9.]+)V.*", "$1"));
    double next = Double.parseDouble(panel.replaceAll("(?s).*Z\\s*M([0-9.]+) [^Z]*Z'.*", "$1"));
    assertThat(width).isBetween(0.245 * next, 0.255 * next);
    assertThat(panel).doesNotContain("class='span");
  }

  /** f overflows long before x does. */
  @Test
  void valuesBeyondAllNumbersAreMarkedAndNeverWritten() throws Exception {
    String page = Pages.of(
        2,
        400,
        "landscape { type = formula, f = \"x0^4 + x1^4\" }, start = [1, 1], basins { type = none }",
        "optimizer { type = sgd, step-size = 0.9 }",
        "arms { wild { noise { type = additive, scale = 9 } } }");
    Pages.pictures(page);
    assertThat(page).doesNotContain("NaN", "Infinity");
  }

  private static Double[] boxed(double[] values) {
    return java.util.Arrays.stream(values).boxed().toArray(Double[]::new);
  }
}
