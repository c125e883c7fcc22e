package org.hopscape.theory.numeric;

import java.util.function.DoubleUnaryOperator;

/**
 * Gauss and Legendre's rule with n nodes, exact for polynomials up to degree 2n - 1: nodes are the zeros of P_n by
 * Newton's method, weights 2/((1 - x^2) P_n'(x)^2) (DLMF 3.5.15 and 18.9.1).
 */
public final class GaussLegendre {
  private final double[] nodes;
  private final double[] weights;
  private final double[] barycentric;

  public GaussLegendre(int n) {
    nodes = new double[n];
    weights = new double[n];
    barycentric = new double[n];
    for (int i = 0; i < n; i++) {
      place(i, n);
    }
  }

  public int size() {
    return nodes.length;
  }

  /** Node i of the rule on the interval from a to b. */
  public double node(int i, double a, double b) {
    return (a + b) / 2 + (b - a) / 2 * nodes[i];
  }

  /** Weight i of the rule on the interval from a to b; negative if b &lt; a. */
  public double weight(int i, double a, double b) {
    return (b - a) / 2 * weights[i];
  }

  public double integral(DoubleUnaryOperator f, double a, double b) {
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      sum += weight(i, a, b) * f.applyAsDouble(node(i, a, b));
    }
    return sum;
  }

  /**
   * Adds to {@code sums}, from {@code first} on, mass times the weights that the values at the nodes of [a, b] have in
   * the value at y of the polynomial through them (Berrut and Trefethen 2004, doi:10.1137/S0036144502417715; the
   * barycentric weights are (-1)^i sqrt((1 - x_i^2) w_i)).
   */
  public void spread(double mass, double y, double a, double b, double[] sums, int first) {
    double x = (2 * y - a - b) / (b - a);
    double total = 0;
    for (int i = 0; i < nodes.length; i++) {
      if (x == nodes[i]) {
        sums[first + i] += mass;
        return;
      }
      total += barycentric[i] / (x - nodes[i]);
    }
    for (int i = 0; i < nodes.length; i++) {
      sums[first + i] += mass / total * barycentric[i] / (x - nodes[i]);
    }
  }

  /** The value at y of the polynomial through values at the nodes of [a, b]. */
  public double value(double[] values, double y, double a, double b) {
    double x = (2 * y - a - b) / (b - a);
    double total = 0;
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      if (x == nodes[i]) {
        return values[i];
      }
      double weight = barycentric[i] / (x - nodes[i]);
      total += weight;
      sum += weight * values[i];
    }
    return sum / total;
  }

  private void place(int i, int n) {
    double x = -Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
    for (int k = 0; k < 8; k++) {
      x -= legendre(n, x)[0] / legendre(n, x)[1];
    }
    double slope = legendre(n, x)[1];
    nodes[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
    barycentric[i] = (i % 2 == 0 ? 1 : -1) * Math.sqrt((1 - x * x) * weights[i]);
  }

  /** P_n(x) and P_n'(x) by the three-term recurrence. */
  private static double[] legendre(int n, double x) {
    double before = 1;
    double p = x;
    for (int k = 2; k <= n; k++) {
      double next = ((2 * k - 1) * x * p - (k - 1) * before) / k;
      before = p;
      p = next;
    }
    return new double[] {p, n * (x * p - before) / (x * x - 1)};
  }
}
