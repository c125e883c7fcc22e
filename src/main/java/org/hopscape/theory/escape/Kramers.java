package org.hopscape.theory.escape;

import org.hopscape.theory.numeric.Parameter;

/**
 * Kramers' formula for the mean time in which dX = -V'(X) dt + sqrt(2 eps) dW passes over a barrier of height h:
 *
 * <pre>
 * T = 2 pi/sqrt(V''(minimum) |V''(saddle)|) exp(h/eps)
 * </pre>
 *
 * Kramers 1940, doi:10.1016/S0031-8914(40)90098-2. It is the limit eps -&gt; 0: its relative error is of order eps, and
 * often large where a walker crosses often enough to be watched (18 % at eps = h/2.5 on the double well). Where
 * {@link Diffusion#passage} applies, that is exact: {@link #relativeError} compares.
 *
 * @param curvatureAtMinimum above 0
 * @param curvatureAtSaddle below 0
 * @param barrier height h, above 0
 * @param eps above 0
 */
public record Kramers(
    double curvatureAtMinimum, double curvatureAtSaddle, double barrier, double eps) {
  public Kramers {
    Parameter.positive("curvatureAtMinimum", curvatureAtMinimum);
    Parameter.positive("-curvatureAtSaddle", -curvatureAtSaddle);
    Parameter.positive("barrier", barrier);
    Parameter.positive("eps", eps);
  }

  public double time() {
    double rate = Math.sqrt(-curvatureAtMinimum * curvatureAtSaddle);
    return 2 * Math.PI / rate * Math.exp(barrier / eps);
  }

  /** (Kramers - exact)/exact. */
  public double relativeError(MeanTime exact) {
    return time() / exact.value() - 1;
  }

  public String method() {
    return "Kramers' formula: asymptotic for weak noise, relative error of order eps";
  }
}
