package org.hopscape.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hopscape.landscape.surface.Himmelblau;
import org.hopscape.report.plot.Axis;
import org.hopscape.report.plot.Contours;
import org.hopscape.report.plot.Numbers;
import org.hopscape.report.plot.Scale;
import org.hopscape.report.plot.SeriesStyle;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void axisLabelsAreRoundNumbersWithinItsRange() {
    Axis axis = new Axis(-13.2, 13.2, 0, 800);
    assertThat(axis.ticks(12)).startsWith(-12.5).hasSizeLessThanOrEqualTo(12).contains(0.0);
    assertThat(axis.valueAt(axis.at(3.5))).isEqualTo(3.5);
    assertThat(Axis.label(-2.5)).isEqualTo("\u22122.5");
  }

  @Test
  void decadesAreExactAndPowersOfTen() {
    Scale scale = Scale.decades(3e-6, 0.2);
    assertThat(scale.ticks(10))
        .extracting(Scale.Tick::value)
        .containsExactly(1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0);
    assertThat(scale.ticks(10).get(0).markup())
        .isEqualTo("10<tspan class='up' dy='-4'>\u22126</tspan>");
    assertThat(scale.part(1e-3)).isCloseTo(0.5, within(1e-12));
    assertThat(Scale.decades(10, 1000)).isEqualTo(new Scale.Decades(1, 3));
    assertThat(Scale.decades(7, 7)).isEqualTo(new Scale.Decades(0, 1));
  }

  @Test
  void numbersHaveThreeDigitsAndARealMinus() {
    assertThat(Numbers.html(0)).isEqualTo("0.00");
    assertThat(Numbers.html(-0.5)).isEqualTo("\u22120.500");
    assertThat(Numbers.html(12345)).isEqualTo("12,345");
    assertThat(Numbers.html(2.5e-9)).isEqualTo("2.50&thinsp;&middot;&thinsp;10<sup>\u22129</sup>");
    assertThat(Numbers.plain(100_000)).isEqualTo("100,000");
    assertThat(Numbers.plain(0.02)).isEqualTo("0.02");
  }

  @Test
  void sameHalfOfANameHasTheSameColourInEveryPanel() {
    List<SeriesStyle> looks = SeriesStyle.of(List.of("add-2", "mult-2", "add-12", "mult-12"));
    assertThat(looks)
        .extracting(SeriesStyle::panel)
        .containsExactly("arms \u2026-2", "arms \u2026-2", "arms \u2026-12", "arms \u2026-12");
    assertThat(looks.get(0).colour()).isEqualTo(looks.get(2).colour());
    assertThat(looks.get(0).colour()).isNotEqualTo(looks.get(1).colour());
  }

  @Test
  void armsOfOnePanelNeverShareAColour() {
    for (int arms = 1; arms <= 20; arms++) {
      List<String> names = java.util.stream.IntStream.range(0, arms)
          .mapToObj(i -> "arm" + i + "x")
          .toList();
      SeriesStyle.panels(SeriesStyle.of(names)).values().forEach(panel -> assertThat(panel)
          .extracting(SeriesStyle::colour)
          .doesNotHaveDuplicates()
          .hasSizeLessThanOrEqualTo(SeriesStyle.COLOURS));
    }
  }

  @Test
  void noPanelHasOneArmOfMany() {
    List<String> seven = List.of("a", "b", "c", "d", "e", "f", "g");
    assertThat(SeriesStyle.of(seven)).extracting(SeriesStyle::panel).containsOnly("");
    for (int arms = 9; arms <= 30; arms++) {
      List<String> names = java.util.stream.IntStream.range(0, arms)
          .mapToObj(i -> "arm" + i + "x")
          .toList();
      SeriesStyle.panels(SeriesStyle.of(names)).values().forEach(panel -> assertThat(panel)
          .hasSizeGreaterThanOrEqualTo(4));
    }
  }

  @Test
  void logarithmsKeepTheirEndsAndHaveNumbersWhereDecadesAreFew() {
    Scale scale = Scale.logarithms(0.625, 100);
    assertThat(scale.part(0.625)).isZero();
    assertThat(scale.ticks(6)).extracting(Scale.Tick::value).containsExactly(1.0, 10.0, 100.0);
    assertThat(Scale.logarithms(1.5, 9).ticks(6))
        .extracting(Scale.Tick::markup)
        .containsExactly("2", "5");
    assertThat(Scale.logarithms(1, 1e300).ticks(6)).hasSizeLessThan(8);
  }

  @Test
  void linesOfEqualHeightStayInTheirBox() {
    String path = Contours.of(new Himmelblau(), -5, 5, -5, 5, 100, 50).toString();
    assertThat(path).startsWith("M");
    for (String point : path.substring(1).split("[ML]", -1)) {
      String[] xy = point.split(" ", -1);
      assertThat(Double.parseDouble(xy[0])).isBetween(0.0, 100.0);
      assertThat(Double.parseDouble(xy[1])).isBetween(0.0, 50.0);
    }
  }

  /** Seed 316137: of values one ulp apart there were ticks until the memory was full. */
  @Test
  void anAxisOfAFewUlpHasAFewTicks() {
    for (double low : new double[] {-78.3323314075428, 1e17, -1e300}) {
      assertThat(new Axis(low, Math.nextUp(low), 0, 1).ticks(6)).hasSizeLessThanOrEqualTo(7);
    }
    assertThat(new Axis(0, 10, 0, 1).ticks(5)).containsExactly(0.0, 2.0, 4.0, 6.0, 8.0, 10.0);
  }
}
