package org.hopscape.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.hopscape.report.Pages;
import org.hopscape.report.figure.Drawn;
import org.hopscape.report.figure.MapFigure;
import org.hopscape.report.plot.CommonRange;
import org.hopscape.report.plot.CommonRange.Span;
import org.hopscape.report.plot.Figure;
import org.junit.jupiter.api.Test;

/** An arm whose walkers diverge beside one whose walkers stay. */
class DivergingArmTest {
  private static final Pattern NUMBER =
      Pattern.compile("<text class='number'[^>]*>([^<]*)(<tspan[^>]*>([^<]*))?");

  private static final Drawn DRAWN = Drawn.of(Pages.figures(Pages.run(
          16,
          400,
          "landscape { type = himmelblau }, start = [3, 2.5], optimizer { type = sgd, step-size = 0.01 }",
          "arms { calm { noise { type = additive, scale = 1 } }",
          "wild { noise { type = multiplicative, sigma = 5, additive-scale = 1 } } }")
      .reading()));

  private static List<String> numbers(Figure figure) {
    return NUMBER
        .matcher(String.join("", figure.panels()))
        .results()
        .map(number -> number.group(1) + (number.group(3) == null ? "" : "^" + number.group(3)))
        .toList();
  }

  @Test
  void theMapShowsWhereTheOthersAre() {
    Figure map = MapFigure.of(DRAWN);
    assertThat(numbers(map)).isNotEmpty().allSatisfy(number -> assertThat(
            Double.parseDouble(number.replace('\u2212', '-')))
        .isBetween(-20.0, 20.0));
    assertThat(map.caption()).contains("Walkers that diverged leave the frame: wild (16 of 16).");
  }

  /** From 8.3 at the start down to about 1e-2. */
  @Test
  void theLossIsThatOfTheOthersByLogarithms() {
    Figure loss = new LossPart(DRAWN).figure();
    assertThat(numbers(loss)).contains("10^\u22122").doesNotContain("10^4");
    assertThat(loss.caption()).contains("leave the frame: wild (16 of 16).");
  }

  @Test
  void armsThatAreTooWideDoNotSetTheRange() {
    Span needed = new Span(0, 1);
    assertThat(CommonRange.of(needed, List.of(new Span(-2, 3), new Span(-1e150, 1e150))))
        .isEqualTo(new CommonRange(-2, 3));
    assertThat(CommonRange.of(new Span(1, 1), List.of(new Span(0, 5), new Span(-100, 9))))
        .isEqualTo(new CommonRange(-100, 9));
    assertThat(CommonRange.of(new Span(1, 1), List.of(new Span(1, 1), new Span(0, 9))))
        .isEqualTo(new CommonRange(0, 9));
  }
}
