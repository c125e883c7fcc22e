package org.hopscape.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hopscape.random.WalkerKey;
import org.junit.jupiter.api.Test;

class LaplaceTest {
  private static final double ROOT_2 = StrictMath.sqrt(2.0);
  private static final Law LAPLACE = new Law.Laplace();

  @Test
  void samplesHaveTheLawsDistribution() {
    Samples samples = Samples.of(LAPLACE);
    samples.haveDistribution(LaplaceTest::distribution);
    samples.fillCellsEqually(LaplaceTest::distribution);
    samples.haveTail(LAPLACE.median(), 0.5);
    for (double level : new double[] {2.0, 5.0, 7.0}) {
      samples.haveTail(level, StrictMath.exp(-ROOT_2 * level));
    }
  }

  /** E Z^2 = 1, E Z^4 = 6, E Z^8 = 8!/2^4 = 2520. */
  @Test
  void varianceIsOne() {
    Samples samples = Samples.of(LAPLACE);
    samples.haveMean(z -> z, 0.0, 1.0);
    samples.haveMean(z -> z * z, 1.0, 5.0);
    samples.haveMean(z -> z * z * z * z, 6.0, 2520.0 - 36.0);
    assertThat(LAPLACE.variance()).isFinite();
  }

  @Test
  void signIsTheNormals() {
    WalkerKey key = WalkerKey.of(2, 7);
    for (int k = 0; k < 10_000; k++) {
      double u = Samples.uniform(key, k, 0);
      double v = Samples.uniform(key, k, 1);
      double normal = new Law.Gaussian().sample(u, v);
      assertThat(Math.signum(LAPLACE.sample(u, v))).isEqualTo(Math.signum(normal));
    }
  }

  @Test
  void medianIsLogTwoOverTheRootOfTwo() {
    assertThat(LAPLACE.median()).isCloseTo(StrictMath.log(2.0) / ROOT_2, within(1e-16));
  }

  private static double distribution(double z) {
    double tail = 0.5 * StrictMath.exp(-ROOT_2 * Math.abs(z));
    return z < 0 ? tail : 1.0 - tail;
  }
}
