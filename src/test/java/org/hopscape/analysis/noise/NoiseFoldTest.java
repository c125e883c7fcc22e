package org.hopscape.analysis.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.hopscape.analysis.estimate.Estimate;
import org.junit.jupiter.api.Test;

/**
 * Laws of noise with closed forms. Intervals of 95 % must hold the truth in 90 % of 200 samples at least, which right ones miss with
 * probability 0.002 each.
 */
class NoiseFoldTest {
  private static final int SAMPLES = 200;
  private static final int GROUPS = 20;

  /** How often intervals held what they should, by name. */
  private static final class Coverage {
    private final TreeMap<String, int[]> counts = new TreeMap<>();

    void add(String what, Estimate estimate, double truth) {
      add(what, estimate.contains(truth));
    }

    void add(String what, boolean held) {
      int[] count = counts.computeIfAbsent(what, unused -> new int[2]);
      count[0] += held ? 1 : 0;
      count[1]++;
    }

    void check() {
      counts.forEach((what, count) -> {
        System.out.printf("%-40s %.1f %%%n", what, 100.0 * count[0] / count[1]);
        assertThat(count[0]).as(what).isGreaterThanOrEqualTo(count[1] * 9 / 10);
      });
    }
  }

  /**
   * w' = w - g (w + n), n = sigma w Z1 + s Z2, f = w^2/2: V = E w^2 = g^2 s^2 / (1 - E A^2), A = 1 - g - g sigma Z1, and
   * E w^4 = (6 E A^2 g^2 s^2 V + 3 g^4 s^4)/(1 - E A^4); the noise has variance sigma^2 V + s^2, its fourth moment is
   * 3 E (sigma^2 w^2 + s^2)^2, and within a bin its variance is sigma^2 y^2 + s^2, y^2 the mean of w^2 there.
   */
  @Test
  void multiplicativeNoiseOnAParabola() {
    double g = 0.2;
    double sigma = 1;
    double s = 0.5;
    double a = 1 - g;
    double b = g * sigma;
    double a2 = a * a + b * b;
    double a4 = Math.pow(a, 4) + 6 * a * a * b * b + 3 * Math.pow(b, 4);
    double v = g * g * s * s / (1 - a2);
    double w4 = (6 * a2 * g * g * s * s * v + 3 * Math.pow(g * s, 4)) / (1 - a4);
    double variance = sigma * sigma * v + s * s;
    double fourth = 3 * (Math.pow(sigma, 4) * w4 + 2 * sigma * sigma * s * s * v + Math.pow(s, 4));
    Coverage coverage = new Coverage();
    for (int sample = 0; sample < SAMPLES; sample++) {
      Random random = new Random(sample);
      NoiseFold fold = new NoiseFold(GROUPS, 1, 20L * 2_000);
      for (int walker = 0; walker < 20; walker++) {
        double w = 0;
        double before = Double.NaN;
        for (int k = -100; k < 2_000; k++) {
          double n = sigma * w * random.nextGaussian() + s * random.nextGaussian();
          if (k >= 0) {
            fold.take(walker, w * w / 2, new double[] {w}, new double[] {n});
            fold.pair(walker, new double[] {before}, new double[] {n});
          }
          w -= g * (w + n);
          before = n;
        }
      }
      NoiseLaw law = fold.law(Heaviness.NONE);
      NoiseMoments.Coordinate only = law.coordinates().get(0);
      coverage.add("mean", only.mean(), 0);
      coverage.add("test of mean 0", only.unbiased().pValue().orElse(0) >= 0.05);
      coverage.add("sd", only.sd(), Math.sqrt(variance));
      coverage.add("root mean square", law.size(), Math.sqrt(variance));
      coverage.add("kurtosis", only.kurtosis(), fourth / (variance * variance));
      coverage.add("autocorrelation", law.autocorrelation(), 0);
      for (Dependence.Bin bin : law.onGradient().bins()) {
        double y = bin.y();
        coverage.add("sd by |f'|", bin.sd(), Math.sqrt(sigma * sigma * y * y + s * s));
      }
      for (Dependence.Bin bin : law.onValue().bins()) {
        coverage.add("sd by f", bin.sd(), Math.sqrt(sigma * sigma * 2 * bin.y() + s * s));
      }
      assertThat(law.onGradient().bins()).hasSizeBetween(5, 9);
    }
    coverage.check();
  }

  /** n = sigma w Z: log|n| rises by 1 with log|f'|, by 1/2 with log f; of additive noise by neither. Student's law of 3 has no kurtosis. */
  @Test
  void slopesOfNoiseThatGrowsWithTheGradient() {
    Coverage coverage = new Coverage();
    for (int sample = 0; sample < SAMPLES; sample++) {
      Random random = new Random(1_000 + sample);
      NoiseFold growing = new NoiseFold(GROUPS, 1, 10_000);
      NoiseFold constant = new NoiseFold(GROUPS, 1, 10_000);
      for (int k = 0; k < 10_000; k++) {
        double w = Math.exp(2 * random.nextGaussian());
        double z = student(random);
        double[] gradient = {3 * w};
        growing.take(k % GROUPS, 1.5 * w * w, gradient, new double[] {w * z});
        constant.take(k % GROUPS, 1.5 * w * w, gradient, new double[] {z});
      }
      Heaviness three = new Heaviness(3, true);
      NoiseLaw law = growing.law(three);
      coverage.add("slope on log|f'|: 1", law.onGradient().slope(), 1);
      coverage.add("slope on log f: 1/2", law.onValue().slope(), 0.5);
      NoiseLaw flat = constant.law(three);
      coverage.add("slope on log|f'|: 0", flat.onGradient().slope(), 0);
      coverage.add("mean of Student's law of 3", flat.coordinates().get(0).mean(), 0);
      assertThat(flat.coordinates().get(0).kurtosis().estimate()).isEmpty();
      assertThat(flat.coordinates().get(0).kurtosis().note())
          .contains(
              "no kurtosis: the tail exponent is 3.000, and a moment of order 4 needs one above 4");
      assertThat(flat.coordinates().get(0).sd().estimate()).isPresent();
      assertThat(flat.coordinates().get(0).sd().low()).isEmpty();
    }
    coverage.check();
  }

  /** Of 3 degrees of freedom: a normal over the root of a mean of three squares. */
  private static double student(Random random) {
    double squares = 0;
    for (int i = 0; i < 3; i++) {
      double z = random.nextGaussian();
      squares += z * z;
    }
    return random.nextGaussian() / Math.sqrt(squares / 3);
  }

  /** Batches of 2 of 5 rows, drawn with replacement: the covariance is that of the rows' gradients over 2. */
  @Test
  void covarianceOfMinibatches() {
    double[][] rows = {{1, 0}, {-2, 1}, {0.5, 3}, {1, -1}, {2, 2}};
    double[] mean = new double[2];
    for (double[] row : rows) {
      mean[0] += row[0] / rows.length;
      mean[1] += row[1] / rows.length;
    }
    double[][] c = new double[2][2];
    for (double[] row : rows) {
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++) {
          c[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / rows.length / 2;
        }
      }
    }
    double trace = c[0][0] + c[1][1];
    double root = Math.sqrt(trace * trace / 4 - c[0][0] * c[1][1] + c[0][1] * c[0][1]);
    Coverage coverage = new Coverage();
    for (int sample = 0; sample < SAMPLES; sample++) {
      Random random = new Random(2_000 + sample);
      NoiseFold fold = new NoiseFold(GROUPS, 2, 4_000);
      for (int k = 0; k < 4_000; k++) {
        double[] one = rows[random.nextInt(rows.length)];
        double[] other = rows[random.nextInt(rows.length)];
        double[] noise = new double[2];
        for (int i = 0; i < 2; i++) {
          noise[i] = (one[i] + other[i]) / 2 - mean[i];
        }
        fold.take(k % GROUPS, 1, mean, noise);
      }
      NoiseLaw law = fold.law(Heaviness.NONE);
      coverage.add("variance", law.covariance().get(0).get(0), c[0][0]);
      coverage.add("covariance", law.covariance().get(1).get(0), c[0][1]);
      Spectrum spectrum = java.util.Objects.requireNonNull(law.spectrum());
      coverage.add("largest eigenvalue", spectrum.largest().get(0), trace / 2 + root);
      coverage.add("smallest eigenvalue", spectrum.largest().get(1), trace / 2 - root);
      double squares = c[0][0] * c[0][0] + c[1][1] * c[1][1] + 2 * c[0][1] * c[0][1];
      coverage.add("effective rank", spectrum.effectiveRank(), trace * trace / squares);
      assertThat(law.onValue().slope().note()).contains("the place hardly changes");
    }
    coverage.check();
  }

  /** 100 coordinates of variances 1/i: tr C = H_100, tr C^2 = sum 1/i^2; from 200 vectors of them. */
  @Test
  void effectiveRankOfManyDimensions() {
    double trace = 0;
    double squares = 0;
    for (int i = 1; i <= 100; i++) {
      trace += 1.0 / i;
      squares += 1.0 / ((double) i * i);
    }
    Coverage coverage = new Coverage();
    for (int sample = 0; sample < 40; sample++) {
      Random random = new Random(3_000 + sample);
      NoiseFold fold = new NoiseFold(GROUPS, 100, 400);
      for (int k = 0; k < 400; k++) {
        double[] noise = new double[100];
        for (int i = 0; i < noise.length; i++) {
          noise[i] = random.nextGaussian() / Math.sqrt(i + 1.0);
        }
        fold.take(k / 20 % GROUPS, 1, new double[100], noise);
      }
      NoiseLaw law = fold.law(Heaviness.NONE);
      Spectrum spectrum = java.util.Objects.requireNonNull(law.spectrum());
      assertThat(spectrum.vectors()).isEqualTo(200);
      assertThat(spectrum.all()).isFalse();
      coverage.add(
          "effective rank of held vectors", spectrum.effectiveRank(), trace * trace / squares);
      coverage.add("no coordinate is biased", law.biased() == 0);
    }
    coverage.check();
  }

  /**
   * Walkers that go far make noise heavy that is normal at each place: bins have a spread, but for the last, which has no end. Noise
   * whose law is heavy everywhere has none in any. A correlation needs a variance, and its interval a fourth moment.
   */
  @Test
  void momentsThatAreNotThereAreNotTold() {
    NoiseFold fold = new NoiseFold(GROUPS, 1, 20_000);
    Random random = new Random(5);
    double[] before = {0};
    for (int k = 0; k < 20_000; k++) {
      double w = Math.pow(1 - random.nextDouble(), -1 / 1.5);
      double[] noise = {w * random.nextGaussian()};
      fold.take(k % GROUPS, 0.5 * w * w, new double[] {w}, noise);
      fold.pair(k % GROUPS, before, noise);
      before = noise;
    }
    NoiseLaw far = fold.law(new Heaviness(1.6, false));
    List<Dependence.Bin> bins = far.onGradient().bins();
    assertThat(bins).hasSizeGreaterThan(4);
    for (Dependence.Bin bin : bins.subList(0, bins.size() - 1)) {
      // The spread at |f'| = y is y, and y the root mean square of its bin.
      assertThat(bin.sd().estimate().orElse(0) / bin.y()).isCloseTo(1, within(0.08));
    }
    assertThat(bins.get(bins.size() - 1).sd().note()).contains("no sd: the tail exponent");
    assertThat(far.autocorrelation().estimate()).isEmpty();
    assertThat(far.autocorrelation().note()).contains("no autocorrelation: the tail exponent");
    NoiseLaw everywhere = fold.law(new Heaviness(1.5, true));
    assertThat(everywhere.onGradient().bins())
        .allMatch(bin -> bin.sd().note().contains("no sd: the tail exponent"));
    NoiseLaw three = fold.law(new Heaviness(3, true));
    assertThat(three.autocorrelation().estimate()).isPresent();
    assertThat(three.autocorrelation().low()).isEmpty();
  }

  @Test
  void whatIsNotFiniteIsCounted() {
    NoiseFold fold = new NoiseFold(GROUPS, 1, 100);
    for (int k = 0; k < 40; k++) {
      fold.take(k % GROUPS, 1, new double[] {1}, new double[] {k % 2 == 0 ? 1 : -1});
    }
    fold.take(0, Double.NaN, new double[] {1}, new double[] {1});
    fold.take(0, 1, new double[] {1}, new double[] {Double.POSITIVE_INFINITY});
    NoiseLaw law = fold.law(Heaviness.NONE);
    assertThat(law.infinite()).isEqualTo(2);
    assertThat(law.states()).isEqualTo(40);
    assertThat(law.coordinates().get(0).sd().estimate().orElse(0)).isCloseTo(1, within(1e-12));
    assertThat(law.autocorrelation().note()).isEqualTo("no value");
  }
}
