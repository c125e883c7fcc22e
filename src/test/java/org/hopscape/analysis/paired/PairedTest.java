package org.hopscape.analysis.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hopscape.analysis.estimate.Coverage;
import org.hopscape.analysis.estimate.Digits;
import org.hopscape.analysis.estimate.Estimate;
import org.junit.jupiter.api.Test;

class PairedTest {
  /** Heights of Darwin's cross- and self-fertilised maize, eighths of an inch apart: Fisher, The Design of Experiments (1935). */
  private static final double[] DARWIN = {
    6.125, -8.375, 1, 2, 0.75, 2.875, 3.5, 5.125, 1.75, 3.625, 7, 3, 9.375, 7.5, -6
  };

  /** Walsh averages written out and sorted; the interval of n = 15 leaves out 25 at each end (P = 0.024). */
  @Test
  void shiftIsTheMedianOfAllAverages() {
    List<Double> averages = new ArrayList<>();
    for (int i = 0; i < DARWIN.length; i++) {
      for (int j = i; j < DARWIN.length; j++) {
        averages.add((DARWIN[i] + DARWIN[j]) / 2);
      }
    }
    averages.sort(null);
    Estimate shift = HodgesLehmann.of(DARWIN);

    assertThat(HodgesLehmann.outside(15)).isEqualTo(26);
    assertThat(shift.estimate().orElseThrow())
        .isCloseTo(averages.get(59) / 2 + averages.get(60) / 2, within(1e-15));
    assertThat(shift.estimate().orElseThrow()).isCloseTo(3.125, within(0.1));
    assertThat(shift.low()).hasValue(averages.get(25));
    assertThat(shift.high()).hasValue(averages.get(120 - 26));
  }

  /** Critical values of Wilcoxon's tables, two-sided 5 %: 0 for n = 6, 8 for 10, 25 for 15, 52 for 20, 434 for 50, 648 for 60. */
  @Test
  void ranksLeftOutAreThoseOfTheTables() {
    int[][] tables = {{5, -1}, {6, 0}, {10, 8}, {15, 25}, {20, 52}, {50, 434}};
    for (int[] row : tables) {
      assertThat(HodgesLehmann.outside(row[0])).isEqualTo(row[1] + 1);
    }
    assertThat(HodgesLehmann.outside(60)).isEqualTo(648 + 1);
  }

  /** Differences of a skew law in common, plus 1: mean 1, centre of (E1 - E2) + 1. */
  @Test
  void intervalsHoldTheTruth() {
    double mean =
        Coverage.of("mean paired difference, n = 40", 1000, 61, random -> PairedDifferences.of(
                "x", arm("a", random, 1, 40), arm("b", random, 0, 40))
            .mean()
            .contains(1));
    double shift = Coverage.of("Hodges-Lehmann, n = 40", 62, random -> {
      double[] d = new double[40];
      Arrays.setAll(d, i -> 1 + Coverage.exponential(random) - Coverage.exponential(random));
      return HodgesLehmann.of(d).contains(1);
    });
    double large = Coverage.of("Hodges-Lehmann, n = 80", 63, random -> {
      double[] d = new double[80];
      Arrays.setAll(d, i -> 1 + Coverage.exponential(random) - Coverage.exponential(random));
      return HodgesLehmann.of(d).contains(1);
    });

    assertThat(mean).isBetween(0.91, 0.98);
    assertThat(shift).isBetween(0.93, 0.97);
    assertThat(large).isBetween(0.93, 0.97);
  }

  @Test
  void verdictSaysNoMoreThanTheInterval() {
    PairedDifferences more = PairedDifferences.of(
        "distinct basins",
        new PairedDifferences.Arm("multiplicative", 12, 15, 13, 19, 14, 16, 13, 12),
        new PairedDifferences.Arm("additive", 3, 4, 5, 3, 2, 4, 5, 3));
    PairedDifferences unclear = PairedDifferences.of(
        "lowest value",
        new PairedDifferences.Arm("a", 1, 2, 3, 4, 5, 6),
        new PairedDifferences.Arm("b", 2, 1, 4, 3, 6, 5));

    assertThat(more.verdict())
        .startsWith(
            "mean difference in distinct basins (multiplicative - additive): multiplicative is larger on average; ")
        .endsWith("(95 %, 8 pairs)");
    assertThat(more.signedRank().pValue().orElseThrow()).isCloseTo(2.0 / 256, within(0.01));
    assertThat(unclear.verdict()).contains("no difference is shown");
    assertThat(unclear.mean().contains(0)).isTrue();
  }

  /** STATISTICS S11: 77 of 80 pairs agree, three large ones hide it from the mean. */
  @Test
  void whatTheRanksShowIsSaidWhereTheMeanShowsNothing() {
    double[] first = new double[80];
    Arrays.setAll(first, i -> i < 77 ? 1 + i / 100.0 : -28 - i / 10.0);
    PairedDifferences hidden = PairedDifferences.of(
        "distinct basins",
        new PairedDifferences.Arm("a", first),
        new PairedDifferences.Arm("b", new double[80]));
    double[] far = new double[80];
    Arrays.setAll(far, i -> i < 77 ? 1 + i / 100.0 : -60 - i);
    PairedDifferences opposite = PairedDifferences.of(
        "distinct basins",
        new PairedDifferences.Arm("a", far),
        new PairedDifferences.Arm("b", new double[80]));
    double[] few = new double[40];
    Arrays.setAll(few, i -> i < 6 ? 50 : 0.1 * (i % 2 == 0 ? 1 : -1) * i);
    PairedDifferences decided = PairedDifferences.of(
        "distinct basins",
        new PairedDifferences.Arm("a", few),
        new PairedDifferences.Arm("b", new double[40]));

    assertThat(hidden.verdict())
        .contains("no difference is shown")
        .contains("but a is larger in 77 pairs and b in 3: the typical difference lies between 1.");
    assertThat(opposite.verdict())
        .contains("a is smaller on average")
        .contains("but a is larger in 77 pairs");
    assertThat(decided.mean().low().orElseThrow()).isPositive();
    assertThat(decided.verdict())
        .contains("a is larger on average")
        .contains("; but a is larger in 23 pairs and b in 17: ");
  }

  /** A sentence's ends were of three digits, rounded outwards, and not those of the table beside it: 2630 beside 2,623. */
  @Test
  void aSentenceHasTheDigitsOfATable() {
    assertThat(Digits.of(2622.6)).isEqualTo("2,623");
    assertThat(Digits.of(-0.00539412)).isEqualTo("-0.005394");
    assertThat(Digits.of(123456)).isEqualTo("123,456");
    assertThat(Digits.of(0)).isEqualTo("0.000");
  }

  @Test
  void awkwardPairsAreAnsweredNotThrownAt() {
    double[][] firsts = {
      {}, {1}, {1, 1, 1}, {1e308, -1e308, 3}, {Double.POSITIVE_INFINITY, 1, 2}, {Double.NaN, 4, 7}
    };
    double[][] seconds = {
      {}, {2}, {1, 1, 1}, {-1e308, 1e308, 5}, {Double.POSITIVE_INFINITY, 2, 2}, {1, 2, 3}
    };
    for (int i = 0; i < firsts.length; i++) {
      PairedDifferences result = PairedDifferences.of(
          "x",
          new PairedDifferences.Arm("a", firsts[i]),
          new PairedDifferences.Arm("b", seconds[i]));
      assertThat(result.verdict()).doesNotContain("NaN");
      assertThat(result.mean().estimate().orElse(0)).isFinite();
      assertThat(result.mean().low().isPresent() || !result.mean().note().isBlank())
          .isTrue();
      assertThat(result.shift().low().isPresent() || !result.shift().note().isBlank())
          .isTrue();
    }
    assertThatThrownBy(() -> PairedDifferences.differences(new double[1], new double[2]))
        .hasMessage("arms have different numbers of walkers: 1 and 2");
  }

  /** By hand: pairs (3, 5), (4+, 9), (6, 6), (7, 6+), (8+, 8+). */
  @Test
  void orderOfEscapesIsCountedWhereItIsKnown() {
    EscapeComparison comparison = EscapeComparison.of(
        new EscapeComparison.Arm(
            "a", new double[] {3, 4, 6, 7, 8}, new boolean[] {true, false, true, true, false}),
        new EscapeComparison.Arm(
            "b", new double[] {5, 9, 6, 6, 8}, new boolean[] {true, true, true, false, false}));

    assertThat(comparison.firstEarlier().k()).isEqualTo(1);
    assertThat(comparison.firstEarlier().n()).isEqualTo(1);
    assertThat(comparison.ties()).isEqualTo(1);
    assertThat(comparison.unordered()).isEqualTo(3);
    assertThat(comparison.verdicts().get(1))
        .contains("1 pairs escape at the same step")
        .contains("of 3 pairs censoring hides the order");
    assertThat(comparison.horizon()).isEqualTo(4);
    assertThat(comparison.difference().estimate().orElseThrow()).isCloseTo(-0.2, within(1e-12));
    assertThat(comparison.difference().note()).contains("restricted to 4.0 steps");
  }

  /** A walker that escapes at the step at which its twin is censored escaped earlier. */
  @Test
  void censoredAtTheSameStepWasStillThere() {
    EscapeComparison comparison = EscapeComparison.of(
        new EscapeComparison.Arm("a", new double[] {6}, new boolean[] {true}),
        new EscapeComparison.Arm("b", new double[] {6}, new boolean[] {false}));

    assertThat(comparison.firstEarlier().estimate()).hasValue(1);
  }

  /** The first arm at twice the rate, end at 1: E min(T, 1) = (1 - e^-2)/2 and 1 - e^-1; 1,000 data sets. */
  @Test
  void restrictedDifferenceHoldsTheTruth() {
    double truth = (1 - StrictMath.exp(-2)) / 2 - (1 - StrictMath.exp(-1));
    double coverage = Coverage.of("paired restricted difference, n = 50", 1000, 64, random -> {
      EscapeComparison.Arm[] arms = arms(random, 50);
      return EscapeComparison.of(arms[0], arms[1]).difference().contains(truth);
    });
    assertThat(coverage).isBetween(0.91, 0.98);
  }

  @Test
  void fasterEscapesAreSaidSo() {
    EscapeComparison.Arm[] arms = arms(new SplittableRandom(9), 300);
    EscapeComparison comparison = EscapeComparison.of(arms[0], arms[1]);

    assertThat(comparison.verdicts().get(0)).contains("up to step 1").contains("fast is smaller");
    assertThat(comparison.verdicts().get(1))
        .startsWith("fast escapes earlier than slow in most pairs");
  }

  /** STATISTICS S11: 70 of 100 ordered pairs, 200 ties: not "most pairs". P(|K - 50| &gt;= 20) of 100 coins is 7.85e-5. */
  @Test
  void tiesAreSaid() {
    double[] first = new double[300];
    double[] second = new double[300];
    Arrays.setAll(first, i -> i < 70 ? 1 : 2);
    Arrays.setAll(second, i -> i < 70 ? 2 : i < 100 ? 1 : 2);
    boolean[] observed = new boolean[300];
    Arrays.fill(observed, true);
    EscapeComparison comparison = EscapeComparison.of(
        new EscapeComparison.Arm("a", first, observed),
        new EscapeComparison.Arm("b", second, observed));

    assertThat(comparison.sign().pValue().orElseThrow()).isCloseTo(7.85e-5, within(1e-7));
    assertThat(comparison.verdicts().get(1))
        .startsWith("a escapes earlier than b in most pairs whose order is known")
        .endsWith("log-rank stratified by pair, p = 7.85e-05); 200 pairs escape at the same step");
  }

  @Test
  void nobodyEscapedIsSaidSo() {
    EscapeComparison.Arm arm = new EscapeComparison.Arm("a", new double[] {9, 9}, new boolean[2]);
    EscapeComparison comparison = EscapeComparison.of(arm, arm);

    assertThat(comparison.verdicts().get(0))
        .contains("no verdict, there is no interval")
        .doesNotContain("no interval)");
    assertThat(comparison.verdicts().get(1)).contains("no pair has a known order");
    assertThat(comparison.unordered()).isEqualTo(2);
  }

  /** Times of the two arms share part of their randomness, as under common random numbers. */
  private static EscapeComparison.Arm[] arms(SplittableRandom random, int n) {
    double[][] times = new double[2][n];
    boolean[][] observed = new boolean[2][n];
    for (int i = 0; i < n; i++) {
      double common = Coverage.exponential(random);
      double own = Coverage.exponential(random);
      boolean shared = random.nextBoolean();
      double[] drawn = {common / 2, shared ? common : own};
      for (int a = 0; a < 2; a++) {
        times[a][i] = Math.min(1, drawn[a]);
        observed[a][i] = drawn[a] <= 1;
      }
    }
    return new EscapeComparison.Arm[] {
      new EscapeComparison.Arm("fast", times[0], observed[0]),
      new EscapeComparison.Arm("slow", times[1], observed[1])
    };
  }

  private static PairedDifferences.Arm arm(
      String name, SplittableRandom random, double shift, int n) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> shift + Coverage.exponential(random));
    return new PairedDifferences.Arm(name, values);
  }

  /**
   * 20 of 1, 7 of -1, 3 of 2, one of -2 and of 3, 25 zeros: 0.00505 by 400,000 flips of the signs of the ranks, 0.00458635 by scipy 1.17 (pratt, with
   * correction); with the variance of ranks without ties it was 0.0041.
   */
  @Test
  void tiesAndZerosAreInTheSignedRankTestsVariance() {
    double[] differences = new double[57];
    Arrays.fill(differences, 0, 20, 1);
    Arrays.fill(differences, 20, 27, -1);
    Arrays.fill(differences, 27, 30, 2);
    differences[30] = -2;
    differences[31] = 3;

    assertThat(SignedRank.pValue(differences)).isCloseTo(0.004586348633718851, within(1e-12));
  }
}
