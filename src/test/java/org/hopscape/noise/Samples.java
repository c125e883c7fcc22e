package org.hopscape.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.hopscape.random.Slot;
import org.hopscape.random.WalkerKey;

/** A million draws of a law, walker 0 of seed 1, in rising order, against what the law says of them. */
final class Samples {
  static final int N = 1_000_000;

  private final double[] sorted;

  private Samples(double[] sorted) {
    this.sorted = sorted;
  }

  static Samples of(Law law) {
    double[] sample = new double[N];
    WalkerKey key = WalkerKey.of(1, 0);
    for (int k = 0; k < N; k++) {
      sample[k] = law.sample(uniform(key, k, 0), uniform(key, k, 1));
    }
    Arrays.sort(sample);
    return new Samples(sample);
  }

  static double uniform(WalkerKey key, long step, long index) {
    return WalkerKey.uniform(WalkerKey.word(key.at(step), Slot.GRADIENT, index));
  }

  /** sqrt(n) D beyond 2.5 has probability 2 exp(-2 2.5^2) = 7.5e-6 (Kolmogorov). */
  void haveDistribution(DoubleUnaryOperator cdf) {
    double d = 0.0;
    for (int i = 0; i < N; i++) {
      double p = cdf.applyAsDouble(sorted[i]);
      d = Math.max(d, Math.max(p - i / (double) N, (i + 1) / (double) N - p));
    }
    assertThat(d * StrictMath.sqrt(N)).isBetween(0.2, 2.5);
  }

  /** 100 cells of equal probability: chi-square with 99 degrees of freedom beyond 175 has probability 4e-6. */
  void fillCellsEqually(DoubleUnaryOperator cdf) {
    int[] cells = new int[100];
    for (double z : sorted) {
      cells[Math.min(99, (int) (100 * cdf.applyAsDouble(z)))]++;
    }
    double expected = N / 100.0;
    double chi = Arrays.stream(cells)
        .mapToDouble(n -> (n - expected) * (n - expected) / expected)
        .sum();
    assertThat(chi).isBetween(50.0, 175.0);
  }

  /** The count beyond a level within 5 sd of n P(|Z| > level): fails once in 1.7 million runs. */
  void haveTail(double level, double p) {
    long n = Arrays.stream(sorted).filter(z -> Math.abs(z) > level).count();
    assertThat((n - N * p) / StrictMath.sqrt(N * p * (1 - p))).isBetween(-5.0, 5.0);
  }

  /** The mean of f(Z) within 5 sd of what it should be: fails once in 1.7 million runs. */
  void haveMean(DoubleUnaryOperator f, double mean, double variance) {
    double sum = Arrays.stream(sorted).map(f).sum();
    double sd = StrictMath.sqrt(variance / N);
    assertThat((sum / N - mean) / sd).isBetween(-5.0, 5.0);
  }
}
