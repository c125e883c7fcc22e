package org.hopscape.theory.factor.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Percentage;
import org.hopscape.theory.factor.NormalFactor;
import org.hopscape.theory.numeric.LogGamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaseRecursionTest {
  /**
   * E|A|^alpha = 1 for A = 1 - (1 + s Z)/10, by 1F1 in closed form: E|A|^p = sd^p 2^(p/2) Gamma((1+p)/2)/sqrt(pi)
   * 1F1(-p/2; 1/2; -lambda/2), at 20 digits.
   */
  @ParameterizedTest
  @CsvSource({
    "2, 6.15419548228638",
    "3, 3.24130373692838",
    "4.35889894354067, 2",
    "6, 1.40515651401123"
  })
  void theQuadraticHasTheExponentOfItsClosedForm(double sigma, double exponent) {
    assertThat(PhaseRecursion.quadratic(0.1, sigma, 1).tailExponent().orElseThrow())
        .isCloseTo(exponent, within(1e-9));
  }

  /** By adaptive quadrature over the phase of the same closed forms, at 20 digits (mpmath). */
  @ParameterizedTest
  @CsvSource({
    "cosine-bowl, 2, -0.00251645947419195, 4.97324863663305",
    "cosine-bowl, 12, -0.0183390161867742, 1.13162502613902",
    "cosine-bowl, 50, -0.166873529899028, 0.635286213624616",
    "rippled-bowl, 2, -0.0123889827103207, 5.78686789011811",
    "rippled-bowl, 6, -0.0301118406282129, 1.58748817551118",
    "rippled-bowl, 12, -0.0962259672109453, 1.07270988312708",
    "rippled-bowl, 50, -0.00521261593671683, 0.0103418084945174"
  })
  void theBowlsHaveTheExponentsOfEquidistributedPhases(
      String bowl, double sigma, double rho, double exponent) {
    PhaseRecursion recursion = bowl.equals("cosine-bowl")
        ? PhaseRecursion.cosineBowl(0.01, sigma)
        : PhaseRecursion.rippledBowl(0.01, sigma);

    assertThat(recursion.rho()).isCloseTo(rho, Percentage.withPercentage(1e-5));
    assertThat(recursion.tailExponent().orElseThrow())
        .isCloseTo(exponent, Percentage.withPercentage(1e-5));
  }

  @Test
  void thereIsNoExponentWhereThereIsNoStationaryLaw() {
    PhaseRecursion runaway = PhaseRecursion.rippledBowl(0.01, 60);

    assertThat(runaway.rho()).isPositive();
    assertThat(runaway.tailExponent()).isEmpty();
  }

  @Test
  void aFactorThatNeverExceedsOneHasNoPowerTail() {
    assertThat(PhaseRecursion.quadratic(0.1, 0, 1).tailExponent()).isEmpty();
    assertThat(PhaseRecursion.quadratic(0.1, 0, 1).rho()).isEqualTo(Math.log(0.9));
  }

  /** E log|a + b cos(theta)| against a mean over 10^6 phases; log singularities leave an error of about 1e-6. */
  @ParameterizedTest
  @CsvSource({"0.01", "0.3", "0.9", "2"})
  void withoutNoiseRhoIsTheMeanOverThePhase(double stepSize) {
    PhaseRecursion bowl = PhaseRecursion.cosineBowl(stepSize, 0);
    int n = 1_000_000;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.log(Math.abs(1 - stepSize * (0.2 + 2 * Math.cos(Math.PI * (i + 0.5) / n))));
    }

    assertThat(bowl.rho()).isCloseTo(sum / n, within(1e-5));
  }

  /** 2 million draws for each: four standard errors, false failure 6e-5 for each of the six comparisons. */
  @ParameterizedTest
  @CsvSource({"1, 0.3", "0.2, 1", "0, 1"})
  void logarithmAndMomentsAreThoseOfDraws(double mean, double sd) {
    Random random = new Random(7);
    NormalFactor factor = new NormalFactor(mean, sd);
    int n = 2_000_000;
    double p = 1.5;
    double logs = 0;
    double logs2 = 0;
    double powers = 0;
    double powers2 = 0;
    for (int i = 0; i < n; i++) {
      double a = Math.abs(mean + sd * random.nextGaussian());
      double log = Math.log(a);
      double power = Math.pow(a, p);
      logs += log;
      logs2 += log * log;
      powers += power;
      powers2 += power * power;
    }

    assertThat(factor.logMean()).isCloseTo(logs / n, within(4 * error(logs, logs2, n)));
    assertThat(Math.exp(factor.logMoment(p)))
        .isCloseTo(powers / n, within(4 * error(powers, powers2, n)));
  }

  @ParameterizedTest
  @CsvSource({"0.5", "1", "3.7", "40", "900"})
  void theTwoWaysToComputeAFactorAgreeWhereTheyMeet(double p) {
    double sd = 1 / Math.sqrt(200);
    NormalFactor mixture = new NormalFactor(1, sd * (1 + 1e-13));
    NormalFactor far = new NormalFactor(1, sd * (1 - 1e-13));

    assertThat(mixture.logMean()).isCloseTo(far.logMean(), within(1e-12));
    assertThat(mixture.logMoment(p)).isCloseTo(far.logMoment(p), within(1e-9));
  }

  /** Gamma(n) = (n - 1)!, Gamma(1/2) = sqrt(pi). */
  @Test
  void gammaIsTheFactorial() {
    assertThat(Math.exp(LogGamma.of(0.5))).isCloseTo(Math.sqrt(Math.PI), within(1e-13));
    assertThat(Math.exp(LogGamma.of(6))).isCloseTo(120, within(1e-11));
    assertThat(LogGamma.of(21)).isCloseTo(Math.log(2432902008176640000.0), within(1e-13));
  }

  @Test
  void parametersOutsideTheirIntervalsAreRefused() {
    assertThatThrownBy(() -> PhaseRecursion.cosineBowl(0, 1)).hasMessageContaining("stepSize");
    assertThatThrownBy(() -> PhaseRecursion.cosineBowl(1, -1)).hasMessageContaining("sigma");
    assertThatThrownBy(() -> PhaseRecursion.cosineBowl(1, Double.NaN))
        .hasMessageContaining("sigma");
  }

  private static double error(double sum, double squares, int n) {
    double mean = sum / n;
    return Math.sqrt((squares / n - mean * mean) / n);
  }
}
