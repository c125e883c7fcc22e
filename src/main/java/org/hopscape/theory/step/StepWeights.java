package org.hopscape.theory.step;

import java.util.Arrays;
import org.hopscape.theory.numeric.GaussLegendre;

/**
 * The mean of a function T over a step from x as a sum over T at the nodes: the weights of
 *
 * <pre>
 * integral of k(x, y) T(y) dy,   k(x, y) the density at y of a step from x
 * </pre>
 *
 * on panels of {@value #ORDER} Gauss-Legendre nodes. The panel in which a density with a kink has its mean is split there.
 */
public final class StepWeights {
  public static final int ORDER = 16;
  public static final GaussLegendre RULE = new GaussLegendre(ORDER);

  private final StepLaw law;
  private final double[] edges;
  private final double reach;

  /**
   * Weights on panels.
   *
   * @param edges of the panels, rising
   * @param reach in standard deviations: longer steps are left out
   */
  public StepWeights(StepLaw law, double[] edges, double reach) {
    this.law = law;
    this.edges = edges;
    this.reach = reach;
  }

  /** The weights of the nodes from number {@code from} on; the others have none. */
  public static final class Row {
    private final int from;
    private final double[] weights;

    private Row(int from, double[] weights) {
      this.from = from;
      this.weights = weights;
    }

    public int from() {
      return from;
    }

    /** Not a copy. */
    public double[] weights() {
      return weights;
    }

    /**
     * The same for a function that is even about the middle of the nodes: the weights of those from number {@code middle} on, each
     * with its mirror image's.
     */
    public Row folded(int middle) {
      if (from >= middle) {
        return this;
      }
      int below = middle - from;
      double[] upper = new double[Math.max(below, weights.length - below)];
      for (int i = 0; i < weights.length; i++) {
        upper[i < below ? below - 1 - i : i - below] += weights[i];
      }
      return new Row(middle, upper);
    }

    private void spread(double mass, double y, double a, double b, int panel) {
      RULE.spread(mass, y, a, b, weights, panel * ORDER - from);
    }
  }

  public int nodes() {
    return ORDER * (edges.length - 1);
  }

  public double node(int i) {
    int panel = i / ORDER;
    return RULE.node(i % ORDER, edges[panel], edges[panel + 1]);
  }

  public Row row(double x) {
    double kink = law.mean().applyAsDouble(x);
    double width = law.sd().applyAsDouble(x);
    boolean clips = law.bound() < Double.POSITIVE_INFINITY;
    double longest = clips ? Double.POSITIVE_INFINITY : reach * width;
    int first = 0;
    int end = edges.length - 1;
    while (first < end && edges[first + 1] < kink - longest) {
      first++;
    }
    while (first < end && edges[end - 1] > kink + longest) {
      end--;
    }
    Row row = new Row(ORDER * first, new double[ORDER * (end - first)]);
    for (int panel = first; panel < end; panel++) {
      add(row, panel, x, kink, width);
    }
    if (clips) {
      atom(row, x + law.bound(), law.clipped(x, true));
      atom(row, x - law.bound(), law.clipped(x, false));
    }
    return row;
  }

  private void add(Row row, int panel, double x, double kink, double width) {
    double a = Math.max(edges[panel], x - law.bound());
    double b = Math.min(edges[panel + 1], x + law.bound());
    if (b <= a || b < kink - reach * width || a > kink + reach * width) {
      return;
    }
    if (a < kink && kink < b && !law.shape().smooth()) {
      part(row, panel, kink, width, a, kink);
      part(row, panel, kink, width, kink, b);
    } else if (a == edges[panel] && b == edges[panel + 1]) {
      whole(row, panel, kink, width);
    } else {
      part(row, panel, kink, width, a, b);
    }
  }

  /** All clipped steps end at one place. */
  private void atom(Row row, double y, double mass) {
    int last = edges.length - 1;
    if (edges[0] < y && y < edges[last]) {
      int place = Arrays.binarySearch(edges, y);
      int panel = Math.min(place >= 0 ? place : -place - 2, last - 1);
      row.spread(mass, y, edges[panel], edges[panel + 1], panel);
    }
  }

  private void whole(Row row, int panel, double mean, double width) {
    double a = edges[panel];
    double b = edges[panel + 1];
    for (int j = 0; j < ORDER; j++) {
      row.weights[panel * ORDER - row.from + j] =
          RULE.weight(j, a, b) * density(RULE.node(j, a, b), mean, width);
    }
  }

  /** The integral over part of a panel, T interpolated from all of the panel's nodes. */
  private void part(Row row, int panel, double mean, double width, double from, double to) {
    for (int i = 0; i < ORDER; i++) {
      double y = RULE.node(i, from, to);
      double mass = RULE.weight(i, from, to) * density(y, mean, width);
      row.spread(mass, y, edges[panel], edges[panel + 1], panel);
    }
  }

  private double density(double y, double mean, double width) {
    return law.shape().density((y - mean) / width) / width;
  }
}
