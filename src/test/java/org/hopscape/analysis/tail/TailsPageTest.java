package org.hopscape.analysis.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A short form of what writes {@code docs/TAILS.md}. */
class TailsPageTest {
  /**
   * Of 400 values of an exact Pareto law, 200 samples, fixed seed: an interval of 95 % leaves .89 to 1 once in 5,000; the error
   * is 2/sqrt 66 of the exponent, and 25 % off once in 100,000.
   */
  @Test
  void theEstimatorThatStandsForAnArmCoversOnAnExactLaw() {
    TailsPage.Row row = TailsPage.rows(TailsPage.laws().get(0), 400, 200, 1).get(0);

    assertThat(row.estimator()).isEqualTo("bias-reduced-hill");
    assertThat(row.coverage()).isBetween(0.89, 1.0);
    assertThat(row.error()).isCloseTo(2 / Math.sqrt(66), within(0.11));
  }

  /** E|1 - g X^2|^a = 1 for g = 1/2 at a = 2.90396622891633, for g = 2/3 at a = 2. */
  @Test
  void theRecursionsHaveTheirExponents() {
    assertThat(TailsPage.stepSize(2.90396622891633)).isCloseTo(0.5, within(1e-6));
    assertThat(TailsPage.stepSize(2)).isCloseTo(2 / 3.0, within(1e-6));
  }

  /** The page is of the laws and estimators that there are. */
  @Test
  void thePageHasEveryLawAndEstimator() throws IOException {
    String page = Files.readString(Path.of("docs/TAILS.md"));
    List<TailsPage.Known> laws = TailsPage.laws();
    for (TailsPage.Known law : laws) {
      assertThat(page.split("\\| " + law.name() + " \\|", -1)).as(law.name()).hasSize(6);
    }
    TailsPage.rows(laws.get(0), 64, 1, 1)
        .forEach(row -> assertThat(page).contains(" " + row.estimator() + " |"));
  }

  /** What the program prints beside its intervals is what the page has: the smallest and the largest of the laws up to 3, and of 5. */
  @Test
  void theProgramTellsWhatThePageMeasured() throws IOException {
    Map<String, Map<Integer, List<Integer>>> small = new TreeMap<>();
    Map<String, Map<Integer, Integer>> five = new TreeMap<>();
    int n = 0;
    List<String> head = List.of();
    for (String line : Files.readAllLines(Path.of("docs/TAILS.md"))) {
      Matcher title = Pattern.compile("## n = ([0-9,]+) .*").matcher(line);
      n = title.matches()
          ? Integer.parseInt(title.group(1).replace(",", ""))
          : line.startsWith("## ") ? 0 : n;
      List<String> cells =
          Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
      if (n == 0 || cells.size() < 4 || cells.get(1).startsWith("---")) {
        continue;
      }
      head = cells.get(1).equals("law") ? cells : head;
      for (int i = 2; i < cells.size() - 1; i++) {
        Matcher cell = Pattern.compile(".* / .* / ([01]?\\.[0-9]+)( .*)?").matcher(cells.get(i));
        if (cell.matches()) {
          int percent = (int) Math.rint(100 * Double.parseDouble(cell.group(1)));
          if (cells.get(1).equals("Kesten 5.0")) {
            five.computeIfAbsent(head.get(i), k -> new TreeMap<>()).put(n, percent);
          } else {
            small
                .computeIfAbsent(head.get(i), k -> new TreeMap<>())
                .computeIfAbsent(n, k -> new ArrayList<>())
                .add(percent);
          }
        }
      }
    }
    Map<String, List<MeasuredCoverage>> read = new TreeMap<>();
    small.forEach((estimator, sizes) ->
        sizes.forEach((size, shares) -> read.computeIfAbsent(estimator, k -> new ArrayList<>())
            .add(new MeasuredCoverage(
                size,
                Collections.min(shares),
                Collections.max(shares),
                five.getOrDefault(estimator, Map.of()).getOrDefault(size, -1)))));
    assertThat(new TreeMap<>(MeasuredCoverage.TABLE)).isEqualTo(read).hasSize(7);
  }

  /** 20,000 values: of Hill's interval the page has 91 to 97 % up to 3, and 67 % of 5. */
  @Test
  void whatAnIntervalHeldIsToldOfTheExponentThatTheoryKnows() {
    TailSample sample = TailCoverageTest.pareto(new SplittableRandom(1), 20_000);
    String unknown = MeasuredCoverage.note("hill", sample, OptionalDouble.empty());
    assertThat(unknown)
        .isEqualTo(
            "measured of 20,000 values: intervals of 95 % held exponents up to 3 in 91 to 97 %,"
                + " exponents of 5 in 67 % of samples (docs/TAILS.md)");
    assertThat(MeasuredCoverage.note("hill", sample, OptionalDouble.of(5)))
        .contains("exponents of 5 in 67 %")
        .doesNotContain("up to 3");
    assertThat(MeasuredCoverage.note("hill", sample, OptionalDouble.of(2))).doesNotContain("67 %");
    TailSample many = TailCoverageTest.pareto(new SplittableRandom(1), 1_000_000);
    assertThat(MeasuredCoverage.note("hill", many, OptionalDouble.empty())).isEmpty();
  }
}
