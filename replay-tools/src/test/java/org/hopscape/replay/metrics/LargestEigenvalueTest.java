package org.hopscape.replay.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hopscape.data.Table;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.data.network.Activation;
import org.hopscape.landscape.data.network.Network;
import org.hopscape.landscape.surface.Himmelblau;
import org.hopscape.landscape.surface.Quadratic;
import org.hopscape.landscape.surface.Rastrigin;
import org.junit.jupiter.api.Test;

class LargestEigenvalueTest {
  private final SplittableRandom random = new SplittableRandom(8);

  @Test
  void ofAMultipleOfTheIdentityItIsTheCurvature() {
    LargestEigenvalue largest = LargestEigenvalue.at(new double[] {1, 2, 3}, new Quadratic(2.5, 3));
    assertThat(largest.value()).isCloseTo(2.5, Offset.offset(1e-14));
    assertThat(largest.residual()).isLessThan(1e-14);
  }

  /** f'' of Rastrigin's function is diagonal: 2 + 40 pi^2 cos(2 pi x). */
  @Test
  void ofADiagonalItIsTheLargestElement() {
    double[] x = random.doubles(30, -2, 2).toArray();
    double expected = Arrays.stream(x)
        .map(each -> 2 + 40 * Math.PI * Math.PI * Math.cos(2 * Math.PI * each))
        .max()
        .orElseThrow();
    check(new Rastrigin(30), x, expected);
  }

  /** At (0, 0) f'' is diag(-42, -26): the largest is the one nearer to 0. */
  @Test
  void itIsTheLargestNotTheFurthestFromZero() {
    check(new Himmelblau(), new double[2], -26);
  }

  /** Hipparchus on the whole matrix. */
  @Test
  void ofNetworksItIsTheDenseMatrixs() {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < 40; row++) {
      text.append(String.format(
          java.util.Locale.ROOT,
          "%.3f,%.3f,%.3f,%d%n",
          random.nextDouble(),
          random.nextDouble(),
          random.nextDouble(),
          row % 3));
    }
    Table table = Table.parse("t.csv", text.toString().getBytes(StandardCharsets.UTF_8));
    for (Activation activation : Activation.values()) {
      Network f = Network.of(
          table, new Network.HeldOut.Nothing(), true, new int[] {5, 4}, activation, 0.01);
      double[] w = random.doubles(f.dimension(), -1, 1).toArray();
      double[][] hessian = new double[w.length][w.length];
      f.hessian(w, hessian);
      for (int i = 0; i < w.length; i++) {
        for (int j = 0; j < i; j++) {
          // Symmetric but for rounding.
          assertThat(hessian[i][j]).isCloseTo(hessian[j][i], Offset.offset(1e-14));
          hessian[i][j] = hessian[j][i];
        }
      }
      double expected = Arrays.stream(
              new EigenDecompositionSymmetric(new Array2DRowRealMatrix(hessian)).getEigenvalues())
          .max()
          .orElseThrow();
      check(f, w, expected);
    }
  }

  private static void check(Landscape f, double[] x, double expected) {
    LargestEigenvalue largest = LargestEigenvalue.at(x, f);
    assertThat(largest.residual()).isLessThanOrEqualTo(1e-6 * Math.abs(largest.value()));
    assertThat(largest.value()).isCloseTo(expected, Offset.offset(1e-9 * (1 + Math.abs(expected))));
  }
}
