package org.hopscape.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against matrices H = Q diag(lambda) Q^T whose eigenvalues and eigenvectors are known because they were made first. */
class NewtonDirectionTest {
  private final SplittableRandom random = new SplittableRandom(13);

  @Test
  void inOneDimensionItIsAQuotient() {
    assertThat(direction(new double[][] {{4.0}}, 0.0, 3.0)).containsExactly(0.75);
    assertThat(direction(new double[][] {{4.0}}, 2.0, 3.0)[0]).isCloseTo(0.5, within(1e-15));
    assertThat(direction(new double[][] {{-4.0}}, 0.0, 3.0)).containsExactly(0.75);
    assertThat(direction(new double[][] {{-4.0}}, 2.0, 3.0)).containsExactly(0.5);
    assertThat(direction(new double[][] {{0.0}}, 0.5, 3.0)).containsExactly(6.0);
  }

  /** H = [[4, 2], [2, 3]], H^{-1} = [[3, -2], [-2, 4]]/8. */
  @Test
  void aPositiveDefiniteMatrixIsInverted() {
    double[] direction = direction(new double[][] {{4.0, 2.0}, {2.0, 3.0}}, 0.0, 8.0, 16.0);
    assertThat(direction[0]).isCloseTo(-1.0, within(1e-14));
    assertThat(direction[1]).isCloseTo(6.0, within(1e-14));
  }

  /** [[0, 1], [1, 0]] has the eigenvalues -1 and 1: |H| = I. */
  @Test
  void aSaddleIsLeftDownhill() {
    double[] direction = direction(new double[][] {{0.0, 1.0}, {1.0, 0.0}}, 0.0, 3.0, -5.0);
    assertThat(direction[0]).isCloseTo(3.0, within(1e-14));
    assertThat(direction[1]).isCloseTo(-5.0, within(1e-14));
  }

  @Test
  void eigenvaluesOfAnySignCountByTheirSize() {
    for (int k = 0; k < 2_000; k++) {
      int d = random.nextInt(1, 16);
      double[] lambda = random.doubles(d, -3.0, 3.0).toArray();
      check(lambda, k % 2 == 0 ? 0.0 : random.nextDouble());
    }
  }

  @Test
  void positiveDefiniteMatricesAreSolvedDirectly() {
    for (int k = 0; k < 2_000; k++) {
      int d = random.nextInt(1, 16);
      double[] lambda = random.doubles(d, 0.01, 3.0).toArray();
      check(lambda, k % 2 == 0 ? 0.0 : random.nextDouble());
    }
  }

  @Test
  void equalAndZeroEigenvaluesDoNoHarm() {
    check(new double[] {-2.0, -2.0, -2.0, -2.0}, 0.0);
    check(new double[] {1.0, 1.0, -1.0, -1.0, 1.0, 1.0}, 0.25);
    check(new double[] {0.0, 0.0, 0.0, 2.0, -1.0}, 0.5);
    check(new double[] {0.0, 0.0}, 0.125);
    check(new double[] {1.0, 0.0, 1.0, 0.0, 1.0}, 0.5);
    check(new double[60], 0.5);
  }

  @Test
  void manyCoordinatesDoNoHarm() {
    check(random.doubles(60, -3.0, 3.0).toArray(), 0.1);
    check(random.doubles(60, 0.1, 3.0).toArray(), 0.0);
  }

  /** Scales 1e-12 to 1e12 within one matrix, along the axes, where they can be told apart. */
  @Test
  void diagonalMatricesOfAnyScaleAreExact() {
    double[][] h = new double[5][5];
    double[] lambda = {1e12, -1e-12, 3.0, -7.0, 1e-3};
    for (int i = 0; i < 5; i++) {
      h[i][i] = lambda[i];
    }
    double[] direction = direction(h, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0);
    for (int i = 0; i < 5; i++) {
      assertThat(direction[i]).isEqualTo(1.0 / Math.abs(lambda[i]));
    }
  }

  /** A descent direction: g . p >= |g|^2 / (largest |lambda| + damping). */
  @Test
  void itLeadsDownhillWhateverTheCurvature() {
    for (int k = 0; k < 1_000; k++) {
      double[][] h = random(random.nextInt(1, 10));
      double[] g = random.doubles(h.length, -1.0, 1.0).toArray();
      double[] direction = direction(h, 0.01, g);
      double product = 0.0;
      double squares = 0.0;
      for (int i = 0; i < g.length; i++) {
        product += g[i] * direction[i];
        squares += g[i] * g[i];
      }
      assertThat(product).isGreaterThanOrEqualTo(squares / (h.length + 0.01) * (1 - 1e-12));
    }
  }

  /** One instance serves a walker's every step. */
  @Test
  void whatCameBeforeLeavesNoTrace() {
    NewtonDirection used = new NewtonDirection(4, 0.1);
    for (int k = 0; k < 200; k++) {
      double[][] h = random(4);
      if (k % 3 == 0) {
        for (int i = 0; i < 4; i++) {
          h[i][i] += 5.0;
        }
      }
      double[] g = random.doubles(4, -1.0, 1.0).toArray();
      double[] expected = direction(h, 0.1, g);
      used.of(h, g);
      assertThat(g).containsExactly(expected);
    }
  }

  @Test
  void theMatrixIsLeftAsItWas() {
    double[][] h = {{1.0, 2.0}, {2.0, -3.0}};
    direction(h, 0.1, 1.0, 1.0);
    assertThat(h).isDeepEqualTo(new double[][] {{1.0, 2.0}, {2.0, -3.0}});
  }

  /** The kernel then stops the walker as diverged. */
  @Test
  void aSingularMatrixWithoutDampingHasNoDirection() {
    assertThat(direction(new double[][] {{0.0}}, 0.0, 1.0)[0]).isInfinite();
    double[] direction = direction(new double[][] {{1.0, 1.0}, {1.0, 1.0}}, 0.0, 1.0, 0.0);
    assertThat(Double.isFinite(direction[0]) && Math.abs(direction[0]) < 1e12).isFalse();
    double[] none = direction(new double[][] {{Double.NaN, 1.0}, {1.0, 1.0}}, 0.0, 1.0, 1.0);
    assertThat(none[0]).isNaN();
  }

  private void check(double[] lambda, double damping) {
    int d = lambda.length;
    double[][] q = orthogonal(d);
    double[][] h = new double[d][d];
    double[] g = random.doubles(d, -1.0, 1.0).toArray();
    double[] expected = new double[d];
    double smallest = Double.POSITIVE_INFINITY;
    for (int j = 0; j < d; j++) {
      double along = 0.0;
      for (int i = 0; i < d; i++) {
        along += q[i][j] * g[i];
        for (int k = 0; k <= i; k++) {
          h[i][k] += q[i][j] * lambda[j] * q[k][j];
          h[k][i] = h[i][k];
        }
      }
      double divisor = Math.abs(lambda[j]) + damping;
      smallest = Math.min(smallest, divisor);
      for (int i = 0; i < d; i++) {
        expected[i] += q[i][j] * along / divisor;
      }
    }
    double[] direction = direction(h, damping, g);
    // d roundings of 3 in H, divided twice by the smallest divisor.
    Offset<Double> within = within(3e-15 * d * (1.0 / smallest + 1.0 / (smallest * smallest)));
    for (int i = 0; i < d; i++) {
      assertThat(direction[i]).isCloseTo(expected[i], within);
    }
  }

  /** A product of d reflections I - 2 v v^T / |v|^2. */
  private double[][] orthogonal(int d) {
    double[][] q = new double[d][d];
    for (int i = 0; i < d; i++) {
      q[i][i] = 1.0;
    }
    for (int k = 0; k < d; k++) {
      double[] v = random.doubles(d, -1.0, 1.0).toArray();
      double squares = 0.0;
      for (double coordinate : v) {
        squares += coordinate * coordinate;
      }
      for (double[] row : q) {
        double product = 0.0;
        for (int i = 0; i < d; i++) {
          product += row[i] * v[i];
        }
        for (int i = 0; i < d; i++) {
          row[i] -= 2.0 * product / squares * v[i];
        }
      }
    }
    return q;
  }

  /** Symmetric, entries in [-1, 1]: eigenvalues are at most d. */
  private double[][] random(int d) {
    double[][] h = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        h[i][j] = random.nextDouble(-1.0, 1.0);
        h[j][i] = h[i][j];
      }
    }
    return h;
  }

  private static double[] direction(double[][] h, double damping, double... g) {
    double[] direction = g.clone();
    new NewtonDirection(g.length, damping).of(h, direction);
    return direction;
  }

  private static Offset<Double> within(double offset) {
    return Offset.offset(offset);
  }
}
