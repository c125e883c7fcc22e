package org.hopscape.landscape.basin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hopscape.landscape.Checked;
import org.hopscape.landscape.Landscape;

/**
 * The basins of a one-dimensional landscape as intervals between its barriers, the roots where f' falls from positive to
 * not positive, each found to the last bit. A barrier counts to its right; the outermost basins are open.
 *
 * <p>With K at least |f''| in [a, b], f' has no root there if it has one sign at a and b and |f'(a)| + |f'(b)| > K (b - a).
 * Intervals for which this does not decide are halved until 2^24 of them would fill the range. So with a true K no
 * barrier is missed unless a well is narrower than that; without one K is taken as twice the largest of |f''| at the
 * interval's ends and middle, and 2^14 intervals are looked at in any case.
 */
public final class BarrierBasins {
  private static final int FIRST = 1 << 14;
  private static final int FINEST = 1 << 24;
  private static final double[] UNIT = {1.0};

  private final Landscape landscape;
  private final double bound;
  private final double finest;
  private final List<Double> barriers = new ArrayList<>();

  private final double[] at = new double[1];
  private final double[] result = new double[1];

  private BarrierBasins(Landscape landscape, double bound, double finest) {
    this.landscape = landscape;
    this.bound = bound;
    this.finest = finest;
  }

  /** Of the barriers in [low, high], with curvature looked at where it is needed. */
  public static CutBasins of(Landscape landscape, double low, double high) {
    return of(landscape, low, high, Double.NaN);
  }

  /** Of the barriers in [low, high], where |f''| is at most {@code curvature}. */
  public static CutBasins of(Landscape landscape, double low, double high, double curvature) {
    if (landscape.dimension() != 1) {
      throw new IllegalArgumentException(String.format(
          Locale.ROOT, "%s has not one dimension but %d", landscape.name(), landscape.dimension()));
    }
    if (!(Checked.finite("high", high) > Checked.finite("low", low))) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "high is not in the interval (%s, inf): %s", low, high));
    }
    double finest = Checked.finite("high - low", high - low) / FINEST;
    BarrierBasins search = new BarrierBasins(landscape, curvature, finest);
    search.all(low, high);
    return CutBasins.of(
        search.barriers.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private void all(double low, double high) {
    double left = low;
    double slope = slope(low);
    for (int i = 1; i <= FIRST; i++) {
      double right = low + (high - low) * ((double) i / FIRST);
      double next = slope(right);
      within(left, slope, right, next);
      left = right;
      slope = next;
    }
  }

  private void within(double a, double fa, double b, double fb) {
    boolean sameSign = (fa > 0.0 && fb > 0.0) || (fa < 0.0 && fb < 0.0);
    if (sameSign && Math.abs(fa) + Math.abs(fb) > curvature(a, b) * (b - a)) {
      return;
    }
    double middle = 0.5 * (a + b);
    // Where the range is a few doubles wide, halves end before they are as fine.
    if (b - a <= finest || !(a < middle && middle < b)) {
      if (fa > 0.0 && !(fb > 0.0)) {
        barriers.add(refined(a, b));
      }
      return;
    }
    double slope = slope(middle);
    within(a, fa, middle, slope);
    within(middle, slope, b, fb);
  }

  /** The first double at which f' is not positive, by halving. */
  private double refined(double a, double b) {
    double left = a;
    double right = b;
    while (true) {
      double middle = 0.5 * (left + right);
      if (!(middle > left && middle < right)) {
        return right;
      }
      if (slope(middle) > 0.0) {
        left = middle;
      } else {
        right = middle;
      }
    }
  }

  private double curvature(double a, double b) {
    if (bound > 0.0) {
      return bound;
    }
    double ends = Math.max(curvature(a), curvature(b));
    return 2.0 * Math.max(ends, curvature(0.5 * (a + b)));
  }

  private double curvature(double x) {
    at[0] = x;
    landscape.hessianVector(at, UNIT, result);
    return Math.abs(result[0]);
  }

  private double slope(double x) {
    at[0] = x;
    landscape.gradient(at, result);
    return result[0];
  }
}
