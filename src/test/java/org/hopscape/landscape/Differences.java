package org.hopscape.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;

/** Derivatives against central differences. */
public final class Differences {
  private Differences() {}

  /** Every coordinate of f'(x) is the central difference of f, to {@code part} of |f'| and of 1. */
  public static void checkGradient(Landscape f, double[] x, double h, double part) {
    double[] gradient = new double[x.length];
    f.gradient(x, gradient);
    double[] y = x.clone();
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] + h;
      double above = f.value(y);
      y[i] = x[i] - h;
      double below = f.value(y);
      y[i] = x[i];
      assertThat((above - below) / (2 * h))
          .as("coordinate %d", i)
          .isCloseTo(gradient[i], Offset.offset(part * (1 + Math.abs(gradient[i]))));
    }
  }

  /** f''(x) v is the central difference of f' along v, and the Hessian's rows times v. */
  public static void checkHessian(Landscape f, double[] x, double h, double part) {
    int d = x.length;
    double[] v = new SplittableRandom(d).doubles(d, -1, 1).toArray();
    double[] product = new double[d];
    f.hessianVector(x, v, product);
    double[] above = along(f, x, v, h);
    double[] below = along(f, x, v, -h);
    double[][] hessian = new double[d][d];
    f.hessian(x, hessian);
    for (int i = 0; i < d; i++) {
      double row = 0;
      for (int j = 0; j < d; j++) {
        row += hessian[i][j] * v[j];
      }
      Offset<Double> offset = Offset.offset(part * (1 + Math.abs(product[i])));
      assertThat((above[i] - below[i]) / (2 * h)).isCloseTo(product[i], offset);
      assertThat(row).isCloseTo(product[i], Offset.offset(1e-10 * (1 + Math.abs(product[i]))));
    }
  }

  private static double[] along(Landscape f, double[] x, double[] v, double h) {
    double[] y = x.clone();
    for (int i = 0; i < y.length; i++) {
      y[i] += h * v[i];
    }
    double[] gradient = new double[y.length];
    f.gradient(y, gradient);
    return gradient;
  }
}
