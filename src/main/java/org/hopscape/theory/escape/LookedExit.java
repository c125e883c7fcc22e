package org.hopscape.theory.escape;

import java.util.Arrays;
import java.util.Locale;
import org.hopscape.theory.numeric.GaussLegendre;
import org.hopscape.theory.numeric.StateReduction;
import org.hopscape.theory.step.StepLaw;

/**
 * The exit of a walker that is looked at every K steps only: it may leave and come back unseen between two looks. The K-step
 * kernel, by Nystrom's method on the interval and as far around it as makes a difference, is that of a chain of looks, which
 * {@link StateReduction} solves. Where a walker is lost beyond the nodes it is taken as seen outside.
 */
final class LookedExit {
  private static final int ORDER = 16;
  private static final int MOST_NODES = 400;
  /** Steps' standard deviations in a panel; the second is for the error. */
  private static final double[] WIDTHS = {3.5, 2.5};

  private static final int WIDER = 8;
  private static final double AGREED = 1e-7;
  private static final double ROUNDING = 1e-12;
  private static final GaussLegendre RULE = new GaussLegendre(ORDER);

  private final StepLaw law;
  private final double[] edges;
  private final int n;

  private LookedExit(StepLaw law, double[] edges) {
    this.law = law;
    this.edges = edges;
    this.n = ORDER * (edges.length - 1);
  }

  /** In steps, of a normal step whose law is smooth; the error is infinite where it takes too many nodes. */
  static MeanTime of(StepLaw law, double low, double high, double start, long every) {
    double margin = (high - low) / 2;
    double before = Double.NaN;
    for (int k = 0; k < WIDER; k++) {
      double now = value(law, low, high, start, every, margin, WIDTHS[0]);
      if (Double.isNaN(now)) {
        break;
      }
      double change = Math.abs(now - before);
      if (change <= AGREED * now) {
        double finer = value(law, low, high, start, every, margin, WIDTHS[1]);
        if (!Double.isNaN(finer)) {
          return new MeanTime(
              finer, Math.abs(finer - now) + change + ROUNDING * now, method(every));
        }
      }
      before = now;
      margin *= 1.5;
    }
    return new MeanTime(Double.NaN, Double.POSITIVE_INFINITY, "not resolved: too many nodes");
  }

  private static String method(long every) {
    return String.format(
        Locale.ROOT, "Nystrom's method for the kernel of %,d steps, seen at looks", every);
  }

  private static double value(
      StepLaw law, double low, double high, double start, long every, double margin, double width) {
    double[] edges =
        ExitTime.panels(law, new double[] {low - margin, low, high, high + margin}, width);
    return edges.length == 0 || (edges.length - 1) * ORDER > MOST_NODES
        ? Double.NaN
        : new LookedExit(law, edges).from(start, low, high, every) * every;
  }

  private double from(double start, double low, double high, long every) {
    double[][] power = new double[n][n];
    double[] lost = new double[n];
    double[][] square = new double[n][];
    double[] squareLost = new double[n];
    double[] at = row(start);
    for (int i = 0; i < n; i++) {
      power[i][i] = 1;
      square[i] = row(node(i));
      squareLost[i] = law.leaves(node(i), edges[0], edges[edges.length - 1]);
    }
    double[][] step = square;
    for (long left = every; left > 0; left /= 2) {
      if (left % 2 == 1) {
        lost = sum(squareLost, product(square, lost));
        power = product(square, power);
      }
      if (left > 1) {
        squareLost = sum(squareLost, product(square, squareLost));
        square = product(square, square);
      }
    }
    for (long k = 1; k < every; k++) {
      at = product(at, step);
    }
    return looks(power, lost, at, low, high);
  }

  /** Mean number of looks, the last of which sees the walker outside. */
  private double looks(double[][] power, double[] lost, double[] at, double low, double high) {
    int first = inside(low);
    int last = inside(high);
    StateReduction chain = new StateReduction(last - first);
    for (int i = first; i < last; i++) {
      double exit = lost[i];
      for (int j = 0; j < n; j++) {
        exit += j < first || j >= last ? power[i][j] : 0;
      }
      chain.row(i - first, 0, Arrays.copyOfRange(power[i], first, last), exit);
    }
    double[] means = chain.means();
    double sum = 1;
    for (int j = first; j < last; j++) {
      sum += at[j] * means[j - first];
    }
    return sum;
  }

  /** Number of the first node above an edge. */
  private int inside(double edge) {
    int i = 0;
    while (i < n && node(i) < edge) {
      i++;
    }
    return i;
  }

  private double node(int i) {
    int panel = i / ORDER;
    return RULE.node(i % ORDER, edges[panel], edges[panel + 1]);
  }

  private double[] row(double x) {
    double[] row = new double[n];
    double mean = law.mean().applyAsDouble(x);
    double width = law.sd().applyAsDouble(x);
    for (int j = 0; j < n; j++) {
      int panel = j / ORDER;
      row[j] = RULE.weight(j % ORDER, edges[panel], edges[panel + 1])
          * law.shape().density((node(j) - mean) / width)
          / width;
    }
    return row;
  }

  private static double[] product(double[] row, double[][] matrix) {
    double[] product = new double[row.length];
    for (int k = 0; k < row.length; k++) {
      for (int j = 0; j < row.length; j++) {
        product[j] += row[k] * matrix[k][j];
      }
    }
    return product;
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] product = new double[a.length][];
    for (int i = 0; i < a.length; i++) {
      product[i] = product(a[i], b);
    }
    return product;
  }

  private static double[] product(double[][] a, double[] x) {
    double[] product = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      product[i] = dot(a[i], x);
    }
    return product;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      sum[i] = a[i] + b[i];
    }
    return sum;
  }
}
