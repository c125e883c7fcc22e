package org.hopscape.kernel.pilot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.hopscape.event.RunEvent.NoiseError;
import org.hopscape.event.RunEvent.NoiseSize;
import org.hopscape.kernel.Cases;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Start;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.data.LinearRegression;
import org.hopscape.landscape.data.LinearRows;
import org.hopscape.landscape.surface.DoubleWell;
import org.hopscape.landscape.surface.Landscapes;
import org.hopscape.landscape.surface.Quadratic;
import org.hopscape.landscape.surface.Rastrigin;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.HeavyBall;
import org.hopscape.optimizer.Optimizer;
import org.junit.jupiter.api.Test;

class PilotTest {
  @Test
  void withoutNoiseThereIsNothingToMeasure() {
    NoiseSize none = Cases.pilot(Cases.paper(Cases.NONE));
    assertThat(none)
        .isEqualTo(new NoiseSize(0, 0, 0, new NoiseError(64, 262_144, null, null, null)));
  }

  /** 262,144 draws: 5 sd of the median are 0.8 %, of the rms 0.7 %; fails once in a million runs. */
  @Test
  void additiveNoiseHasItsLawsMedianAndRms() {
    NoiseSize normal = Cases.pilot(Cases.paper(Cases.NORMAL));
    assertThat(normal.median()).isCloseTo(13 * 0.67449, Offset.offset(0.07));
    assertThat(normal.rms()).isCloseTo(13, Offset.offset(0.09));
    NoiseSize student = Cases.pilot(Cases.paper(Cases.STUDENT));
    assertThat(student.median()).isCloseTo(13 * 0.441611, Offset.offset(0.06));
  }

  @Test
  void aMatchedArmHasTheOthersSize() {
    NoiseSize other = Cases.pilot(Cases.paper(Cases.MULTIPLICATIVE));
    Law law = new Law.StudentT(3);
    double scale = Pilot.matchedScale(law, Pilot.Match.MEDIAN, other, 1);
    NoiseSize matched = Cases.pilot(Cases.paper(new Noise.Additive(law, scale)));
    assertThat(matched.median()).isCloseTo(other.median(), Offset.offset(0.01 * other.median()));
    assertThat(Pilot.matchedScale(law, Pilot.Match.RMS_IN_START_BASIN, other, 1))
        .isEqualTo(other.rmsInStartBasin());
  }

  @Test
  void noiseOfWalkersThatDivergeOrRunFarIsStillFinite() {
    NoiseSize wild = Cases.pilot(Cases.stepping(Cases.paper(Cases.MULTIPLICATIVE), 100));
    assertThat(wild.rms()).isFinite().isGreaterThan(1e100);
    assertThat(wild.rmsInStartBasin()).isFinite();
  }

  /**
   * Basins are looked at every 1,000 steps, so that a walker that diverges between two looks is in its starting basin as far
   * as is known. Near the minimum of x^4/4 - x^2/2 the noise is a little above its additive part, 1.
   */
  @Test
  void aWalkerThatDivergesSaysNothingOfTheNoiseInItsStartingBasin() {
    Landscape f = DoubleWell.quartic();
    Dynamics seldomLookedAt = new Dynamics(
        1,
        f,
        new Start.Gaussian(1, 0),
        new Noise.Multiplicative(2.0, 1.0),
        Optimizer.sgd(0.1),
        new Basins(Basins.minima(f).map(), 1_000),
        false);
    NoiseSize size = Cases.pilot(seldomLookedAt);
    assertThat(size.rms()).isGreaterThan(1e20);
    assertThat(size.rmsInStartBasin()).isBetween(1.0, 2.0);
  }

  @Test
  void whereEveryWalkerDivergesTheStartingBasinHasNoSample() {
    NoiseSize wild =
        Cases.pilot(Cases.stepping(Cases.on(DoubleWell.quartic(), Cases.MULTIPLICATIVE), 0.1));
    assertThat(wild.hasSamplesInStartBasin()).isFalse();
    assertThat(wild.rmsInStartBasin()).isZero();
  }

  @Test
  void whereBasinsAreNotLabelledAllStepsCount() {
    Dynamics dynamics =
        Cases.with(Cases.on(Landscapes.of("rippled-bowl"), Cases.NORMAL), false, true);
    NoiseSize size = Cases.pilot(dynamics);
    assertThat(size.rmsInStartBasin()).isEqualTo(size.rms());
  }

  /**
   * |Z| in d dimensions is chi with d degrees of freedom: median sqrt(chi-square's), rms sqrt(d). 262,144 draws: 5 standard
   * errors are below 0.7 % of either; fails once in a million seeds.
   */
  @Test
  void inSeveralDimensionsTheSizeIsTheNormOfTheNoise() {
    for (int d : new int[] {2, 3, 10}) {
      Noise noise = new Noise.Additive(new Law.Gaussian(), 2.5);
      NoiseSize size = Cases.pilot(dynamics(new Rastrigin(d), noise));
      double median = Math.sqrt(ChiSquaredDistribution.of(d).inverseCumulativeProbability(0.5));
      assertThat(size.median()).isCloseTo(2.5 * median, Percentage.withPercentage(0.7));
      assertThat(size.rms()).isCloseTo(2.5 * Math.sqrt(d), Percentage.withPercentage(0.7));
    }
  }

  /** The medians of the law's norms come from 16,385 draws: 5 standard errors are 0.0345/m at d = 2, 3 % and less. */
  @Test
  void mediansOfNormsAreThoseOfTheirLaws() {
    for (int d : new int[] {2, 3, 10, 100}) {
      double median = Math.sqrt(ChiSquaredDistribution.of(d).inverseCumulativeProbability(0.5));
      assertThat(Pilot.medianOf(new Law.Gaussian(), d))
          .isCloseTo(median, Offset.offset(5 / (2 * 0.56 * 128)));
    }
    assertThat(Pilot.medianOf(new Law.Laplace(), 1)).isEqualTo(new Law.Laplace().median());
  }

  /**
   * The matched arm's own pilot has 262,144 samples, the law's median 16,385: 5 standard errors of both together are below
   * 4 % in two dimensions and 1.5 % in ten (Student's t with 3 degrees of freedom: half as much again).
   */
  @Test
  void aMatchedArmHasTheOthersMedianInSeveralDimensions() {
    for (int d : new int[] {2, 10}) {
      Landscape f = new Rastrigin(d);
      NoiseSize other = Cases.pilot(dynamics(f, new Noise.Multiplicative(2.0, 1.0)));
      for (Law law : List.of(new Law.Gaussian(), new Law.StudentT(3), new Law.Laplace())) {
        double scale = Pilot.matchedScale(law, Pilot.Match.MEDIAN, other, d);
        NoiseSize matched = Cases.pilot(dynamics(f, new Noise.Additive(law, scale)));
        assertThat(matched.median())
            .isCloseTo(other.median(), Percentage.withPercentage(d == 2 ? 4.0 : 2.0));
      }
    }
  }

  /** The rms over 262,144 samples: 5 standard errors are below 0.7 % (normal) and 1.5 % (Laplace). */
  @Test
  void aMatchedArmHasTheOthersRmsInSeveralDimensions() {
    for (int d : new int[] {2, 10}) {
      Landscape f = new Rastrigin(d);
      NoiseSize other = Cases.pilot(dynamics(f, new Noise.Multiplicative(2.0, 1.0)));
      for (Law law : List.of(new Law.Gaussian(), new Law.Laplace())) {
        double scale = Pilot.matchedScale(law, Pilot.Match.RMS_IN_START_BASIN, other, d);
        NoiseSize matched = Cases.pilot(dynamics(f, new Noise.Additive(law, scale)));
        assertThat(matched.rms())
            .isCloseTo(other.rmsInStartBasin(), Percentage.withPercentage(1.5));
      }
    }
  }

  /**
   * On a landscape of data the pilot looks at every 32nd of 512 steps: 1,024 samples. With f'' = 1, rows (a, y = e) and w =
   * 0 kept there by a tiny step, g - f' = -a e has variance 1 and median .5 (the product of two normals), and the rms
   * of 1,024 such, whose kurtosis is 9, has a standard error of sqrt(8/1024)/2 = 4.4 %.
   */
  @Test
  void onDataTheSizeIsThatOfTheBatchesNoise() {
    LinearRows rows = new LinearRows(1, 1.0, 1.0, 1.0, 0.0, 5);
    Landscape f = LinearRegression.streaming(rows, 0.0);
    Dynamics dynamics = new Dynamics(
        3,
        f,
        new Start.Gaussian(0, 0),
        new Noise.Minibatch(1, true),
        Optimizer.sgd(1e-12),
        Basins.none(),
        false);
    NoiseSize size = Cases.pilot(dynamics);
    assertThat(size.rms()).isCloseTo(1.0, Offset.offset(5 * 0.044));
    // Density of |a e| at its median m = .3352 is 2 K0(m)/pi = .83: standard error .019.
    assertThat(size.median()).isCloseTo(0.3352, Offset.offset(5 * 0.019));
  }

  /** An arm of additive noise beside one of batches, on the same data; 1,024 samples on either side. */
  @Test
  void onDataAMatchedArmHasTheBatchesSize() {
    LinearRows rows = new LinearRows(3, 1.0, 4.0, 0.5, 2.0, 7);
    Landscape f = LinearRegression.synthetic(rows, 200, 0.0);
    NoiseSize other = Cases.pilot(dynamics(f, new Noise.Minibatch(4, false)));
    Law law = new Law.Gaussian();
    double byMedian = Pilot.matchedScale(law, Pilot.Match.MEDIAN, other, 3);
    // Chi with 3 degrees of freedom: the median's standard error is 1.5 %, the rms's 1.3 %.
    assertThat(Cases.pilot(dynamics(f, new Noise.Additive(law, byMedian))).median())
        .isCloseTo(other.median(), Percentage.withPercentage(7.5));
    double byRms = Pilot.matchedScale(law, Pilot.Match.RMS_IN_START_BASIN, other, 3);
    assertThat(Cases.pilot(dynamics(f, new Noise.Additive(law, byRms))).rms())
        .isCloseTo(other.rmsInStartBasin(), Percentage.withPercentage(6.5));
  }

  /** The noise is measured at the walker's position, so that a rule that looks ahead is measured as the others are. */
  @Test
  void additiveNoiseHasOneSizeUnderEveryRule() {
    Noise noise = new Noise.Additive(new Law.Gaussian(), 1.0);
    Dynamics plain = dynamics(new Quadratic(1.0, 3), noise);
    Dynamics ball = new Dynamics(
        plain.seed(),
        plain.landscape(),
        plain.start(),
        noise,
        Optimizer.of(new HeavyBall(0.9), 0.01),
        plain.basins(),
        false);
    assertThat(Cases.pilot(ball).median())
        .isCloseTo(Cases.pilot(plain).median(), Offset.offset(1e-12));
  }

  private static Dynamics dynamics(Landscape f, Noise noise) {
    return new Dynamics(
        1, f, new Start.Gaussian(1, 1), noise, Optimizer.sgd(0.01), Basins.none(), false);
  }

  /** At step 0 the size is about |f'| there; the rule is that of every landscape, so that most samples are near the minimum. */
  @Test
  void onDataNoiseThatIsNotOfBatchesIsMeasuredAlongTheWay() {
    LinearRows rows = new LinearRows(3, 1.0, 1.0, 0.5, 0.0, 7);
    Landscape f = LinearRegression.synthetic(rows, 200, 0.0);
    Dynamics far = new Dynamics(
        1,
        f,
        new Start.Gaussian(30, 0),
        new Noise.Multiplicative(1.0, 0.1),
        Optimizer.sgd(0.05),
        Basins.none(),
        false);
    NoiseSize size = Cases.pilot(far);
    assertThat(error(size).samples()).isEqualTo(64 * 4096);
    assertThat(size.median()).isBetween(0.1, 0.5);
  }

  /**
   * Over 40 seeds the standard deviation of each size is the standard error that is told: their ratio has a standard error
   * of 11 % (and of as much again from the errors' own spread); fails once in ten thousand sets of seeds.
   */
  @Test
  void theStandardErrorIsThatOfSizesOverSeeds() {
    Dynamics one = Cases.on(Landscapes.of("cosine-bowl"), new Noise.Multiplicative(4, 1));
    List<Pilot.Arm> arms = LongStream.range(0, 40)
        .mapToObj(seed -> new Dynamics(
            seed, one.landscape(), one.start(), one.noise(), one.optimizer(), one.basins(), false))
        .map(dynamics -> new Pilot.Arm(dynamics, null))
        .toList();
    List<NoiseSize> sizes = Pilot.measure(arms, done -> {});
    assertThat(
            ratio(sizes, NoiseSize::median, size -> requireNonNull(error(size).median())))
        .isBetween(0.6, 1.6);
    assertThat(ratio(
            sizes,
            NoiseSize::rmsInStartBasin,
            size -> requireNonNull(error(size).rmsInStartBasin())))
        .isBetween(0.6, 1.6);
  }

  /** Sizes that are looked at and not used have a quarter of the walkers, the first of them. */
  @Test
  void anArmThatNoOtherIsMatchedWithHasFewerWalkers() {
    Dynamics dynamics = Cases.paper(Cases.NORMAL);
    NoiseSize size =
        Pilot.measure(List.of(new Pilot.Arm(dynamics, null)), done -> {}).get(0);
    assertThat(error(size).walkers()).isEqualTo(16);
    assertThat(error(size).samples()).isEqualTo(16 * 4096);
    assertThat(size.median())
        .isCloseTo(Cases.pilot(dynamics).median(), Percentage.withPercentage(2));
  }

  private static NoiseError error(NoiseSize size) {
    return requireNonNull(size.error());
  }

  private static double ratio(
      List<NoiseSize> sizes, ToDoubleFunction<NoiseSize> size, ToDoubleFunction<NoiseSize> error) {
    double mean = sizes.stream().mapToDouble(size).average().orElseThrow();
    double variance = sizes.stream()
            .mapToDouble(size)
            .map(value -> (value / mean - 1) * (value / mean - 1))
            .sum()
        / (sizes.size() - 1);
    double told = sizes.stream().mapToDouble(error).map(e -> e * e).average().orElseThrow();
    return Math.sqrt(told / variance);
  }

  @Test
  void aSizeThatIsMatchedIsKnownToAThirdOfAPercent() {
    Dynamics dynamics = Cases.paper(Cases.MULTIPLICATIVE);
    NoiseSize once = Cases.pilot(dynamics);
    assertThat(error(once).median()).isGreaterThan(Pilot.SMALL);
    NoiseSize matched = Pilot.measure(
            List.of(new Pilot.Arm(dynamics, Pilot.Match.MEDIAN)), done -> {})
        .get(0);
    assertThat(error(matched).median()).isLessThanOrEqualTo(Pilot.SMALL);
    assertThat(matched.median()).isCloseTo(once.median(), Percentage.withPercentage(3));
  }

  @Test
  void armsThatAPilotCannotTellApartShareOne() {
    Dynamics dynamics = Cases.paper(Cases.NORMAL);
    Pilot.Arm stopping = new Pilot.Arm(Cases.with(dynamics, true, true), null);
    List<NoiseSize> sizes =
        Pilot.measure(List.of(new Pilot.Arm(dynamics, null), stopping), done -> {});
    assertThat(sizes.get(1)).isSameAs(sizes.get(0));
  }
}
