package org.hopscape.landscape.basin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hopscape.formula.Formula;

/**
 * The barriers of a formula in one dimension, as far out as they can be found for certain: the roots where f' falls,
 * isolated by interval arithmetic and refined to the last bit of f' as computed.
 *
 * <p>An interval over which f' has one sign has no root; one over which f'' has one sign has at most one, and the signs at
 * its ends tell; any other is halved (Moore 1966; Neumaier 1990, doi:10.1017/CBO9780511526473). Intervals of 2^-30 (1 +
 * |x|) go by the signs at their ends: a narrower well is no well.
 */
public final class FormulaBarriers {
  private static final double FINEST = 0x1p-30;

  /** Ends of the search; no round numbers, at which a formula's f' likes to vanish. */
  private static final double FIRST = 0.8090169943749475;

  private static final double FURTHER = 1.2247448713915890;

  /** Looks at an interval, on either side: half a second in a cold JVM. */
  private static final int LOOKS = 1 << 14;

  /** Where an interval is halved, if f' is clearly not 0 there. */
  private static final double[] MIDDLES = {0.5, 0.46, 0.54, 0.4, 0.6, 0.3, 0.7};

  private final Formula formula;
  private final List<Double> barriers = new ArrayList<>();
  private final double[] at = new double[1];
  private final double[] slope = new double[1];
  private int looks = LOOKS;

  private FormulaBarriers(Formula formula) {
    this.formula = formula;
  }

  /** Empty where not even the middle, |x| < 0.8, could be searched: where f' is 0 over a range, infinite, or not defined. */
  public static Optional<FormulaBasins> of(Formula formula) {
    FormulaBarriers middle = new FormulaBarriers(formula);
    if (!middle.within(-FIRST, FIRST)) {
      return Optional.empty();
    }
    FormulaBarriers right = new FormulaBarriers(formula);
    FormulaBarriers left = new FormulaBarriers(formula);
    double high = right.outwards(1.0);
    double low = -left.outwards(-1.0);
    List<Double> all = new ArrayList<>(middle.barriers);
    all.addAll(right.barriers);
    all.addAll(left.barriers);
    Collections.sort(all);
    double[] cuts = all.stream().mapToDouble(Double::doubleValue).toArray();
    return Optional.of(new FormulaBasins(CutBasins.of(cuts), low, high));
  }

  /** Adds the barriers on one side; gives how far out the search came. */
  private double outwards(double side) {
    double reach = FIRST;
    double bound = formula.bound();
    while (reach < bound) {
      double next = Math.min(bound, FURTHER * reach);
      int found = barriers.size();
      boolean done = side > 0.0 ? within(reach, next) : within(-next, -reach);
      if (!done) {
        barriers.subList(found, barriers.size()).clear();
        return reach;
      }
      reach = next;
    }
    return reach;
  }

  private boolean within(double a, double b) {
    double left = sign(a);
    double right = sign(b);
    return left != 0.0 && right != 0.0 && within(a, left, b, right);
  }

  /** Adds the barriers in [a, b], where f' has these signs at the ends; false where that cannot be done. */
  private boolean within(double a, double left, double b, double right) {
    looks--;
    if (looks < 0) {
      return false;
    }
    double[] slopes = formula.enclose(a, b);
    if (oneSign(slopes)) {
      return true;
    }
    boolean narrow = b - a <= FINEST * (1.0 + Math.abs(a));
    if (narrow && Double.isInfinite(slopes[1] - slopes[0])) {
      return false;
    }
    if (narrow || oneSign(formula.encloseCurvature(a, b))) {
      if (left > 0.0 && right < 0.0) {
        barriers.add(refined(a, b));
      }
      return true;
    }
    for (double middle : MIDDLES) {
      double m = a + middle * (b - a);
      double sign = sign(m);
      if (sign != 0.0) {
        return within(a, left, m, sign) && within(m, sign, b, right);
      }
    }
    return false;
  }

  private static boolean oneSign(double[] bounds) {
    return bounds[0] > 0.0 || bounds[1] < 0.0;
  }

  /** The sign of f' at x, 0 where rounding hides it. */
  private double sign(double x) {
    double[] bounds = formula.enclose(x, x);
    return oneSign(bounds) ? Math.signum(bounds[0]) : 0.0;
  }

  /** The first number of the right basin. A barrier counts to its outer side, so that an even f has even basins. */
  private double refined(double a, double b) {
    double left = a;
    double right = b;
    while (true) {
      double middle = 0.5 * (left + right);
      if (!(middle > left && middle < right)) {
        return right;
      }
      at[0] = middle;
      formula.gradient(at, slope);
      if (slope[0] > 0.0 || (slope[0] == 0.0 && middle < 0.0)) {
        left = middle;
      } else {
        right = middle;
      }
    }
  }
}
