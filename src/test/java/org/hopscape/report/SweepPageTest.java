package org.hopscape.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.hopscape.report.content.RunFigures;
import org.hopscape.report.content.SweepGrid;
import org.hopscape.report.content.SweepGrid.Cell;
import org.hopscape.report.figure.PhaseFigure;
import org.hopscape.report.plot.Figure;
import org.hopscape.report.plot.Isolines;
import org.hopscape.report.plot.Viridis;
import org.junit.jupiter.api.Test;

/** Sweeps on their own axes: curves over one parameter, a phase diagram over two. */
class SweepPageTest {
  private static final String QUADRATIC =
      "landscape { type = quadratic, curvature = 1 }, start = [1], basins { type = ball, center = [0], radius = 5 }";
  private static final String MULTIPLICATIVE =
      "arms { m { optimizer { type = sgd }, noise { type = multiplicative, additive-scale = 1 } } }";
  private static final RunFigures FIGURES = Pages.figures(Pages.run(
          20,
          1000,
          QUADRATIC,
          MULTIPLICATIVE,
          "sweep { \"optimizer.step-size\" = [0.1, 0.4, 0.7, 1.0, 1.3, 1.9]",
          "\"noise.sigma\" = [0.2, 1.0, 1.8, 2.6, 3.4, 3.9] }")
      .reading());

  @Test
  void armsStandOnTheGridOfTheirParametersByValue() {
    SweepGrid grid = Objects.requireNonNull(FIGURES.grid());
    assertThat(grid.axes()).extracting(SweepGrid.Axis::key).containsExactly("step-size", "sigma");
    assertThat(grid.axes().get(0).values()).containsExactly(0.1, 0.4, 0.7, 1.0, 1.3, 1.9);
    assertThat(grid.families()).containsExactly("m");
    Cell cell = grid.cells().stream()
        .filter(each -> each.at().equals(List.of(2, 3)))
        .findFirst()
        .orElseThrow();
    assertThat(cell.arm()).isEqualTo("m-step-size-0.7-sigma-2.6");
  }

  /** An exponent that theory refuses is no number on the page. */
  @Test
  void cellsWithoutAStationaryLawOrWithALightTailAreHatched() {
    SweepGrid grid = Objects.requireNonNull(FIGURES.grid());
    assertThat(grid.cells()).anySatisfy(cell -> {
      assertThat(cell.rho().orElse(-1)).isPositive();
      assertThat(cell.refused()).isEqualTo("no stationary law");
    });
    assertThat(grid.cells())
        .filteredOn(cell -> cell.theory().orElse(0) > 12)
        .isNotEmpty()
        .allSatisfy(cell -> assertThat(cell.refused()).isNotEmpty());
    long refused =
        grid.cells().stream().filter(cell -> !cell.refused().isEmpty()).count();
    String tail = PhaseFigure.of(grid).get(0);
    assertThat(tail.split("class='hatch'", -1)).hasSize((int) refused + 1);
  }

  /** A mean that rests on few escapes keeps its colour and says so. */
  @Test
  void meansOfMostlyCensoredWalkersAreHatchedOverTheirColour() {
    SweepGrid grid = Objects.requireNonNull(FIGURES.grid());
    long none =
        grid.cells().stream().filter(cell -> cell.escape().estimate().isEmpty()).count();
    long mostly = grid.cells().stream()
        .filter(cell -> cell.escape().estimate().isPresent() && cell.censored() > 0.5)
        .count();
    assertThat(mostly).isPositive();
    String escape = PhaseFigure.of(grid).get(1);
    assertThat(escape.split("class='hatch'", -1)).hasSize((int) (none + mostly) + 1);
    assertThat(escape.split("class='bare'", -1)).hasSize((int) none + 1);
  }

  @Test
  void thePageHasADiagramWithTheorysLinesAndATableAndDrawsTheEndsAndTheMiddleOnly()
      throws Exception {
    String page = RunPage.html(FIGURES);
    Pages.pictures(page);
    assertThat(page).doesNotContain("NaN", "Infinity");
    String section = page.substring(
        page.indexOf("Over the swept parameters"), page.indexOf("<h2>Where walkers"));
    assertThat(section)
        .contains("class='rho'", "class='alphatwo'", "The numbers of all 36 arms")
        .contains("step-size 0.7, sigma 2.6: ");
    assertThat(page).contains("of 9 of 36 arms, at the ends and in the middle");
    assertThat(page)
        .as("long names, which one line beside the bars would cut off")
        .contains(">m-step-size-</text>", ">0.7-sigma-1.8</text>");
    assertThat(Objects.requireNonNull(FIGURES.grid()).endsAndMiddle())
        .hasSize(9)
        .contains(
            "m-step-size-0.1-sigma-0.2", "m-step-size-1.9-sigma-3.9", "m-step-size-0.7-sigma-1.8");
  }

  @Test
  void theCsvHasARowAnArmWithItsParametersAsNumbers() {
    Figure phase = RunPage.figures(FIGURES).get(0);
    assertThat(phase.name()).isEqualTo("phase-diagram");
    String[] lines = phase.data().csv().split("\n", -1);
    assertThat(lines[0]).startsWith("arm,optimizer.step-size,noise.sigma,tail,");
    assertThat(phase.data().size()).isEqualTo(36);
    assertThat(lines[1]).startsWith("m-step-size-0.1-sigma-0.2,0.1,0.2,");
  }

  @Test
  void linesOfAPlaneAreWhereThePlaneIsLevel() {
    double[][] plane = new double[5][4];
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 4; j++) {
        plane[i][j] = i + 2.0 * j;
      }
    }
    assertThat(Isolines.of(plane, 4.2)).hasSizeGreaterThan(3).allSatisfy(piece -> {
      assertThat(piece[0] + 2 * piece[1]).isCloseTo(4.2, within(1e-12));
      assertThat(piece[2] + 2 * piece[3]).isCloseTo(4.2, within(1e-12));
    });
    plane[2][1] = Double.NaN;
    assertThat(Isolines.of(plane, 4.2)).noneMatch(piece -> Double.isNaN(piece[0] + piece[2]));
  }

  @Test
  void theScaleGoesFromDarkToYellow() {
    assertThat(Viridis.at(0)).isEqualTo("#440154");
    assertThat(Viridis.at(1)).isEqualTo("#fde725");
    assertThat(Viridis.at(-3)).isEqualTo("#440154");
  }
}
