package org.hopscape.theory;

import java.util.Locale;

/**
 * Mean number of steps after which a recursion x' = mean(x) + sd(x) Z first leaves an interval (low, high). It solves
 *
 * <pre>
 * T(x) = 1 + integral from low to high of k(x, y) T(y) dy,   k(x, y) the density at y of a step from x
 * </pre>
 *
 * by Nystrom's method (Atkinson, The Numerical Solution of Integral Equations of the Second Kind, 1997, chapter 4) on
 * panels of {@value #ORDER} Gauss-Legendre nodes. Panels are halved until two means agree; the first are as wide as
 * the narrowest step permits. The panel in which a density has its mean is split there, as a Laplace density has a kink.
 * A matrix that loses only 1/T of its mass a step costs that many digits: the error counts rounding as 4 eps T^2.
 */
public final class ExitTime {
  private static final int ORDER = 16;
  private static final int MOST_NODES = 1_600;
  private static final int SCAN = 1_000;
  private static final double STEPS_IN_PANEL = 8;
  private static final double TOLERANCE = 1e-10;
  private static final double EPS = 0x1p-53;
  private static final GaussLegendre RULE = new GaussLegendre(ORDER);

  private final StepLaw law;
  private final double[] edges;

  private ExitTime(StepLaw law, double low, double high, int panels) {
    this.law = law;
    this.edges = new double[panels + 1];
    for (int i = 0; i <= panels; i++) {
      edges[i] = low + (high - low) * i / panels;
    }
  }

  /** The mean from {@code start}, which counts the step that leaves. */
  public static MeanTime of(StepLaw law, double low, double high, double start) {
    Parameter.check(low < start && start < high, "start", "(" + low + ", " + high + ")", start);
    int panels = firstPanels(law, low, high);
    double before = new ExitTime(law, low, high, panels).from(start);
    double now = before;
    double change = Double.POSITIVE_INFINITY;
    while (change > TOLERANCE * now + rounding(now) && 2 * panels * ORDER <= MOST_NODES) {
      panels *= 2;
      now = new ExitTime(law, low, high, panels).from(start);
      change = Math.abs(now - before);
      before = now;
    }
    return new MeanTime(now, change + rounding(now), method(panels * ORDER));
  }

  private static double rounding(double time) {
    return 4 * EPS * time * time;
  }

  private static String method(int nodes) {
    return String.format(
        Locale.ROOT, "Nystrom's method for the exit kernel, %,d Gauss-Legendre nodes", nodes);
  }

  private static int firstPanels(StepLaw law, double low, double high) {
    double narrowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < SCAN; i++) {
      double x = low + (high - low) * (i + 0.5) / SCAN;
      narrowest = Math.min(narrowest, law.sd().applyAsDouble(x));
    }
    Parameter.positive("sd of a step", narrowest);
    double wanted = Math.ceil((high - low) / (STEPS_IN_PANEL * narrowest));
    return (int) Math.min(Math.max(wanted, 2), MOST_NODES / (2 * ORDER));
  }

  private double from(double start) {
    int n = ORDER * (edges.length - 1);
    double[][] matrix = new double[n][];
    double[] ones = new double[n];
    for (int i = 0; i < n; i++) {
      matrix[i] = row(node(i));
      for (int j = 0; j < n; j++) {
        matrix[i][j] = (i == j ? 1 : 0) - matrix[i][j];
      }
      ones[i] = 1;
    }
    double[] means = LinearSystem.solve(matrix, ones);
    double[] weights = row(start);
    double sum = 1;
    for (int j = 0; j < n; j++) {
      sum += weights[j] * means[j];
    }
    return sum;
  }

  private double node(int i) {
    int panel = i / ORDER;
    return RULE.node(i % ORDER, edges[panel], edges[panel + 1]);
  }

  /** Weights of T at the nodes in the integral over y of k(x, y) T(y). */
  private double[] row(double x) {
    double[] row = new double[ORDER * (edges.length - 1)];
    double kink = law.mean().applyAsDouble(x);
    for (int panel = 0; panel + 1 < edges.length; panel++) {
      double a = edges[panel];
      double b = edges[panel + 1];
      if (a < kink && kink < b) {
        part(row, panel, x, a, kink);
        part(row, panel, x, kink, b);
      } else {
        whole(row, panel, x);
      }
    }
    return row;
  }

  private void whole(double[] row, int panel, double x) {
    double a = edges[panel];
    double b = edges[panel + 1];
    for (int j = 0; j < ORDER; j++) {
      row[panel * ORDER + j] = RULE.weight(j, a, b) * law.density(x, RULE.node(j, a, b));
    }
  }

  /** The integral over part of a panel, T interpolated from all of the panel's nodes. */
  private void part(double[] row, int panel, double x, double from, double to) {
    for (int i = 0; i < ORDER; i++) {
      double y = RULE.node(i, from, to);
      double mass = RULE.weight(i, from, to) * law.density(x, y);
      RULE.spread(mass, y, edges[panel], edges[panel + 1], row, panel * ORDER);
    }
  }
}
