package org.hopscape.replay.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.Replicates;
import org.junit.jupiter.api.Test;

/**
 * x' = x - .1 x (1 + 6 Z1) + .1 Z2 has the exponent 1.40515651401123 (1F1 closed form). Hill's interval is one of 95 %; with
 * fixed seeds a test fails for good or never, for one seed in 20.
 */
class TailSamplesTest {
  private static final double EXPONENT = 1.40515651401123;

  private static TailSamples samples(int walkers, int steps, int threads) {
    return samples(walkers, steps, threads, 5000);
  }

  private static TailSamples samples(int walkers, int steps, int threads, long leg) {
    return samples(run(walkers, steps, leg), threads);
  }

  private static TailSamples samples(FakeRun run, int threads) {
    return TailSamples.of(run.reading(), run.plan().arms(), threads, Kernels::create, done -> {})
        .get(0);
  }

  private static FakeRun run(int walkers, int steps, long leg) {
    return FakeRun.of("""
        scenario {
          name = small, seed = 3, walkers = %d, steps = %d
          landscape { type = quadratic, curvature = 1, dimension = 1 }, start = [0]
          optimizer { type = sgd, step-size = 0.1 }
          noise { type = multiplicative, sigma = 6, additive-scale = 1 }
          basins { type = none }
          arms { a { } }
        }
        """.formatted(walkers, steps), leg);
  }

  @Test
  void finalStatesOfManyWalkersHoldTheExponent() {
    FakeRun run = run(4000, 300, 5000);
    TailOptions last = new TailOptions(
        TailQuantity.DISTANCE,
        true,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalInt.empty(),
        OptionalDouble.empty());
    TailSamples samples = TailSamples.of(
            Replicates.one(run.reading()), run.plan().arms(), last, 1, Kernels::create, n -> {})
        .get(0);
    assertThat(samples.every()).isZero();
    assertThat(samples.sample().size()).isEqualTo(4000);
    assertThat(samples.chosen().contains(EXPONENT)).as("%s", samples.chosen()).isTrue();
  }

  /** Of 4,000 walkers the last 75 states each, in 20 groups. */
  @Test
  void statesOfManyWalkersOverTimeHoldTheExponentMoreNarrowly() {
    TailSamples samples = samples(4000, 2_000, 2);
    assertThat(samples.every()).isPositive();
    assertThat(samples.sample().size())
        .isEqualTo(4000 * (int) Math.min(75, 1000 / samples.every()));
    assertThat(samples.sample().groups()).isEqualTo(20);
    assertThat(samples.chosen().contains(EXPONENT)).as("%s", samples.chosen()).isTrue();
    assertThat(samples.chosen().high().orElseThrow() / samples.chosen().low().orElseThrow())
        .isLessThan(1.2);
  }

  @Test
  void spacedStatesOfFewWalkersHoldTheExponent() {
    TailSamples samples = samples(4, 200_000, 2);
    assertThat(samples.every()).isGreaterThan(1);
    assertThat(samples.sample().size()).isEqualTo((int) (4 * (100_000 / samples.every())));
    assertThat(samples.hill().contains(EXPONENT)).as("%s", samples.hill()).isTrue();
    assertThat(samples.source()).contains("K = " + samples.every());
  }

  @Test
  void sampleDoesNotDependOnThreads() {
    assertThat(samples(4, 20_000, 1).hill()).isEqualTo(samples(4, 20_000, 3).hill());
  }

  @Test
  void walkersInGroupsHoldTheExponent() {
    TailSamples samples = samples(64, 20_000, 2);
    assertThat(samples.chosen().contains(EXPONENT)).as("%s", samples.chosen()).isTrue();
    assertThat(samples.chosen().method()).contains("jackknife over 20 groups of walkers");
  }

  /** Walkers of 24 short ways on the cosine bowl: 7 of 28 pairs of seeds told of different exponents. */
  @Test
  void walkersThatHaveNotMixedHaveNoExponent() {
    TailSamples samples = samples(FakeRun.of("""
            scenario { name = small, seed = 6, walkers = 24, steps = 4000
              landscape { type = cosine-bowl }, start = [-4.75]
              optimizer { type = sgd, step-size = 0.01 }
              arms { a { noise { type = multiplicative, sigma = 12, additive-scale = 1 } } } }
            """, 5_000), 2);
    assertThat(samples.chosen().estimate()).isEmpty();
    assertThat(samples.refusal().orElseThrow().code()).isEqualTo("not-mixed");
    assertThat(samples.withheld()).isEqualTo(samples.refusal());
  }

  /** Where legs end does not show. */
  @Test
  void sampleDoesNotDependOnLegs() {
    TailSamples expected = samples(5, 20_000, 2, 20_000);
    for (long leg : new long[] {137, 1_000, 4_999, 11_000}) {
      TailSamples samples = samples(5, 20_000, 2, leg);
      assertThat(samples.estimates()).as("legs of %d", leg).isEqualTo(expected.estimates());
      assertThat(samples.positions(1_000))
          .containsExactly(expected.positions(1_000).toArray(double[][]::new));
    }
  }

  /** Gaussian noise that is only added to a linear step: the law is Gaussian, and Hill's estimate was 17. */
  @Test
  void aTailThatTheoryKnowsToBeLightHasNoExponent() {
    TailSamples samples = without("""
        landscape { type = linear-regression, dimension = 3, rows = 50 }, start = [0, 0, 0]
        noise { type = additive, law { type = gaussian }, scale = 1 }""");
    assertThat(samples.estimates())
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.exponent().estimate()).isEmpty());
    assertThat(samples.chosen().note())
        .startsWith("no power law: the noise is additive and its law lighter than any power");
  }

  /** Of x^4 theory knows nothing; the law is lighter than any power, and Hill's estimate is above 10. */
  @Test
  void aLargeEstimateOfATailThatTheoryDoesNotKnowIsNotShown() {
    TailSamples samples = without("""
        landscape { type = formula, f = "x^4/4 - x^2/2" }, start = [1], basins { type = none }
        noise { type = additive, law { type = gaussian }, scale = 1 }""");
    assertThat(samples.chosen().estimate()).isEmpty();
    assertThat(samples.estimates().get(0).exponent()).isEqualTo(samples.chosen());
    assertThat(samples.withheld().orElseThrow().code()).isIn("at-least", "no-exponent");
  }

  /** The exponent is 21.2, of excursions over the bowl's hills; within one well the law is as good as Gaussian, and Hill told 18,687. */
  @Test
  void valuesOfOneWellAreNotOfTheTailThatTheoryKnows() {
    TailSamples samples = without("""
        landscape { type = cosine-bowl }, start = [-4.75], optimizer { type = sgd, step-size = 0.01 }
        noise { type = additive, law { type = gaussian }, scale = 0.1 }""");
    assertThat(samples.theory().exponent()).isPresent();
    assertThat(samples.chosen().estimate()).isEmpty();
    assertThat(samples.chosen().note()).contains("fall off faster than theory's power law");
  }

  @Test
  void withoutNoiseNoMoreStepsAreAskedFor() {
    TailSamples samples =
        without("landscape { type = quadratic }, start = [1], noise { type = none }");
    assertThat(samples.chosen().note()).startsWith("no tail: there is no noise");
  }

  private static TailSamples without(String lines) {
    String optimizer =
        lines.contains("optimizer") ? "" : "optimizer { type = sgd, step-size = 0.05 }\n";
    return samples(
        FakeRun.of(
            "scenario { name = small, seed = 3, walkers = 8, steps = 20000, arms { a { } }\n"
                + optimizer + lines + "\n}",
            5_000),
        2);
  }

  /** Neither threads nor how the steps are shared out show. */
  @Test
  void groupsDoNotDependOnThreads() {
    assertThat(samples(5, 20_000, 1).chosen()).isEqualTo(samples(5, 20_000, 3).chosen());
  }

  /** One that diverges on the way is told of as one that does not come out as recorded. */
  @Test
  void aPositionThatWasChangedIsFound() {
    FakeRun run = run(5, 20_000, 4_000).moved(new WalkerId("a", 2), 4, x -> 1.79e308);
    assertThatThrownBy(() -> samples(run, 2))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("does not come out as recorded");
  }
}
