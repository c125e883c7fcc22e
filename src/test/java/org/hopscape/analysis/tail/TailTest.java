package org.hopscape.analysis.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hopscape.analysis.estimate.Coverage;
import org.hopscape.analysis.estimate.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TailTest {

  /** Excesses 3, 2, 1 over the fourth: their mean is 2. */
  @Test
  void hillIsTheInverseOfTheMeanExcess() {
    TailSample sample = TailSample.of(new double[] {1, Math.exp(3), Math.exp(1), Math.exp(2)});
    Estimate hill = Hill.at(sample, 3);

    assertThat(hill.estimate().orElseThrow()).isCloseTo(0.5, within(1e-12));
    // Chi-square with 6 degrees of freedom: 1.2373 and 14.449.
    assertThat(hill.low().orElseThrow()).isCloseTo(0.5 * 1.2373 / 6, within(1e-4));
    assertThat(hill.high().orElseThrow()).isCloseTo(0.5 * 14.4494 / 6, within(1e-4));
    assertThat(hill.note()).contains("only 3 values");
  }

  /** M1 = 2, M2 = 14/3: 2 + 1 - (1/2)/(1 - 12/14) = -0.5. */
  @Test
  void momentEstimatorByHand() {
    TailSample sample = TailSample.of(new double[] {1, Math.exp(3), Math.exp(1), Math.exp(2)});

    assertThat(Moment.at(sample, 3).estimate()).isEmpty();
    assertThat(Moment.at(sample, 3).note()).contains("lighter than any power");
    // (1.5)^2 * 2 * (4 - 8*2/2.5 + 10.5*2/(2.5*3)) = 4.5 * 0.4.
    assertThat(Moment.variance(-0.5)).isCloseTo(1.8, within(1e-12));
    assertThat(Moment.variance(0.5)).isEqualTo(1.25);
    assertThat(Moment.variance(-1e-9)).isCloseTo(1, within(1e-7));
  }

  /** Y/X in blocks of 4: sums 4 and 4 of ones: log 4/log 4 = 1, for the plane as well. */
  @Test
  void blockSumsByHand() {
    double[] ones = {1, 1, 1, 1, -1, -1, -1, -1};
    double[][] plane = new double[8][];
    Arrays.setAll(plane, i -> new double[] {3 * ones[i], 4 * ones[i]});

    assertThat(BlockSums.of(ones, 4).estimate().orElseThrow()).isCloseTo(1, within(1e-12));
    assertThat(BlockSums.of(plane, 4).estimate().orElseThrow()).isCloseTo(1, within(1e-12));
  }

  /** Z = 1, 2, 3 at c = 1/4, 2/4, 3/4: the line 4 c, whose end at 0 is 0; Z = 3, 3, 3 has the end 3. */
  @Test
  void biasReducedHillIsTheEndOfALine() {
    double[] rising = {Math.exp(3), Math.exp(2), Math.exp(1), 1};
    double[] level = {Math.exp(3 + 1.5 + 1), Math.exp(1.5 + 1), Math.exp(1), 1};

    assertThat(BiasReducedHill.index(TailSample.of(rising).logs(), 3)).isCloseTo(0, within(1e-12));
    assertThat(BiasReducedHill.index(TailSample.of(level).logs(), 3)).isCloseTo(3, within(1e-12));
    Estimate estimate = BiasReducedHill.at(TailSample.of(level), 3);
    assertThat(estimate.estimate().orElseThrow()).isCloseTo(1 / 3.0, within(1e-12));
  }

  /**
   * Quantiles of sum w_i E_i with w_i = (1 - 6 (k+1)/(k-1) (i/(k+1) - 1/2))/k, from 2,000,000 draws in NumPy: 0.2051 and 2.0255
   * at k = 20, 0.5479 and 1.5235 at k = 66; the estimate 1/sum lies within them times the exponent.
   */
  @Test
  void biasReducedHillHasTheIntervalOfAnExactParetoLaw() {
    assertThat(bounds(20)).satisfies(ratio -> {
      assertThat(ratio[0]).isCloseTo(0.2051, within(0.02));
      assertThat(ratio[1]).isCloseTo(2.0255, within(0.02));
    });
    assertThat(bounds(66)).satisfies(ratio -> {
      assertThat(ratio[0]).isCloseTo(0.5479, within(0.002));
      assertThat(ratio[1]).isCloseTo(1.5235, within(0.002));
    });
  }

  private static double[] bounds(int k) {
    TailSample sample = TailCoverageTest.pareto(new SplittableRandom(k), 400);
    Estimate estimate = BiasReducedHill.at(sample, k);
    double alpha = estimate.estimate().orElseThrow();
    double halfLow = Math.log(alpha / estimate.low().orElseThrow());
    double halfHigh = Math.log(estimate.high().orElseThrow() / alpha);
    double bias = 1.959964 * BiasReducedHill.bias(alpha);
    return new double[] {
      Math.exp(-Math.sqrt(halfLow * halfLow - bias * bias)),
      Math.exp(Math.sqrt(halfHigh * halfHigh - bias * bias))
    };
  }

  /** 300,000 values in 7 groups with many ties: those kept are the largest, with their groups. */
  @Test
  void theLargestOfManyAreKeptWithTheirGroups() {
    SplittableRandom random = new SplittableRandom(9);
    double[] all = new double[300_000];
    LargestValues values = new LargestValues(7, all.length);
    for (int i = 0; i < all.length; i++) {
      all[i] = i % 3 == 0 ? 0 : Math.floor(1e4 * random.nextDouble());
      values.add(i % 7, all[i]);
    }
    TailSample sample = values.sample();
    TailSample whole = TailSample.of(all);

    assertThat(sample.size()).isEqualTo(all.length);
    assertThat(sample.largestK()).isBetween(29_999, 31_000);
    for (int k = 0; k <= sample.largestK(); k++) {
      assertThat(sample.threshold(k)).isEqualTo(whole.threshold(k));
    }
    double[] others = IntStream.range(0, all.length)
        .filter(i -> i % 7 != 3)
        .mapToDouble(i -> all[i])
        .toArray();
    assertThat(sample.logsWithout(3, 20_000))
        .containsExactly(Arrays.copyOf(TailSample.of(others).logs(), 20_000));
  }

  /**
   * A million values each, in 20 groups: a lognormal and a Gaussian law's exponents rise, those of Pareto and Student level
   * off. An exact power law is blamed in one sample of 20, a lognormal one is taken for a power law in far fewer than one.
   */
  @Test
  void lighterTailsAreToldFromPowerLawsByAMillionValues() {
    assertThat(shape(1, random -> StrictMath.exp(Recursion.normal(random))).answer())
        .isEqualTo(TailShape.Answer.RISING);
    assertThat(shape(2, random -> Math.abs(Recursion.normal(random))).answer())
        .isEqualTo(TailShape.Answer.RISING);
    TailShape pareto = shape(3, random -> StrictMath.exp(Coverage.exponential(random) / 2.5));
    assertThat(pareto.answer()).isEqualTo(TailShape.Answer.LEVEL);
    assertThat(pareto.far().contains(2.5)).isTrue();
    assertThat(shape(4, TailTest::student3).answer()).isEqualTo(TailShape.Answer.LEVEL);
  }

  private static double student3(SplittableRandom random) {
    double squares = 0;
    for (int i = 0; i < 3; i++) {
      double z = Recursion.normal(random);
      squares += z * z;
    }
    return Math.abs(Recursion.normal(random)) / Math.sqrt(squares / 3);
  }

  private static TailShape shape(long seed, ToDoubleFunction<SplittableRandom> law) {
    SplittableRandom random = new SplittableRandom(seed);
    LargestValues values = new LargestValues(20, 1_000_000);
    for (int i = 0; i < 1_000_000; i++) {
      values.add(i % 20, law.applyAsDouble(random));
    }
    return TailShape.of(values.sample());
  }

  /**
   * 20,000 states, 20 steps apart, of one-sample gradient descent, whose exponents are 2.90396622891633 for step size 0.5 and
   * 8.30259407233221 for 0.2 (E|1 - g X^2|^alpha = 1, X normal). The own k = 100 holds the first, but nothing holds the
   * second: there the notes must say that it is read low.
   */
  @Test
  void hillsBiasIsNotHidden() {
    TailSample heavy = TailSample.of(Recursion.distances(new SplittableRandom(7), 0.5, 20_000));
    TailSample light = TailSample.of(Recursion.distances(new SplittableRandom(8), 0.2, 20_000));
    Estimate own = Hill.of(heavy);
    Estimate many = Hill.at(light, 750);

    assertThat(own.k()).isEqualTo(100);
    assertThat(own.contains(2.90396622891633)).isTrue();
    assertThat(own.note()).isBlank();
    assertThat(many.high().orElseThrow()).isLessThan(8.30259407233221);
    assertThat(many.note()).contains("a bias may exceed the interval").contains("read low");
    assertThat(Hill.of(light).note()).contains("read low");
  }

  /**
   * k = 750 of 20,000 reads 2.75 for 2.90396622891633: the mean of nine samples is more than three of its standard errors low,
   * which it is by 4.6; with other seeds one set in twenty fails. 2.52, which an independent program read off one sample, is
   * within 2.7 standard deviations of one.
   */
  @Test
  void hillReadsLowBeyondOnePercent() {
    int n = 9;
    double sum = 0;
    double squares = 0;
    for (int seed = 1; seed <= n; seed++) {
      TailSample sample =
          TailSample.of(Recursion.distances(new SplittableRandom(seed), 0.5, 20_000));
      Estimate hill = Hill.at(sample, 750);
      assertThat(hill.note()).contains("a bias may exceed the interval");
      double exponent = hill.estimate().orElseThrow();
      sum += exponent;
      squares += exponent * exponent;
    }
    double mean = sum / n;
    double deviation = Math.sqrt((squares - n * mean * mean) / (n - 1));
    assertThat(mean).isLessThan(2.90396622891633 - 3 * deviation / Math.sqrt(n));
    assertThat(2.52).isCloseTo(mean, within(2.7 * deviation));
  }

  @Test
  void plotRunsFromFewToAllValues() {
    List<Hill.Point> plot = Hill.plot(TailCoverageTest.pareto(new SplittableRandom(1), 5_000), 40);

    assertThat(plot).hasSizeBetween(30, 40);
    assertThat(plot.get(0).k()).isEqualTo(5);
    assertThat(plot.get(plot.size() - 1).k()).isEqualTo(4_999);
    assertThat(plot).extracting(Hill.Point::k).isSorted();
    assertThat(plot.get(plot.size() - 1).exponent().estimate().orElseThrow())
        .isCloseTo(2.5, within(0.15));
  }

  /** Uniform up to 1, Pareto of exponent 2 beyond: half of the values each. */
  @Test
  void thresholdIsFoundWhereTheParetoBegins() {
    SplittableRandom random = new SplittableRandom(2);
    double[] values = new double[4_000];
    Arrays.setAll(
        values,
        i -> i % 2 == 0 ? random.nextDouble() : StrictMath.exp(Coverage.exponential(random) / 2));
    PowerLaw fit = PowerLaw.of(TailSample.of(values));

    assertThat(fit.threshold().orElseThrow()).isBetween(0.9, 2.5);
    assertThat(fit.exponent().estimate().orElseThrow()).isCloseTo(2, within(0.25));
    assertThat(fit.exponent().low()).isEmpty();
    assertThat(fit.distance().orElseThrow()).isLessThan(0.05);
  }

  @Test
  void rivalsAreToldApartWhereDataAllowIt() {
    TailSample power = sample(4_000, 3, e -> StrictMath.exp(e / 1.5));
    TailSample exponential = sample(4_000, 4, e -> 1 + e);
    SplittableRandom random = new SplittableRandom(5);
    double[] normal = new double[4_000];
    Arrays.setAll(normal, i -> StrictMath.exp(Recursion.normal(random)));
    TailSample lognormal = TailSample.of(normal);

    assertThat(AlternativeTail.exponential(power, 1_000).verdict())
        .isEqualTo("the power law fits better than the exponential");
    assertThat(AlternativeTail.exponential(exponential, 1_000).verdict())
        .isEqualTo("the exponential fits better than the power law");
    assertThat(AlternativeTail.lognormal(lognormal, 3_000).verdict())
        .isEqualTo("the lognormal fits better than the power law");
    assertThat(AlternativeTail.lognormal(power, 1_000).verdict())
        .doesNotContain("the lognormal fits better");
    assertThat(AlternativeTail.lognormal(power, 3).verdict())
        .contains("not decided, fewer than 10");
  }

  /** The fit's likelihood is not exceeded nearby. */
  @Test
  void cutNormalIsFittedByMaximumLikelihood() {
    SplittableRandom random = new SplittableRandom(6);
    for (double mean : new double[] {-1, 0, 3}) {
      double[] values = new double[2_000];
      for (int i = 0; i < values.length; ) {
        double x = mean + 2 * Recursion.normal(random);
        if (x > 0) {
          values[i++] = x;
        }
      }
      HalfNormal fit = HalfNormal.fit(values);
      assertThat(fit.scale()).isCloseTo(2, within(0.5));
      for (double step : new double[] {-0.01, 0.01}) {
        assertThat(likelihood(new HalfNormal(fit.h() + step, fit.scale()), values))
            .isLessThan(likelihood(fit, values));
        assertThat(likelihood(new HalfNormal(fit.h(), fit.scale() + step), values))
            .isLessThan(likelihood(fit, values));
      }
    }
    assertThat(HalfNormal.fit(new double[] {1, 1, 1, 20}).h()).isInfinite();
  }

  /** Every estimator, every kind of legal but awkward sample: no exception, no NaN, a note where there is no answer. */
  @ParameterizedTest
  @CsvSource({
    "''",
    "0",
    "3",
    "0 0 0 0",
    "5 5 5 5 5 5 5 5 5 5 5 5 5 5",
    "Infinity Infinity",
    "1 2 Infinity",
    "4.9e-324 1.7e308",
    "1 1 1 1 1 1 1 1 1 1 1 1 1 1 2",
    "0 0 0 1 2 3 4 5 6 7 8 9 10 11 12 13",
    "1e-300 1e300 1 2 3 4 5 6 7 8 9 10 11 12 13"
  })
  void awkwardSamplesAreAnsweredNotThrownAt(String text) {
    double[] values = text.isBlank()
        ? new double[0]
        : Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    TailSample sample = TailSample.of(values);
    for (int k : new int[] {0, 1, 2, sample.largestK(), sample.largestK() + 1, Hill.k(sample)}) {
      check(Hill.at(sample, k));
      check(Hill.asymptotic(sample, k));
      check(BiasReducedHill.at(sample, k));
      check(Moment.at(sample, k));
      for (AlternativeTail rival :
          List.of(AlternativeTail.lognormal(sample, k), AlternativeTail.exponential(sample, k))) {
        assertThat(rival.test().pValue().orElse(0.5)).isBetween(0.0, 1.0);
        assertThat(rival.verdict()).doesNotContain("NaN");
      }
    }
    check(BiasReducedHill.of(sample));
    assertThat(TailShape.of(sample).answer()).isEqualTo(TailShape.Answer.UNTOLD);
    check(PowerLaw.of(sample).exponent());
    check(BlockSums.of(values, 2));
    check(BlockSums.of(values, BlockSums.m(values.length)));
    Hill.plot(sample, 10).forEach(point -> check(point.exponent()));
  }

  private static void check(Estimate estimate) {
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(estimate.low().orElse(-1))
        .isLessThanOrEqualTo(estimate.estimate().orElse(infinity));
    assertThat(estimate.estimate().orElse(0))
        .isLessThanOrEqualTo(estimate.high().orElse(infinity));
    assertThat(estimate.estimate().isPresent() || !estimate.note().isBlank())
        .as(estimate.toString())
        .isTrue();
  }

  @Test
  void infiniteValuesAreCounted() {
    double[] values = new double[100];
    Arrays.setAll(values, i -> i < 2 ? Double.POSITIVE_INFINITY : 100.0 / i);

    Estimate hill = Hill.of(TailSample.of(values));
    assertThat(hill.note()).contains("2 infinite values are left out");
    assertThat(hill.estimate()).isPresent();
    assertThat(BiasReducedHill.of(TailSample.of(values)).estimate()).isPresent();
    assertThatThrownBy(() -> TailSample.of(new double[] {Double.NaN}))
        .hasMessage("distance is not at least 0: NaN");
  }

  private static double likelihood(HalfNormal law, double[] values) {
    return Arrays.stream(values).map(law::logDensity).sum();
  }

  private static TailSample sample(int n, long seed, DoubleUnaryOperator ofExponential) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[n];
    Arrays.setAll(values, i -> ofExponential.applyAsDouble(Coverage.exponential(random)));
    return TailSample.of(values);
  }

  /** Every walker of a full batch is at w* + 3, or all of them are at w*. */
  @ParameterizedTest
  @ValueSource(doubles = {3, 0})
  void ofEqualValuesNoEstimatorGivesANumber(double value) {
    double[] values = new double[400];
    Arrays.fill(values, value);
    TailSample sample = TailSample.of(values);

    assertThat(List.of(
            Hill.of(sample),
            Hill.asymptotic(sample, 20),
            BiasReducedHill.of(sample),
            Moment.of(sample),
            PowerLaw.of(sample).exponent(),
            BlockSums.of(values, BlockSums.m(values.length))))
        .allSatisfy(estimate -> {
          assertThat(estimate.estimate()).isEmpty();
          assertThat(estimate.low()).isEmpty();
          assertThat(estimate.high()).isEmpty();
          assertThat(estimate.note()).isEqualTo("all values are equal");
        });
  }

  @Test
  void anIntervalOfNoWidthIsNone() {
    Estimate estimate = Estimate.of(1, 1, 1, 5, 5, "mean");

    assertThat(estimate.estimate()).hasValue(1);
    assertThat(estimate.low()).isEmpty();
    assertThat(estimate.high()).isEmpty();
    assertThat(estimate.note()).contains("all values are equal");
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 120, 3_000})
  void theThresholdIsTheBestOfAllThatAreTriedEachLookedAtInFull(int n) {
    double[] values = Recursion.distances(new SplittableRandom(n), 0.5, n);
    TailSample sample = TailSample.of(values);
    double[] logs = sample.logs();
    double least = Double.POSITIVE_INFINITY;
    int best = 0;
    for (int k : Grid.of(10, logs.length - 1, 60).toArray()) {
      double mean = Arrays.stream(logs, 0, k).map(log -> log - logs[k]).sum() / k;
      double distance = 0;
      for (int i = 0; i < k; i++) {
        double beyond = StrictMath.exp(-(logs[i] - logs[k]) / mean);
        distance = Math.max(distance, Math.max(beyond - (double) i / k, (i + 1.0) / k - beyond));
      }
      best = distance < least ? k : best;
      least = Math.min(least, distance);
    }

    PowerLaw law = PowerLaw.of(sample);

    assertThat(law.distance().orElseThrow()).isCloseTo(least, within(1e-12));
    assertThat(law.threshold().orElseThrow()).isEqualTo(sample.threshold(best));
    assertThat(law.exponent().k()).isEqualTo(best);
  }
}
