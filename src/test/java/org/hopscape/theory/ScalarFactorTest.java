package org.hopscape.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Percentage;
import org.hopscape.theory.factor.ItoDiffusion;
import org.hopscape.theory.factor.KestenFactor;
import org.hopscape.theory.factor.LognormalFactor;
import org.hopscape.theory.factor.TwoPointFactor;
import org.hopscape.theory.factor.UniformFactor;
import org.hopscape.theory.factor.rule.IndependentNewton;
import org.hopscape.theory.factor.rule.QuadraticSgd;
import org.hopscape.theory.factor.rule.StepSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarFactorTest {
  private static final Percentage TEN_DIGITS = Percentage.withPercentage(1e-8);

  /** alpha = -2 mu/s^2. */
  @ParameterizedTest
  @CsvSource({"-0.5, 1, 1", "-0.25, 0.5, 2", "-0.1, 0.3, 2.2222222222222223"})
  void aLognormalFactorHasTheExponentOfItsClosedForm(double mu, double s, double alpha) {
    assertThat(exponent(new LognormalFactor(mu, s))).isCloseTo(alpha, TEN_DIGITS);
  }

  /** c^alpha = alpha + 1: 2^1 = 2, 3^(2/2) = 3. */
  @Test
  void aUniformFactorHasTheExponentOfItsClosedForm() {
    assertThat(exponent(new UniformFactor(2))).isCloseTo(1, TEN_DIGITS);
    assertThat(exponent(new UniformFactor(Math.sqrt(3)))).isCloseTo(2, TEN_DIGITS);
    assertThat(new UniformFactor(1).tail().exponent()).isEmpty();
    assertThat(new UniformFactor(2.75).tail().stationary()).isFalse();
  }

  /** alpha = log2((1 - p)/p). */
  @Test
  void aTwoPointFactorHasTheExponentOfItsClosedForm() {
    assertThat(exponent(new TwoPointFactor(1.0 / 3))).isCloseTo(1, TEN_DIGITS);
    assertThat(exponent(new TwoPointFactor(1.0 / 9))).isCloseTo(3, TEN_DIGITS);
    assertThat(new TwoPointFactor(0.5).tail().exponent()).isEmpty();
  }

  /** E|1 - g X^2|^alpha = 1, X ~ N(0, 1), at 20 digits by adaptive quadrature. */
  @ParameterizedTest
  @CsvSource({
    "0.2, 8.30259407233221",
    "0.383451005864, 4",
    "0.5, 2.90396622891633",
    "0.6, 2.30169467904155",
    "0.6666666666666666, 2",
    "1.5, 0.477434808625963"
  })
  void sgdOnAQuadraticHasItsExponent(double step, double alpha) {
    assertThat(exponent(new QuadraticSgd(step, 1, 1, 0))).isCloseTo(alpha, TEN_DIGITS);
  }

  @Test
  void aBatchOfTwoThinsTheTail() {
    assertThat(exponent(new QuadraticSgd(0.5, 1, 2, 0))).isCloseTo(5.37925965318283, TEN_DIGITS);
  }

  /** The exponent is not monotone in the ridge: below 2.9039662 at 0, above at .1. */
  @Test
  void aRidgeMovesTheExponent() {
    assertThat(exponent(new QuadraticSgd(0.5, 1, 1, 0.1))).isCloseTo(2.975809, within(5e-7));
  }

  /** A < 0 always where the ridge alone exceeds 1/g: |A| = g (S + lambda) - 1, which has no kink. */
  @Test
  void aRidgeBeyondOneOverTheStepLeavesNoKink() {
    // E|A|^2 = g^2 (3 + 2 lambda + lambda^2) - 2 g (1 + lambda) + 1 at g = .3, lambda = 4: 1.43.
    assertThat(Math.exp(new QuadraticSgd(0.3, 1, 1, 4).logMoment(2)))
        .isCloseTo(0.09 * 27 - 0.6 * 5 + 1, TEN_DIGITS);
  }

  /** E A^2 = 1 - 2 g s^2 + g^2 s^4 (1 + 2/b) = 1 at g = 2b/(s^2 (b + 2)), for any b and s. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 0.7", "20, 2", "1000, 1", "10000, 1"})
  void theVarianceEndsWhereItsClosedFormSays(int batch, double sd) {
    double step = 2.0 * batch / (sd * sd * (batch + 2));

    assertThat(exponent(new QuadraticSgd(step, sd, batch, 0))).isCloseTo(2, TEN_DIGITS);
  }

  @Test
  void sgdOnAQuadraticIsStationaryBelowItsThreshold() {
    double threshold = StepSize.whereRhoVanishes(step -> new QuadraticSgd(step, 1, 1, 0), 0.1);

    assertThat(threshold).isCloseTo(2.42124952103684, TEN_DIGITS);
    assertThat(new QuadraticSgd(2.43, 1, 1, 0).tail().exponent()).isEmpty();
    assertThat(new QuadraticSgd(2.43, 1, 1, 0).tail().method()).contains("no stationary law");
  }

  /** alpha = 2 at g = 2 (b - 4)/(b + 2). */
  @ParameterizedTest
  @CsvSource({"5", "8", "12", "100"})
  void stochasticNewtonLosesItsVarianceWhereItsClosedFormSays(int batch) {
    double step = 2.0 * (batch - 4) / (batch + 2);

    assertThat(exponent(new IndependentNewton(step, batch))).isCloseTo(2, TEN_DIGITS);
  }

  /** However small the step is, the exponent stays below b/2, where E (S1/S2)^p ends. */
  @Test
  void stochasticNewtonIsHeavyTailedAtEveryStep() {
    assertThat(exponent(new IndependentNewton(1e-3, 6))).isBetween(2.9, 3.0);
    assertThat(new IndependentNewton(0.1, 6).logMoment(3)).isInfinite();
  }

  /** Student's t: 1 + 2 th/sg^2 degrees of freedom, scale^2 = nu^2/(sg^2 + 2 th). */
  @Test
  void theItoDiffusionIsStudentsT() {
    ItoDiffusion diffusion = new ItoDiffusion(1, 0.5, 2);

    assertThat(diffusion.tail().exponent()).hasValue(9);
    assertThat(diffusion.scale()).isEqualTo(2 / Math.sqrt(2.25));
    assertThat(diffusion.rho()).isEqualTo(-1.125);
    assertThat(new ItoDiffusion(-0.1, 1, 1).tail().exponent()).hasValue(0.8);
    assertThat(new ItoDiffusion(-0.5, 1, 1).tail().exponent()).isEmpty();
  }

  /** A million draws for each: four standard errors, false failure 6e-5 for each of the eight comparisons. */
  @Test
  void logarithmsAndMomentsAreThoseOfDraws() {
    Random random = new Random(11);
    compare(new QuadraticSgd(0.7, 1.2, 3, 0.4), () -> {
      double s = chiSquare(random, 3);
      return 1 - 0.7 * (1.44 * s / 3 + 0.4);
    });
    compare(new QuadraticSgd(0.7, 1, 1, 2), () -> 1 - 0.7 * (chiSquare(random, 1) + 2));
    compare(
        new IndependentNewton(0.8, 8), () -> 1 - 0.8 * chiSquare(random, 8) / chiSquare(random, 8));
    compare(new LognormalFactor(-0.2, 0.4), () -> Math.exp(-0.2 + 0.4 * random.nextGaussian()));
  }

  @Test
  void parametersOutsideTheirIntervalsAreRefused() {
    assertThatThrownBy(() -> new QuadraticSgd(Double.NaN, 1, 1, 0))
        .hasMessage("stepSize is not in the interval (0, inf): NaN");
    assertThatThrownBy(() -> new QuadraticSgd(1, 1, 0, 0)).hasMessage("batch is below 1: 0");
    assertThatThrownBy(() -> new TwoPointFactor(1)).hasMessageContaining("(0, 1)");
    assertThatThrownBy(() -> new LognormalFactor(0, 0)).hasMessageContaining("s is not");
    assertThatThrownBy(() -> StepSize.whereRhoVanishes(g -> new QuadraticSgd(g, 1, 1, 0), 3))
        .hasMessageContaining("small is not in the interval");
  }

  private static void compare(KestenFactor factor, java.util.function.DoubleSupplier draw) {
    int n = 1_000_000;
    double p = 1.3;
    double logs = 0;
    double logs2 = 0;
    double powers = 0;
    double powers2 = 0;
    for (int i = 0; i < n; i++) {
      double log = Math.log(Math.abs(draw.getAsDouble()));
      double power = Math.exp(p * log);
      logs += log;
      logs2 += log * log;
      powers += power;
      powers2 += power * power;
    }
    assertThat(factor.rho()).isCloseTo(logs / n, within(4 * error(logs, logs2, n)));
    assertThat(Math.exp(factor.logMoment(p)))
        .isCloseTo(powers / n, within(4 * error(powers, powers2, n)));
  }

  private static double chiSquare(Random random, int degrees) {
    double sum = 0;
    for (int i = 0; i < degrees; i++) {
      double z = random.nextGaussian();
      sum += z * z;
    }
    return sum;
  }

  private static double error(double sum, double squares, int n) {
    double mean = sum / n;
    return Math.sqrt((squares / n - mean * mean) / n);
  }

  private static double exponent(KestenFactor factor) {
    return factor.tail().exponent().orElseThrow();
  }
}
