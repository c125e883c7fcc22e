package org.hopscape.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hopscape.analysis.survival.KaplanMeier;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.Kernels;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.Replay;
import org.hopscape.replay.RunReading;
import org.junit.jupiter.api.Test;

/** A page's first screen, and the figures of loss and targets, against the run itself. */
class TopPartTest {
  private static final String BOWL =
      "landscape { type = cosine-bowl }, start = [-4.75], optimizer { type = sgd, step-size = 0.01 }";
  private static final FakeRun RUN = Pages.run(
      24,
      400,
      BOWL,
      "arms { mild { noise { type = multiplicative, sigma = 12, additive-scale = 1 } }",
      "even { noise { type = additive, match = mild, by = median } }",
      "still { noise { type = additive, scale = 3 } } }");
  private static final RunFigures FIGURES = Pages.figures(RUN.reading());
  private static final String PAGE = RunPage.html(FIGURES);

  private static String top() {
    return PAGE.substring(
        PAGE.indexOf("class=\"top\""), PAGE.indexOf("<details class=\"section\""));
  }

  @Test
  void theTopSaysWhatWasAsked() {
    assertThat(top())
        .contains("24 walkers an arm of up to 400 steps each", "seed 5", "cosine-bowl")
        .contains(
            "3 arms (mild, even, still), which differ in noise.type (additive, multiplicative)")
        .contains("Matched in the size of their gradient noise to another arm: 1 by its median");
  }

  /** In the words of compare, and with the caveat once. */
  @Test
  void theTopSaysWhatCameOutInTheWordsOfCompare() {
    Comparison pair = FIGURES.comparisons().stream()
        .filter(each -> each.matching().startsWith("noise matched"))
        .findFirst()
        .orElseThrow();
    String verdict = pair.measures().get(0).verdict();
    assertThat(top()).contains(Svg.escaped(verdict.substring(1, verdict.indexOf("; "))));
    assertThat(PAGE).doesNotContain(" [" + pair.matching() + "]");
  }

  @Test
  void sectionsFoldWithoutAScript() {
    assertThat(PAGE.split("<details class=\"section\"", -1)).hasSizeGreaterThan(8);
    assertThat(PAGE).doesNotContain("<script");
    assertThat(PAGE.split("<details", -1)).hasSameSizeAs(PAGE.split("</details>", -1));
  }

  @Test
  void theLossIsTheMedianOverWalkersAtThatStep() {
    LossCurve loss = FIGURES.losses().get(0);
    RunReading run = RUN.reading();
    Replay replay = new Replay(run, Kernels.create());
    var landscape = run.arm("mild").dynamics().landscape();
    for (int i : new int[] {0, loss.steps().size() / 2, loss.steps().size() - 1}) {
      long step = loss.steps().get(i);
      double[] values = new double[24];
      for (int walker = 0; walker < 24; walker++) {
        values[walker] = landscape.value(
            replay.stateAt(new WalkerId("mild", walker), step).position().toArray());
      }
      java.util.Arrays.sort(values);
      assertThat(loss.quantiles().get(i).get(2))
          .isEqualTo(values[11] + 0.5 * (values[12] - values[11]));
    }
    assertThat(loss.steps()).startsWith(0L, 1L).endsWith(400L);
  }

  @Test
  void aTargetIsReachedByThoseWhoseLowestValueIsBelowIt() {
    RunReading run = RUN.reading();
    assertThat(FIGURES.goals()).hasSize(9);
    for (GoalCurve goal : FIGURES.goals()) {
      long reached = 0;
      for (int walker = 0; walker < 24; walker++) {
        double lowest = run.lastState(new WalkerId(goal.arm(), walker)).totals().lowest();
        reached += lowest <= goal.target() ? 1 : 0;
      }
      assertThat(goal.reached()).endsWith(reached).isSorted();
    }
  }

  /** A first drop at the frame's own line would not be seen. */
  @Test
  void anEscapeAtStepOneIsSeen() {
    EscapeCurve mild = FIGURES.escapes().get(0);
    KaplanMeier.Point first = mild.curve().get(1);
    assertThat(first.time()).isEqualTo(1);
    String panel = SurvivalFigure.of(List.of(mild), List.of(new Look("mild", "", "mild", 0)))
        .get(0);
    String line = panel.substring(panel.indexOf("class='line s0' d='") + 19);
    String[] points = line.substring(1, line.indexOf("'")).split("L", -1);
    double drop = Double.parseDouble(points[1].split(" ", -1)[0]);
    assertThat(drop).isGreaterThan(5);
    assertThat(Double.parseDouble(points[2].split(" ", -1)[0])).isEqualTo(drop);
    assertThat(Double.parseDouble(points[1].split(" ", -1)[1])).isZero();
    assertThat(Double.parseDouble(points[2].split(" ", -1)[1])).isPositive();
  }

  @Test
  void transitionMatricesHaveTheSameRowsAndAllTheirColumnsNamesAndAKey() {
    assertThat(FIGURES.flows())
        .extracting(BasinFlow::basins)
        .containsOnly(FIGURES.flows().get(0).basins());
    List<String> panels = FlowFigure.of(FIGURES.flows(), Look.of(List.of("mild", "even", "still")));
    for (String basin : FIGURES.flows().get(0).basins()) {
      assertThat(panels.get(0).split(">" + basin + "<", -1)).hasSize(3);
    }
    assertThat(panels.get(panels.size() - 1))
        .contains("share of departures", "no colour: none was seen");
  }
}
