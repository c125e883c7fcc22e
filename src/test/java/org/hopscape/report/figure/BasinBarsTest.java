package org.hopscape.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.hopscape.report.FigureFiles;
import org.hopscape.report.Pages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bars stand for the basins in which walkers are, whatever these are called. */
class BasinBarsTest {
  @TempDir
  private Path folder = Path.of("");

  /** They stood for the basins of the twenty lowest labels, in a corner where no walker was: "elsewhere 100 %" and no bar. */
  @Test
  void theBasinsWithTheLargestSharesHaveBars() throws IOException {
    FigureFiles.write(
        folder,
        Pages.figures(Pages.run(
                8,
                2000,
                "landscape { type = rastrigin, dimension = 2 }, start = [3.98, 3.98]",
                "optimizer { type = sgd, step-size = 0.001 }",
                "arms { a { noise { type = additive, scale = 400 } } }")
            .reading()));
    List<String[]> rows = Files.readAllLines(folder.resolve("basins.csv")).stream()
        .skip(1)
        .map(row -> row.split(",", -1))
        .toList();
    assertThat(rows).hasSizeGreaterThan(5 * BasinBars.MOST);
    double most = rows.stream()
        .map(row -> Double.parseDouble(row[4]))
        .sorted(Comparator.reverseOrder())
        .limit(BasinBars.MOST)
        .mapToDouble(share -> share)
        .sum();
    assertThat(most).isBetween(0.1, 0.9);
    String picture = Files.readString(folder.resolve("basins.svg"));
    assertThat(picture)
        .contains(String.format(Locale.ROOT, "elsewhere: %.2f %%", 100 * (1 - most)))
        .contains(">" + label(rows) + "<");
  }

  /** The first bar's: the lowest label of those with the largest shares. */
  private static String label(List<String[]> rows) {
    return rows.stream()
        .sorted(Comparator.comparingDouble(row -> -Double.parseDouble(row[4])))
        .limit(BasinBars.MOST)
        .map(row -> Long.parseLong(row[1]))
        .min(Comparator.naturalOrder())
        .orElseThrow()
        .toString();
  }
}
