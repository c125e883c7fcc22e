package org.hopscape.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hopscape.report.content.PositionLaw;
import org.hopscape.report.content.RunFigures;
import org.junit.jupiter.api.Test;

class PositionPartTest {
  /** X' = .9 X + .2 Z from 0 for 200 steps: normal of variance .04/.19. A bar of 2,000 walkers that holds 4 % has a standard error of 11 %. */
  @Test
  void barsOfWalkersThatHaveMixedFollowTheDensity() {
    RunFigures figures = Pages.figures(Pages.run(
            2000,
            200,
            "landscape { type = quadratic }, start = [0], optimizer { type = sgd, step-size = 0.1 }",
            "arms { a { noise { type = additive, scale = 2 } } }")
        .reading());
    PositionLaw law = figures.positions().get(0);
    double variance = 0.04 / 0.19;
    for (PositionLaw.Place place : law.density()) {
      double normal =
          Math.exp(-place.x() * place.x() / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
      assertThat(place.density()).isCloseTo(normal, within(1e-4));
    }
    double[] bars = law.histogram(10);
    double width = (law.high() - law.low()) / 10;
    for (int i = 0; i < bars.length; i++) {
      double middle = law.low() + (i + 0.5) * width;
      double normal =
          Math.exp(-middle * middle / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
      assertThat(bars[i]).isCloseTo(normal, within(0.12));
    }
    assertThat(RunPage.html(figures))
        .contains("Where walkers are at the end", "stationary density");
  }

  @Test
  void walkersThatStopWhereTheyLeaveAreBesideNoDensity() {
    RunFigures figures = Pages.figures(Pages.run(
            300,
            50,
            "landscape { type = quadratic }, start = [0], optimizer { type = sgd, step-size = 0.1 }",
            "stop-at-escape = true, basins { type = intervals, cuts = [-1, 1] }",
            "arms { a { noise { type = additive, scale = 2 } } }")
        .reading());
    assertThat(figures.positions()).isEmpty();
  }
}
