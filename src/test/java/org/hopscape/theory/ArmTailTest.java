package org.hopscape.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.theory.factor.TailTheory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From an arm of a scenario to what is known of its tail; the numbers are those of the recursions' own tests. */
class ArmTailTest {
  private static final String NORMAL = "type = additive, scale = 1";

  @ParameterizedTest
  @CsvSource({
    "0.2, 1, 0, 8.30259407233221",
    "0.5, 1, 0, 2.90396622891633",
    "0.6, 1, 0, 2.30169467904155",
    "1.5, 1, 0, 0.477434808625963",
    "0.5, 2, 0, 5.37925965318283",
    "0.5, 1, 0.1, 2.975809"
  })
  void aStreamInOneDimensionHasItsExponent(double step, int batch, double ridge, double alpha) {
    check(tail(stream(1, ridge), sgd(step), batch(batch)), alpha);
  }

  @Test
  void aStreamInSeveralDimensionsHasItsExponent() {
    check(tail(stream(5, 0), sgd(2.0 / 7), batch(1)), 2);
    check(tail(stream(2, 0), sgd(0.401271317), batch(1)), 3);
  }

  @Test
  void momentumAndNewtonHaveTheirs() {
    String ball = "type = heavy-ball, momentum = 0.5, step-size = " + 3.0 / 7;
    check(tail(stream(1, 0), ball, batch(1)), 2);
    String newton = "type = stochastic-newton, step-size = 0.8, hessian-batch = independent";
    check(tail(stream(1, 0), newton, batch(8)), 2);
  }

  /** E|1 - g1 X^2|^a E|1 - g2 X^2|^a = 1 in a round, their mean where one of the two is drawn; g = .5 -+ delta. */
  @ParameterizedTest
  @CsvSource({
    "cyclic, 0.8, 1.2, 2.811049578",
    "cyclic, 0.4, 1.6, 2.073028381",
    "random, 0.8, 1.2, 2.711815410",
    "random, 0.4, 1.6, 1.955982571",
    "cyclic, 1, 1, 2.90396622891633"
  })
  void stepSizesInARoundAndDrawnOnesHaveTheirExponents(
      String type, double low, double high, double alpha) {
    String schedule = ", schedule { type = " + type + ", factors = [" + low + ", " + high + "] }";
    TailTheory tail = tail(stream(1, 0), sgd(0.5) + schedule, batch(1));
    assertThat(tail.exponent().orElseThrow()).isCloseTo(alpha, within(1e-8));
  }

  /** Nesterov's 4.652 is known to 3 units of its last digit; a decay of the weights is a ridge where nothing looks ahead. */
  @Test
  void lookingAheadAndDecayAreLinearToo() {
    String ahead = "type = nesterov, momentum = 0.5, step-size = 0.2";
    assertThat(tail(stream(1, 0), ahead, batch(1)).exponent().orElseThrow())
        .isCloseTo(4.652, within(0.001));
    String ball = "type = heavy-ball, momentum = 0.5, step-size = 0.3";
    double ridge = tail(stream(1, 0.1), ball, batch(1)).exponent().orElseThrow();
    double decay =
        tail(stream(1, 0), ball + ", weight-decay = 0.1", batch(1)).exponent().orElseThrow();
    assertThat(decay).isCloseTo(ridge, within(1e-6));
  }

  /** A = 1 - g (1 + sigma Z); Rastrigin's and the washboard's ripples change nothing far out, nor does a Newton step of c/c. */
  @ParameterizedTest
  @CsvSource({"2, 6.15419548228638", "3, 3.24130373692838", "6, 1.40515651401123"})
  void multiplicativeNoiseOnAParabolaHasItsExponent(double sigma, double alpha) {
    String noise = "type = multiplicative, additive-scale = 1, sigma = " + sigma;
    check(tail("type = quadratic", sgd(0.1), noise), alpha);
    check(tail("type = quadratic, curvature = 4", sgd(0.025), noise), alpha);
    check(tail("type = rastrigin, dimension = 1", sgd(0.05), noise), alpha);
    check(tail("type = multi-well, curvature = 2", sgd(0.05), noise), alpha);
    check(
        tail(
            "type = quadratic, curvature = 3",
            "type = stochastic-newton, step-size = 0.2, damping = 3",
            noise),
        alpha);
  }

  /** Three digits by Monte Carlo elsewhere. */
  @ParameterizedTest
  @CsvSource({
    "cosine-bowl, 2, 4.97",
    "cosine-bowl, 12, 1.13",
    "cosine-bowl, 50, 0.64",
    "rippled-bowl, 2, 5.79",
    "rippled-bowl, 12, 1.07"
  })
  void theBowlsHaveTheirsByPhases(String bowl, double sigma, double alpha) {
    TailTheory tail = tail(
        "type = " + bowl, sgd(0.01), "type = multiplicative, additive-scale = 1, sigma = " + sigma);
    assertThat(tail.exponent().orElseThrow()).isCloseTo(alpha, within(0.01));
  }

  /** d = 100: rho = 0 at .019631 (b = 1), .094579 (b = 5), .180891 (b = 10). */
  @Test
  void onTheLiteraturesGridSettingsOfPositiveRhoAreMarkedAndHaveNoExponent() {
    for (int b : new int[] {1, 5, 10}) {
      double threshold = b == 1 ? 0.019631 : b == 5 ? 0.094579 : 0.180891;
      for (int i = 1; i <= 10; i++) {
        double step = 0.02 * i;
        TailTheory tail = tail(stream(100, 0), sgd(step), batch(b));
        boolean stationary = step < threshold;
        assertThat(tail.stationary()).as("b = %d, step %s", b, step).isEqualTo(stationary);
        assertThat(tail.exponent().isPresent() && !stationary).isFalse();
        assertThat(tail.rho() < 0).isEqualTo(stationary);
      }
    }
  }

  /** The literature's own 10,000 rows, by Monte Carlo: the settings furthest from and next to where rho vanishes. */
  @ParameterizedTest
  @CsvSource({"1, 0.02, false", "1, 0.2, false", "5, 0.08, true", "10, 0.2, false", "20, 0.2, true"
  })
  void soAreTheyOnStoredRows(int batch, double step, boolean stationary) {
    TailTheory tail = tail(
        "type = linear-regression, dimension = 100, rows = 10000, noise-sd = 3, x-true-sd = 3",
        sgd(step),
        batch(batch));
    assertThat(tail.exponent()).isEmpty();
    assertThat(tail.stationarity())
        .isEqualTo(
            stationary
                ? TailTheory.Stationarity.STATIONARY
                : TailTheory.Stationarity.NOT_STATIONARY);
  }

  /** Without noise in A rho is the logarithm of a number; a decay of the weights is part of A. */
  @Test
  void weightDecayIsPartOfTheFactor() {
    TailTheory decay = tail("type = quadratic", sgd(0.1) + ", weight-decay = 0.5", NORMAL);
    assertThat(decay.rho()).isCloseTo(Math.log(0.85), within(1e-12));
    assertThat(decay.kind()).isEqualTo(TailTheory.Kind.LIGHT);
    check(tail(stream(1, 0), sgd(0.5) + ", weight-decay = 0.1", batch(1)), 2.975809);
  }

  @Test
  void whereTheStepIsAffineRhoIsMeasured() {
    TailTheory ahead =
        tail(stream(3, 0), "type = nesterov, step-size = 0.05, momentum = 0.5", batch(1));
    assertThat(ahead.stationary()).isTrue();
    assertThat(ahead.exponent()).isEmpty();
    assertThat(ahead.method()).contains("Monte Carlo", "exponent not computed");
  }

  /** Kesten's theorem needs a B that does not vanish at the fixed point: E|A|^alpha = 1 would give 2.904 and 2.2137 here. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type = linear-regression, data = streaming, dimension = 1, noise-sd = 0|0.5|type = minibatch, size = 1",
        "type = linear-regression, data = streaming, dimension = 3, noise-sd = 0, x-true-sd = 2|0.1|type = minibatch, size = 2",
        "type = linear-regression, data = streaming, dimension = 1, noise-sd = 0, l2 = 0.1|0.5|type = minibatch, size = 1",
        "type = linear-regression, dimension = 2, rows = 50, noise-sd = 0, x-true-sd = 1|0.1|type = minibatch, size = 1",
        "type = linear-regression, dimension = 2, rows = 5, noise-sd = 1|0.1|type = minibatch, size = 5, replacement = false",
        "type = quadratic|0.1|type = multiplicative, sigma = 4, additive-scale = 0",
        "type = quadratic|0.1|type = additive, scale = 0, law { type = student-t, degrees-of-freedom = 3 }",
        "type = quadratic|0.1|type = none"
      })
  void whereNoiseVanishesAtTheMinimumTheLawIsAPoint(String landscape, double step, String noise) {
    TailTheory tail = tail(landscape, sgd(step), noise);
    assertThat(tail.kind()).isEqualTo(TailTheory.Kind.POINT);
    assertThat(tail.exponent()).isEmpty();
    assertThat(tail.stationary()).isTrue();
    assertThat(tail.method()).startsWith("no tail: ");
  }

  @Test
  void noTailIsClaimedWithoutNoiseOnRipplesNorWhereItVanishesAtEveryMinimum() {
    assertThat(tail("type = cosine-bowl", sgd(0.3), "type = none").kind())
        .isEqualTo(TailTheory.Kind.POINT);
    String silent = "type = multiplicative, sigma = 12, additive-scale = 0";
    assertThat(tail("type = cosine-bowl", sgd(0.01), silent).exponent()).isEmpty();
  }

  /** A ridge or a decay draws w* away from x_true, where the rows' own gradients vanish; Langevin's noise is its own. */
  @Test
  void noiseThatActsAtTheMinimumKeepsTheTail() {
    String noiseless =
        "type = linear-regression, data = streaming, dimension = 1, noise-sd = 0, x-true-sd = 1";
    check(tail(noiseless + ", l2 = 0.1", sgd(0.5), batch(1)), 2.975809);
    check(tail(noiseless, sgd(0.5) + ", weight-decay = 0.1", batch(1)), 2.975809);
    String warm = "type = langevin, step-size = 0.1, temperature = 1";
    check(
        tail("type = quadratic", warm, "type = multiplicative, sigma = 6, additive-scale = 0"),
        1.40515651401123);
  }

  @ParameterizedTest
  @CsvSource({
    "'0.5*x^2 - 3*exp(-x^2)', 0.1",
    "'0.05*x^2 + sin(3*x)', 1",
    "'2*x^2 + sqrt(x^2 + 1)', 0.025"
  })
  void aFormulaThatIsAParabolaFarOutHasTheParabolasExponent(String formula, double step) {
    String noise = "type = multiplicative, additive-scale = 1, sigma = 3";
    check(tail("type = formula, f = \"" + formula + "\"", sgd(step), noise), 3.24130373692838);
  }

  @Test
  void soHasOneInTwoCoordinatesAndOneWhoseRipplesGrowHasNone() {
    String noise = "type = multiplicative, additive-scale = 1, sigma = 3";
    String wells = "type = formula, f = \"0.05*(x0^2 + x1^2) - exp(-(x0 - 1)^2 - x1^2)\"";
    check(tail(wells, sgd(1), noise), 3.24130373692838);
    for (String formula : List.of("x^4", "sqrt(x^2 + 1)", "x0^2 + x1^2*(2 + sin(x0*x1))")) {
      assertThat(
              tail("type = formula, f = \"" + formula + "\"", sgd(0.1), noise).rho())
          .as(formula)
          .isNaN();
    }
  }

  /** The bowls, written as formulas: what is known of their ripples is not used, and the error that is told holds the difference. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cosine-bowl|x^2/10 + 1 - cos(x^2)|type = multiplicative, sigma = 12, additive-scale = 1",
        "cosine-bowl|x^2/10 + 1 - cos(x^2)|type = multiplicative, sigma = 2, additive-scale = 1",
        "cosine-bowl|x^2/10 + 1 - cos(x^2)|type = additive, scale = 7",
        "rippled-bowl|x^2/2 - 2*x*sin(2*x) - cos(2*x)|type = multiplicative, sigma = 6, additive-scale = 1"
      })
  void aFormulaWhoseRipplesGrowHasItsExponentByASample(String bowl, String formula, String noise) {
    TailTheory known = tail("type = " + bowl, sgd(0.01), noise);
    TailTheory sampled = tail("type = formula, f = \"" + formula + "\"", sgd(0.01), noise);
    assertThat(sampled.exponent().orElseThrow())
        .isCloseTo(known.exponent().orElseThrow(), within(1.5 * sampled.error()));
    assertThat(sampled.error()).isBetween(0.0, 0.03 * known.exponent().orElseThrow());
    assertThat(sampled.rho()).isCloseTo(known.rho(), within(0.01 * -known.rho()));
  }

  /**
   * Slopes that vary with log|x|: the exponent by the operator on the phase of log|x| (NumPy, 400 phases) lies within the bounds by random
   * Lipschitz constants, which close in on it as the ripples vanish.
   */
  @ParameterizedTest
  @CsvSource({"0.2, 3.3233, 4", "0.02, 3.2421, 0.4"})
  void aSlopeThatVariesWithTheDistanceHasBoundsForItsExponent(
      double ripple, double alpha, double width) {
    String noise = "type = multiplicative, sigma = 3, additive-scale = 1";
    String formula = "x^2/2*(1 + " + ripple + "*sin(log(x^2 + 1)))";
    TailTheory tail = tail("type = formula, f = \"" + formula + "\"", sgd(0.1), noise);
    TailTheory.Bounds bounds = tail.bounds().orElseThrow();
    assertThat(alpha).isBetween(bounds.low(), bounds.high());
    assertThat(bounds.high() - bounds.low()).isLessThan(width);
    assertThat(tail.stationary()).isTrue();
    assertThat(tail.exponent()).isEmpty();
    String stable = NORMAL + ", law { type = stable, alpha = 1.5 }";
    assertThat(tail("type = formula, f = \"" + formula + "\"", sgd(0.1), stable).exponent())
        .hasValue(1.5);
  }

  /** 4e6 steps from 5 never leave 5.59 there. */
  @Test
  void aDecayOfTheWeightsHoldsAWalkerWhereTheLandscapeIsFlat() {
    String decays = sgd(0.1) + ", weight-decay = 0.5";
    TailTheory tail = tail("type = ackley, dimension = 1", decays, NORMAL);
    assertThat(tail.stationary()).isTrue();
    assertThat(tail.rho()).isCloseTo(Math.log(0.95), within(1e-12));
    assertThat(tail.kind()).isEqualTo(TailTheory.Kind.LIGHT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"type = inverse, period = 10", "type = step, period = 10, factor = 0.5"})
  void aStepSizeThatGoesToZeroHasNoStationaryLaw(String schedule) {
    String optimizer = sgd(0.1) + ", weight-decay = 0.5, schedule { " + schedule + " }";
    assertNone(tail("type = quadratic", optimizer, NORMAL), "step size to 0");
  }

  /** A = 0 at step 1: log|A| is no number, and the law is that of the noise. */
  @Test
  void aFactorOfZeroIsLight() {
    String ahead = "type = nesterov, step-size = 1, momentum = 0";
    assertThat(tail("type = quadratic", sgd(1), NORMAL).kind()).isEqualTo(TailTheory.Kind.LIGHT);
    assertThat(tail("type = quadratic", ahead, NORMAL).kind()).isEqualTo(TailTheory.Kind.LIGHT);
    assertThat(tail("type = quadratic", ahead, NORMAL).method()).doesNotContain("NaN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type = sgd, step-size = 0.1, clip = 1",
        "type = adam, step-size = 0.1",
        "type = rmsprop, step-size = 0.1"
      })
  void whatIsNotLinearFarOutHasNoNumbers(String optimizer) {
    TailTheory tail =
        tail("type = quadratic", optimizer, "type = multiplicative, sigma = 2, additive-scale = 1");
    assertThat(tail.stationarity()).isEqualTo(TailTheory.Stationarity.UNDECIDED);
    assertThat(tail.rho()).isNaN();
    assertThat(tail.exponent()).isEmpty();
    assertThat(tail.method())
        .containsPattern("^exponent not computed: |: the tail is lighter than any power$");
  }

  @Test
  void onQuarticGrowthAFixedStepHasNoStationaryLawWhereNoiseReachesFar() {
    String well = "type = double-well";
    String heavy = NORMAL + ", law { type = student-t, degrees-of-freedom = 3 }";
    assertNone(
        tail(well, sgd(0.1), "type = multiplicative, sigma = 2, additive-scale = 1"),
        "diverges in the end");
    assertNone(tail(well, sgd(0.1), heavy), "diverges in the end");
    assertThat(tail(well, sgd(0.1), NORMAL).stationarity())
        .isEqualTo(TailTheory.Stationarity.UNDECIDED);
    assertNone(
        tail(well, "type = adagrad, step-size = 0.1", heavy), "sum of all squared gradients");
    assertNone(tail("type = ackley, dimension = 1", sgd(0.1), NORMAL), "flat far out");
  }

  @Test
  void heavyAdditiveNoiseKeepsItsOwnTailWhereItIsTheHeavier() {
    String stable = NORMAL + ", law { type = stable, alpha = 1.5 }";
    assertThat(tail("type = quadratic", sgd(0.1), stable).exponent()).hasValue(1.5);
    assertThat(tail("type = quadratic", sgd(0.1), NORMAL).exponent()).isEmpty();
    assertThat(tail("type = quadratic", sgd(2.1), stable).exponent()).isEmpty();
  }

  /** Noise that is only added gives no power law beyond its own; nor do steps that are bounded, or rows that lead inwards. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type = linear-regression, dimension = 3, rows = 200|type = sgd, step-size = 0.05|type = additive, scale = 1",
        "type = linear-regression, dimension = 3, rows = 200|type = heavy-ball, momentum = 0.5, step-size = 0.05|type = additive, scale = 1",
        "type = linear-regression, dimension = 3, rows = 200|type = langevin, temperature = 1, step-size = 0.05|type = none",
        "type = linear-regression, dimension = 3, rows = 200|type = sgd, step-size = 0.05|type = minibatch, size = 2",
        "type = quadratic|type = nesterov, momentum = 0.9, step-size = 0.1|type = additive, scale = 1",
        "type = quadratic|type = adam, step-size = 0.1|type = multiplicative, sigma = 2, additive-scale = 1",
        "type = rastrigin, dimension = 2|type = heavy-ball, momentum = 0.5, step-size = 0.1|type = additive, scale = 1, law { type = laplace }",
        "type = double-well|type = adam, step-size = 0.1|type = additive, scale = 1",
        "type = multi-well|type = rmsprop, step-size = 0.1|type = additive, scale = 1",
        "type = double-well|type = sgd, step-size = 0.05|type = additive, scale = 1",
        "type = double-well|type = heavy-ball, momentum = 0.5, step-size = 0.05|type = additive, scale = 1",
        "type = himmelblau|type = langevin, temperature = 1, step-size = 0.001|type = none",
        "type = double-well, tail { linear { beyond = 3 } }|type = sgd, step-size = 0.05|type = multiplicative, sigma = 2, additive-scale = 1"
      })
  void aTailThatNothingMakesHeavyIsLight(String landscape, String optimizer, String noise) {
    TailTheory tail = tail(landscape, optimizer, noise);
    assertThat(tail.kind()).isEqualTo(TailTheory.Kind.LIGHT);
    assertThat(tail.method()).containsAnyOf("lighter than any power", "is as light as");
  }

  /**
   * E|A|^alpha = 1 over f'' = s + r cos(theta) and the noise, by NumPy's midpoint rule on nodes that crowd where f'' is 0 and Kummer's
   * function. Without damping |A| has a tail of exponent 1 in one step, and alpha is below that.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rastrigin, dimension = 1|10|type = multiplicative, sigma = 8, additive-scale = 1|1.564066748",
        "rastrigin, dimension = 3|10|type = multiplicative, sigma = 8, additive-scale = 1|1.564066748",
        "rastrigin, dimension = 1|0|type = multiplicative, sigma = 1, additive-scale = 1|0.82110742",
        "rastrigin, dimension = 1|0|type = additive, scale = 1|0.85716028",
        "multi-well|1|type = multiplicative, sigma = 8, additive-scale = 1|0.725926832"
      })
  void newtonsStepOnRipplesHasItsExponentByPhases(
      String landscape, double damping, String noise, double alpha) {
    String newton = "type = stochastic-newton, step-size = 1, damping = " + damping;
    check(tail("type = " + landscape, newton, noise), alpha);
  }

  /** |A| is below 1 at every phase, and the noise normal. */
  @Test
  void aDampedNewtonStepUnderAddedNoiseIsLight() {
    String newton = "type = stochastic-newton, step-size = 1, damping = 10";
    TailTheory tail =
        tail("type = rastrigin, dimension = 2", newton, "type = additive, scale = 60");
    assertThat(tail.kind()).isEqualTo(TailTheory.Kind.LIGHT);
    assertThat(tail.stationary()).isTrue();
    String t = NORMAL + ", law { type = student-t, degrees-of-freedom = 3 }";
    assertThat(tail("type = rastrigin, dimension = 2", newton, t).exponent()).hasValue(3);
  }

  /** A period's moments multiplied out: by the steps of the period in a round, and over 10,000 of them by NumPy. */
  @Test
  void aStepSizeThatGoesDownACosineHasTheExponentOfItsPeriod() {
    String noise = "type = multiplicative, sigma = 4, additive-scale = 1";
    String factors = "";
    for (int k = 0; k < 100; k++) {
      factors += (k == 0 ? "" : ", ") + (0.1 + 0.45 * (1 + Math.cos(Math.PI * k / 100)));
    }
    String cosine = ", schedule { type = cosine, low = 0.1, period = ";
    String round = ", schedule { type = cyclic, factors = [" + factors + "] }";
    double alpha = tail("type = quadratic", sgd(0.1) + round, noise).exponent().orElseThrow();
    assertThat(tail("type = quadratic", sgd(0.1) + cosine + "100 }", noise)
            .exponent()
            .orElseThrow())
        .isCloseTo(alpha, within(1e-9));
    check(tail("type = quadratic", sgd(0.1) + cosine + "10000 }", noise), 2.727184352);
    String annealed = ", schedule { type = cosine, period = 10000, low = 0 }";
    assertThat(tail("type = rastrigin, dimension = 2", sgd(0.002) + annealed, NORMAL)
            .kind())
        .isEqualTo(TailTheory.Kind.LIGHT);
  }

  /**
   * One less than the noise's own (Veraverbeke 1977). At scale 15 and 3 degrees of freedom, NumPy's 20,000 walkers x 3,500 steps have
   * P(|w| > 50) = 1.20e-4 and P(|w| > 100) = 2.8e-5, known to 5 and 14 %, beside 1.193e-4 and 2.98e-5 of (2/(g c)) times the integral
   * of P(g n > u) over u > x.
   */
  @ParameterizedTest
  @CsvSource({"3, 2", "2.5, 1.5", "1.5, 0.5"})
  void heavyNoiseOnAStraightSlopeIsHeavierByOnePower(double degrees, double alpha) {
    String well = "type = double-well, tail { linear { beyond = 3 } }";
    String t = NORMAL + ", law { type = student-t, degrees-of-freedom = " + degrees + " }";
    TailTheory tail = tail(well, sgd(0.1), t);
    assertThat(tail.stationary()).isTrue();
    assertThat(tail.exponent().orElseThrow()).isCloseTo(alpha, within(1e-12));
    assertThat(tail(well, sgd(0.1) + ", weight-decay = 0.1", t).exponent()).hasValue(degrees);
    String stable = NORMAL + ", law { type = stable, alpha = 0.8 }";
    assertNone(tail(well, sgd(0.1), stable), "without a mean");
  }

  /** A bounded step beside A = 1 - g lambda, on whatever landscape. */
  @ParameterizedTest
  @ValueSource(strings = {"type = adam", "type = rmsprop", "type = sgd, clip = 1"})
  void aDecayOfTheWeightsHoldsBoundedSteps(String rule) {
    String optimizer = rule + ", step-size = 0.1, weight-decay = 0.5";
    for (String landscape :
        List.of("type = muller-brown", "type = cosine-bowl", "type = ackley, dimension = 2")) {
      TailTheory tail =
          tail(landscape, optimizer, "type = multiplicative, sigma = 2, additive-scale = 1");
      assertThat(tail.kind()).as(landscape).isEqualTo(TailTheory.Kind.LIGHT);
      assertThat(tail.stationary()).isTrue();
      assertThat(tail.rho()).isCloseTo(Math.log(0.95), within(1e-12));
    }
  }

  /** A long row takes a walker outwards; heavy noise has its own exponent; the bowls' ripples multiply without noise. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type = linear-regression, dimension = 3, rows = 200|type = sgd, step-size = 0.5|type = minibatch, size = 1",
        "type = quadratic|type = sgd, step-size = 0.1|type = additive, scale = 1, law { type = student-t, degrees-of-freedom = 3 }",
        "type = rippled-bowl|type = heavy-ball, momentum = 0.5, step-size = 0.01|type = additive, scale = 1",
        "type = double-well, tail { linear { beyond = 3 } }|type = sgd, step-size = 0.05|type = additive, scale = 1, law { type = student-t, degrees-of-freedom = 3 }",
        "type = rastrigin, dimension = 1|type = nesterov, momentum = 0.9, step-size = 1|type = additive, scale = 1"
      })
  void whatMayBeHeavyIsNotCalledLight(String landscape, String optimizer, String noise) {
    assertThat(tail(landscape, optimizer, noise).kind()).isNotEqualTo(TailTheory.Kind.LIGHT);
  }

  /** The larger |z| of z^2 = (1 + b - g c) z - b and of z^2 = (1 + b) (1 - g c) z - b (1 - g c), c = 2. */
  @Test
  void momentumHasItsRateFarOut() {
    String well = "type = rastrigin, dimension = 1";
    assertThat(tail(well, "type = heavy-ball, momentum = 0.5, step-size = 0.1", NORMAL)
            .rho())
        .isCloseTo(0.5 * Math.log(0.5), within(1e-12));
    assertThat(tail(well, "type = nesterov, momentum = 0.5, step-size = 0.02", NORMAL)
            .rho())
        .isCloseTo(Math.log(0.72 + Math.sqrt(0.72 * 0.72 - 0.48)), within(1e-12));
  }

  @Test
  void noiseThatIsMatchedToASizeOfZeroIsNone() {
    Noise silent = new Noise.Additive(new Law.StudentT(3), 0);
    TailTheory tail = ArmTail.of(arm("type = quadratic", sgd(0.1), "type = none"), silent);
    assertThat(tail.kind()).isEqualTo(TailTheory.Kind.POINT);
  }

  /** Before, both were "no stationary law: rho >= 0", and the exponent of the third was 0.0625, which is rounding alone. */
  @Test
  void whereRhoIsRoundingNothingIsTold() {
    String noise = "type = multiplicative, sigma = 2, additive-scale = 1";
    for (TailTheory tail : List.of(
        tail(
            "type = multi-well, curvature = 1e-300",
            "type = heavy-ball, momentum = 0.9, step-size = 0.1",
            noise),
        tail("type = rastrigin, dimension = 1", sgd(1e-17), noise),
        tail("type = cosine-bowl", sgd(1e-15), noise))) {
      assertThat(tail.stationarity()).isEqualTo(TailTheory.Stationarity.UNDECIDED);
      assertThat(tail.method()).contains("less than its rounding");
    }
  }

  /** Of 1e7 degrees of freedom: the law is normal to seven digits. */
  @Test
  void anExponentThatNoRunCanTellIsLight() {
    String t = NORMAL + ", law { type = student-t, degrees-of-freedom = 1e7 }";
    assertThat(tail("type = quadratic", sgd(0.1), t).kind()).isEqualTo(TailTheory.Kind.LIGHT);
  }

  private static void assertNone(TailTheory tail, String why) {
    assertThat(tail.stationarity()).isEqualTo(TailTheory.Stationarity.NOT_STATIONARY);
    assertThat(tail.exponent()).isEmpty();
    assertThat(tail.method()).startsWith("no stationary law: ").contains(why);
  }

  private static void check(TailTheory tail, double alpha) {
    assertThat(tail.stationary()).isTrue();
    assertThat(tail.rho()).isNegative();
    assertThat(tail.exponent().orElseThrow()).isCloseTo(alpha, Percentage.withPercentage(1e-4));
  }

  private static String stream(int dimension, double ridge) {
    return "type = linear-regression, data = streaming, dimension = " + dimension + ", l2 = "
        + ridge;
  }

  private static String sgd(double step) {
    return "type = sgd, step-size = " + step;
  }

  private static String batch(int size) {
    return "type = minibatch, size = " + size;
  }

  private static TailTheory tail(String landscape, String optimizer, String noise) {
    return ArmTail.of(arm(landscape, optimizer, noise));
  }

  private static Arm arm(String landscape, String optimizer, String noise) {
    String text =
        "scenario { walkers = 1, steps = 1, start { gaussian { mean = 1, sd = 0 } }, landscape { "
            + landscape + " }, optimizer { " + optimizer + " }, noise { " + noise + " } }";
    return ScenarioReader.parse(text, "x.conf", List.of()).arms().get(0);
  }
}
