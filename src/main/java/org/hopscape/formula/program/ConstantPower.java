package org.hopscape.formula.program;

import org.hopscape.math.Power;

/** t^c: for an integer c by products, so that t may be negative; otherwise for t > 0. */
public final class ConstantPower {
  private ConstantPower() {}

  public static double of(double t, double c) {
    if (!isInteger(c)) {
      return Power.pow(t, c);
    }
    double product = ofNatural(t, (int) Math.abs(c));
    return c < 0 ? 1.0 / product : product;
  }

  /** The same, of a number of a graph. */
  static int of(Graph graph, int t, double c) {
    if (!isInteger(c)) {
      return graph.power(t, c);
    }
    int product = ofNatural(graph, t, (int) Math.abs(c));
    return c < 0 ? graph.divide(graph.constant(1.0), product) : product;
  }

  static int slope(Graph graph, int t, double c) {
    return c == 0.0
        ? graph.constant(0.0)
        : graph.multiply(graph.constant(c), of(graph, t, c - 1.0));
  }

  static int curvature(Graph graph, int t, double c) {
    return c == 0.0 || c == 1.0
        ? graph.constant(0.0)
        : graph.multiply(graph.constant(c * (c - 1.0)), of(graph, t, c - 2.0));
  }

  private static boolean isInteger(double c) {
    return c == Math.rint(c) && Math.abs(c) <= Integer.MAX_VALUE;
  }

  /** Squares of t for the bits of n, from the lowest. */
  private static double ofNatural(double t, int n) {
    double product = 1.0;
    double square = t;
    for (int rest = n; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        product *= square;
      }
      if (rest > 1) {
        square *= square;
      }
    }
    return product;
  }

  private static int ofNatural(Graph graph, int t, int n) {
    int product = graph.constant(1.0);
    int square = t;
    for (int rest = n; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        product = graph.multiply(product, square);
      }
      if (rest > 1) {
        square = graph.multiply(square, square);
      }
    }
    return product;
  }
}
