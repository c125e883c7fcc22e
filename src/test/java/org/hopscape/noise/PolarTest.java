package org.hopscape.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.hopscape.math.Sine;
import org.hopscape.random.Slot;
import org.hopscape.random.WalkerKey;
import org.junit.jupiter.api.Test;

/** One million pairs of draws of walker 0, seed 1. */
class PolarTest {
  private static final int N = 1_000_000;
  private static final double[] COSINE = new double[N];
  private static final double[] SINE = new double[N];
  private static final double[] STUDENT = new double[N];

  static {
    WalkerKey key = WalkerKey.of(1, 0);
    for (int k = 0; k < N; k++) {
      double u = WalkerKey.uniform(WalkerKey.word(key.at(k), Slot.GRADIENT, 0));
      double phi = Polar.halfAngle(WalkerKey.uniform(WalkerKey.word(key.at(k), Slot.GRADIENT, 1)));
      double s = Sine.sinReduced(phi);
      COSINE[k] = Polar.normalRadius(u) * Polar.cosine(s);
      SINE[k] = Polar.normalRadius(u) * Polar.sine(s, Sine.cosReduced(phi));
      STUDENT[k] = Polar.studentRadius(u) * Polar.cosine(s);
    }
  }

  /** E Z^p = 0, 1, 0, 3, 0, 15 with variances 1, 2, 15, 96, 945, 10170; 5 sd each: fails once in 150,000 runs. */
  @Test
  void momentsUpToTheSixthAreThoseOfTheNormal() {
    double[] expected = {0, 1, 0, 3, 0, 15};
    double[] variance = {1, 2, 15, 96, 945, 10170};
    for (double[] sample : new double[][] {COSINE, SINE}) {
      for (int p = 1; p <= 6; p++) {
        int power = p;
        double mean =
            Arrays.stream(sample).map(z -> StrictMath.pow(z, power)).average().orElseThrow();
        assertThat(mean)
            .isCloseTo(
                expected[p - 1],
                org.assertj.core.data.Offset.offset(5 * StrictMath.sqrt(variance[p - 1] / N)));
      }
    }
  }

  /** Uncorrelated, and so are their squares; 5 sd each: fails once in 1.7 million runs. */
  @Test
  void theTwoSlotsAreUncorrelated() {
    double product = 0.0;
    double squares = 0.0;
    for (int k = 0; k < N; k++) {
      product += COSINE[k] * SINE[k];
      squares += (COSINE[k] * COSINE[k] - 1) * (SINE[k] * SINE[k] - 1);
    }
    assertThat(Math.abs(product / N)).isLessThan(5 / StrictMath.sqrt(N));
    assertThat(Math.abs(squares / N)).isLessThan(5 * 2 / StrictMath.sqrt(N));
  }

  /** sqrt(n) D beyond 2.5 has probability 2 exp(-2 2.5^2) = 7.5e-6 (Kolmogorov). */
  @Test
  void distributionsAreTheStatedOnes() {
    assertThat(kolmogorov(COSINE, Cdf::normal)).isLessThan(2.5);
    assertThat(kolmogorov(SINE, Cdf::normal)).isLessThan(2.5);
    assertThat(kolmogorov(STUDENT, Cdf::student)).isLessThan(2.5);
  }

  /** 100 cells of equal probability: chi-square with 99 degrees of freedom beyond 175 has probability 4e-6. */
  @Test
  void cellsOfEqualProbabilityAreEquallyFull() {
    assertThat(chiSquare(COSINE, Cdf::normal)).isBetween(50.0, 175.0);
    assertThat(chiSquare(SINE, Cdf::normal)).isBetween(50.0, 175.0);
    assertThat(chiSquare(STUDENT, Cdf::student)).isBetween(50.0, 175.0);
  }

  /** Counts beyond a level are within 5 sd of n P: each fails once in 1.7 million runs. */
  @Test
  void tailsAreAsHeavyAsTheLaws() {
    for (double level : new double[] {2, 3, 4}) {
      assertThat(deviation(COSINE, level, 2 * (1 - Cdf.normal(level)))).isLessThan(5.0);
    }
    for (double level : new double[] {2, 5, 10, 20}) {
      assertThat(deviation(STUDENT, level, 2 * (1 - Cdf.student(level)))).isLessThan(5.0);
    }
  }

  @Test
  void extremeUniformsGiveFiniteNoise() {
    assertThat(Polar.normalRadius(0x1p-53)).isBetween(8.5, 8.6);
    assertThat(Polar.normalRadius(1 - 0x1p-53)).isBetween(1.4e-8, 1.5e-8);
    assertThat(Polar.studentRadius(0x1p-53)).isBetween(2.0e5, 2.1e5);
    assertThat(Polar.studentRadius(1 - 0x1p-53)).isBetween(0.0, 3e-8);
    assertThat(Polar.studentRadius(1 - 3 * 0x1p-53)).isBetween(0.0, 3e-8);
  }

  @Test
  void bothLawsMoveTogether() {
    for (int k = 0; k < 1000; k++) {
      assertThat(Math.signum(STUDENT[k])).isEqualTo(Math.signum(COSINE[k]));
    }
  }

  private static double kolmogorov(double[] sample, DoubleUnaryOperator cdf) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double d = 0.0;
    for (int i = 0; i < N; i++) {
      double p = cdf.applyAsDouble(sorted[i]);
      d = Math.max(d, Math.max(p - i / (double) N, (i + 1) / (double) N - p));
    }
    return d * StrictMath.sqrt(N);
  }

  private static double chiSquare(double[] sample, DoubleUnaryOperator cdf) {
    int[] cells = new int[100];
    for (double z : sample) {
      cells[(int) (100 * cdf.applyAsDouble(z))]++;
    }
    double expected = N / 100.0;
    return Arrays.stream(cells)
        .mapToDouble(n -> (n - expected) * (n - expected) / expected)
        .sum();
  }

  private static double deviation(double[] sample, double level, double p) {
    long n = Arrays.stream(sample).filter(z -> Math.abs(z) > level).count();
    return Math.abs(n - N * p) / StrictMath.sqrt(N * p);
  }
}
