package org.hopscape.analysis.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.hopscape.analysis.estimate.Coverage;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.TestResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurvivalTest {
  /** Weeks in remission of 21 pairs of patients, 6-MP and placebo: Freireich et al., Blood 21 (1963) 699; + is censored. */
  private static final CensoredTimes SIX_MP =
      parse("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+");

  private static final CensoredTimes PLACEBO =
      parse("1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23");

  /** Survival and Greenwood's standard errors as in Klein and Moeschberger, Survival Analysis (2003), table 4.1B. */
  @ParameterizedTest
  @CsvSource({
    "6, 0.857, 0.076",
    "7, 0.807, 0.087",
    "10, 0.753, 0.096",
    "13, 0.690, 0.107",
    "16, 0.627, 0.114",
    "22, 0.538, 0.128",
    "23, 0.448, 0.135"
  })
  void leukaemiaDataHaveTheirPublishedCurve(double week, double survival, double error) {
    Estimate at = KaplanMeier.of(SIX_MP).at(week);

    assertThat(at.estimate().orElseThrow()).isCloseTo(survival, within(5.1e-4));
    // The interval is S^exp(+-z se/(S |log S|)).
    double exponent =
        StrictMath.log(StrictMath.log(at.low().orElseThrow()) / StrictMath.log(survival));
    assertThat(exponent * survival * -StrictMath.log(survival) / 1.96)
        .isCloseTo(error, within(2e-3));
  }

  /** Of 10 times and of 6 of them, some censored afterwards: where the curve is exactly 1/2, in numbers that are not binary. */
  @Test
  void theMedianIsTheMidpointWhereTheCurveIsOneHalf() {
    assertThat(KaplanMeier.of(parse("1 2 3 4 5 8 9 10 11 12")).median().estimate())
        .hasValue(6.5);
    assertThat(KaplanMeier.of(parse("1 2 3 6 7+ 8+")).median().estimate()).hasValue(4.5);
    assertThat(KaplanMeier.of(parse("1 2 3 6 7 9+")).median().estimate()).hasValue(4.5);
    assertThat(KaplanMeier.of(parse("1 2 3 7+ 8+ 9+")).median().estimate()).hasValue(3);
  }

  /** Medians 23 and 8 weeks with log-log intervals [13, none) and [4, 11], as SAS prints them. */
  @Test
  void leukaemiaDataHaveTheirPublishedMedians() {
    Estimate drug = KaplanMeier.of(SIX_MP).median();
    Estimate placebo = KaplanMeier.of(PLACEBO).median();

    assertThat(drug.estimate()).hasValue(23);
    assertThat(drug.low()).hasValue(13);
    assertThat(drug.high()).isEmpty();
    assertThat(drug.note()).contains("only 9 escapes").contains("nothing bounds");
    assertThat(placebo.estimate()).hasValue(8);
    assertThat(placebo.low()).hasValue(4);
    assertThat(placebo.high()).hasValue(11);
  }

  /** Chi-square 16.793; 9 against 19.25 and 21 against 10.75 expected. */
  @Test
  void leukaemiaDataHaveTheirPublishedLogRank() {
    LogRank logRank = LogRank.of(List.of(SIX_MP, PLACEBO));

    assertThat(logRank.test().statistic().orElseThrow()).isCloseTo(16.793, within(1e-3));
    assertThat(logRank.test().pValue().orElseThrow()).isCloseTo(4.17e-5, within(1e-7));
    assertThat(logRank.groups().get(0).expected()).isCloseTo(19.25, within(5e-3));
    assertThat(logRank.groups().get(1).expected()).isCloseTo(10.75, within(5e-3));
  }

  /**
   * The leukaemia trial's own pairs (Klein and Moeschberger, Survival Analysis, table 1.1): in 18 of 21 the child under placebo
   * relapsed first. 2 P(K &lt;= 3) = 2 (1 + 21 + 210 + 1330)/2^21.
   */
  @Test
  void pairsOfTheLeukaemiaTrialHaveTheirSignTest() {
    String[] pairs =
        ("1,10 22,7 3,32+ 12,23 8,22 17,6 2,16 11,34+ 8,32+ 12,25+ 2,11+ 5,20+ 4,19+ 15,6 8,17+ 23,35+ 5,6"
                + " 11,13 4,9+ 1,6+ 8,10+")
            .split(" ");
    LogRank logRank = LogRank.stratified(Arrays.stream(pairs)
        .map(pair -> Arrays.stream(pair.split(",")).map(SurvivalTest::parse).toList())
        .toList());

    assertThat(pairs).hasSize(21);
    assertThat(logRank.test().pValue().orElseThrow())
        .isCloseTo(1562 / Math.pow(2, 20), within(1e-12));
    assertThat(logRank.test().statistic().orElseThrow()).isCloseTo(15.0 * 15 / 21, within(1e-9));
  }

  /**
   * STATISTICS S10: three arms of 40 walkers that share most of their draws and escape alike: the stratified test rejects 5 %
   * (2,000 sets, standard error .5 %), the one for independent groups hardly ever; with one arm slower by a tenth the
   * stratified one sees what the other does not.
   */
  @Test
  void commonDrawsAreStratified() {
    double alike =
        Coverage.of("stratified log-rank, alike", 71, random -> p(random, 1, true) < 0.05);
    double loose = Coverage.of("log-rank, alike", 71, random -> p(random, 1, false) < 0.05);
    double slower =
        Coverage.of("stratified log-rank, slower", 200, 72, random -> p(random, 1.1, true) < 0.05);
    double unseen =
        Coverage.of("log-rank, slower", 200, 72, random -> p(random, 1.1, false) < 0.05);

    assertThat(alike).isBetween(0.03, 0.07);
    assertThat(loose).isLessThan(0.01);
    assertThat(slower).isGreaterThan(0.9);
    assertThat(unseen).isLessThan(0.1);
  }

  private static double p(SplittableRandom random, double slower, boolean stratified) {
    List<List<CensoredTimes>> strata = new ArrayList<>();
    double[][] times = new double[3][40];
    for (int i = 0; i < 40; i++) {
      double common = Coverage.exponential(random);
      for (int arm = 0; arm < 3; arm++) {
        times[arm][i] = (arm == 0 ? slower : 1) * common * (1 + 0.02 * random.nextDouble());
      }
      int walker = i;
      strata.add(
          Stream.of(times).map(arm -> CensoredTimes.uncensored(arm[walker])).toList());
    }
    LogRank test = stratified
        ? LogRank.stratified(strata)
        : LogRank.of(Stream.of(times).map(CensoredTimes::uncensored).toList());
    return test.test().pValue().orElseThrow();
  }

  /** Twice the same group, and an empty one: nothing differs, one degree of freedom. */
  @Test
  void equalGroupsDoNotDiffer() {
    LogRank logRank = LogRank.of(List.of(PLACEBO, PLACEBO, parse("")));

    assertThat(logRank.test().statistic().orElseThrow()).isCloseTo(0, within(1e-12));
    assertThat(logRank.test().pValue().orElseThrow()).isCloseTo(1, within(1e-5));
  }

  /** 359 weeks with 9 events, 182 with 21: chi-square quantiles from tables. */
  @Test
  void exponentialMeanHasTheIntervalOfChiSquare() {
    Estimate drug = ExponentialMean.of(SIX_MP);
    Estimate placebo = ExponentialMean.of(PLACEBO);

    assertThat(drug.estimate().orElseThrow()).isCloseTo(359.0 / 9, within(1e-12));
    assertThat(drug.low().orElseThrow()).isCloseTo(2 * 359 / 34.170, within(1e-3));
    assertThat(drug.high().orElseThrow()).isCloseTo(2 * 359 / 8.231, within(1e-2));
    assertThat(placebo.low().orElseThrow()).isCloseTo(2 * 182 / 61.777, within(1e-3));
    assertThat(placebo.high().orElseThrow()).isCloseTo(2 * 182 / 25.999, within(1e-3));
  }

  /** Mean 8.667 without censoring; with it 17.909 weeks of 23, by hand from the curve. */
  @Test
  void restrictedMeanIsTheAreaUnderTheCurve() {
    Estimate placebo = KaplanMeier.of(PLACEBO).restrictedMean(100);
    Estimate drug = KaplanMeier.of(SIX_MP).restrictedMean(23);
    double area =
        6 + 0.857143 + 3 * 0.806723 + 3 * 0.752941 + 3 * 0.690196 + 6 * 0.627451 + 0.537815;

    assertThat(placebo.estimate().orElseThrow()).isCloseTo(182.0 / 21, within(1e-12));
    assertThat(drug.estimate().orElseThrow()).isCloseTo(area, within(1e-5));
  }

  @Test
  void restrictedMeanSaysThatItIsNotTheMean() {
    Estimate mean = KaplanMeier.of(SIX_MP).restrictedMean(1000);

    assertThat(mean.method()).contains("min(T, 35.0)");
    assertThat(mean.note()).contains("largest time is censored").contains("larger");
    assertThat(BootstrapMean.of(SIX_MP).note()).contains("restricted to 35.0");
    assertThat(BootstrapMean.of(SIX_MP).estimate().orElseThrow())
        .isCloseTo(mean.estimate().orElseThrow(), within(1e-12));
  }

  @Test
  void curveIsThinnedEvenlyAndKeepsItsEnds() {
    double[] times = DoubleStream.iterate(1, t -> t + 1).limit(1000).toArray();
    List<KaplanMeier.Point> curve =
        KaplanMeier.of(CensoredTimes.uncensored(times)).curve(11);

    assertThat(curve)
        .extracting(KaplanMeier.Point::time)
        .containsExactly(
            0.0, 100.0, 200.0, 300.0, 400.0, 500.0, 600.0, 700.0, 800.0, 900.0, 1000.0);
    assertThat(curve.get(5).survival().estimate().orElseThrow()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void pastTheLongestCensoredTimeNothingIsEstimated() {
    Estimate beyond = KaplanMeier.of(SIX_MP).at(36);
    Estimate all = KaplanMeier.of(PLACEBO).at(36);

    assertThat(beyond.estimate()).isEmpty();
    assertThat(beyond.low()).hasValue(0);
    assertThat(all.estimate()).hasValue(0);
    // Clopper and Pearson for 0 of 21.
    assertThat(all.high().orElseThrow()).isCloseTo(0.1611, within(1e-4));
  }

  @Test
  void noEscapeGivesALowerBoundAndNoMean() {
    CensoredTimes none = parse("100+ 100+ 100+ 100+ 100+ 100+ 100+");
    Estimate mean = ExponentialMean.of(none);

    assertThat(mean.estimate()).isEmpty();
    assertThat(mean.low().orElseThrow()).isCloseTo(700 / 2.995732, within(1e-3));
    assertThat(mean.high()).isEmpty();
    assertThat(mean.note()).contains("no escape was seen");
    assertThat(KaplanMeier.of(none).median().low()).hasValue(100);
    assertThat(KaplanMeier.of(none).median().estimate()).isEmpty();
    assertThat(LogRank.of(List.of(none, none)).test().pValue()).isEmpty();
    assertThat(Memorylessness.of(none, 1).pValue()).isEmpty();
  }

  /** Every estimator, every kind of legal but awkward data: no exception, no NaN, low <= estimate <= high. */
  @ParameterizedTest
  @CsvSource({
    "''",
    "5",
    "5+",
    "0",
    "0 0 0",
    "0+",
    "3 3 3 3 3 3",
    "3 3 3+ 3+",
    "1 2+",
    "1+ 2",
    "1e308 1e308 1e308",
    "1e-300 1e300 5+",
    "4 4 4 4 4 9+",
    "1 1 1 1 1 1 1",
    "7+ 7+ 7+"
  })
  void awkwardDataAreAnsweredNotThrownAt(String text) {
    CensoredTimes data = parse(text);
    KaplanMeier curve = KaplanMeier.of(data);
    for (Estimate estimate : Arrays.asList(
        curve.median(),
        curve.at(0),
        curve.at(3),
        curve.at(1e9),
        curve.restrictedMean(5),
        ExponentialMean.of(data),
        BootstrapMean.of(data))) {
      assertThat(estimate.low().orElse(-1))
          .isLessThanOrEqualTo(estimate.estimate().orElse(Double.POSITIVE_INFINITY));
      assertThat(estimate.estimate().orElse(0))
          .isLessThanOrEqualTo(estimate.high().orElse(Double.POSITIVE_INFINITY));
      assertThat(estimate.estimate().isPresent() || !estimate.note().isBlank()).isTrue();
      assertThat(estimate.estimate().orElse(0)).isFinite();
    }
    for (TestResult test : List.of(
        LogRank.of(List.of(data, PLACEBO)).test(),
        Memorylessness.of(data, 0),
        Memorylessness.of(data, 1))) {
      assertThat(test.pValue().orElse(0.5)).isBetween(0.0, 1.0);
      assertThat(test.pValue().isPresent() || !test.note().isBlank()).isTrue();
    }
  }

  @Test
  void equalTimesAreNotMemoryless() {
    double[] times = new double[50];
    Arrays.fill(times, 100);

    assertThat(Memorylessness.of(CensoredTimes.uncensored(times), 1).pValue().orElseThrow())
        .isLessThan(0.01);
  }

  @Test
  void theSameDataInAnotherOrderGiveTheSameInterval() {
    CensoredTimes reversed = parse("23 22 17 15 12 12 11 11 8 8 8 8 5 5 4 4 3 2 2 1 1");

    assertThat(BootstrapMean.of(reversed)).isEqualTo(BootstrapMean.of(PLACEBO));
    assertThat(Memorylessness.of(reversed, 0)).isEqualTo(Memorylessness.of(PLACEBO, 0));
  }

  @Test
  void timesThatAreNoTimesAreRefused() {
    assertThatThrownBy(() -> CensoredTimes.uncensored(1, Double.NaN))
        .hasMessage("time is not in the interval [0, infinity): NaN");
    assertThatThrownBy(() -> CensoredTimes.uncensored(-1)).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> CensoredTimes.of(new double[2], new boolean[1]))
        .hasMessage("there are 2 times but 1 marks");
    assertThatThrownBy(() -> Memorylessness.of(PLACEBO, Double.NaN)).hasMessageContaining("NaN");
  }

  static CensoredTimes parse(String text) {
    String[] words = text.isBlank() ? new String[0] : text.split(" ");
    double[] times = new double[words.length];
    boolean[] observed = new boolean[words.length];
    for (int i = 0; i < words.length; i++) {
      observed[i] = !words[i].endsWith("+");
      times[i] = Double.parseDouble(words[i].replace("+", ""));
    }
    return CensoredTimes.of(times, observed);
  }
}
