package org.hopscape.landscape.surface;

import java.util.List;
import org.hopscape.landscape.Landscape;
import org.hopscape.math.Exponential;

/**
 * f(x, y) = sum_k A_k exp(a_k (x - X_k)^2 + b_k (x - X_k)(y - Y_k) + c_k (y - Y_k)^2), k = 1 to 4: three wells joined by a
 * bent valley, two dimensions (Mueller and Brown 1979, doi:10.1007/BF00547608).
 *
 * <p>Minima at (-0.558224, 1.441726), f = -146.699517; (0.623499, 0.028038), f = -108.166724; (-0.050011, 0.466694), f =
 * -80.767818. The fourth term grows without end: f is infinite beyond about |x| = 20.
 */
public record MullerBrown() implements Landscape {
  private static final double BOUND = 10.0;

  private static final double[] HEIGHT = {-200.0, -100.0, -170.0, 15.0};
  private static final double[] A = {-1.0, -1.0, -6.5, 0.7};
  private static final double[] B = {0.0, 0.0, 11.0, 0.6};
  private static final double[] C = {-10.0, -10.0, -6.5, 0.7};
  private static final double[] X = {1.0, 0.0, -0.5, -1.0};
  private static final double[] Y = {0.0, 0.5, 1.5, 1.0};

  @Override
  public String name() {
    return "muller-brown";
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public double value(double[] x) {
    double sum = 0.0;
    for (int k = 0; k < HEIGHT.length; k++) {
      sum += term(k, x[0] - X[k], x[1] - Y[k]);
    }
    return sum;
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    double sum0 = 0.0;
    double sum1 = 0.0;
    for (int k = 0; k < HEIGHT.length; k++) {
      double u = x[0] - X[k];
      double v = x[1] - Y[k];
      double term = term(k, u, v);
      sum0 = Math.fma(term, Math.fma(2.0 * A[k], u, B[k] * v), sum0);
      sum1 = Math.fma(term, Math.fma(2.0 * C[k], v, B[k] * u), sum1);
    }
    gradient[0] = sum0;
    gradient[1] = sum1;
  }

  /** Of each term t = A exp q: t (q'' v + q' (q' v)). */
  @Override
  public void hessianVector(double[] x, double[] v, double[] product) {
    double sum0 = 0.0;
    double sum1 = 0.0;
    for (int k = 0; k < HEIGHT.length; k++) {
      double dx = x[0] - X[k];
      double dy = x[1] - Y[k];
      double term = term(k, dx, dy);
      double q0 = Math.fma(2.0 * A[k], dx, B[k] * dy);
      double q1 = Math.fma(2.0 * C[k], dy, B[k] * dx);
      double along = Math.fma(q0, v[0], q1 * v[1]);
      sum0 += term * Math.fma(q0, along, Math.fma(2.0 * A[k], v[0], B[k] * v[1]));
      sum1 += term * Math.fma(q1, along, Math.fma(2.0 * C[k], v[1], B[k] * v[0]));
    }
    product[0] = sum0;
    product[1] = sum1;
  }

  @Override
  public List<double[]> knownMinima() {
    return List.of(
        new double[] {-0.5582236346330243, 1.4417258418046686},
        new double[] {0.6234994049308765, 0.028037758528685664},
        new double[] {-0.050010822998206056, 0.4666941048719721});
  }

  @Override
  public double bound() {
    return BOUND;
  }

  private static double term(int k, double u, double v) {
    double q = Math.fma(A[k] * u, u, Math.fma(B[k] * u, v, C[k] * v * v));
    return HEIGHT[k] * Exponential.exp(q);
  }
}
