package org.hopscape.analysis.markov;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.GroupMean;
import org.hopscape.analysis.estimate.Level;

/**
 * Share of the steps that walkers spent in a basin, and how many independent steps would tell as much.
 *
 * <pre>
 * p = sum s_w / sum t_w,  v = W/(W-1) sum (s_w - p t_w)^2 / (sum t_w)^2     each walker a batch
 * effective steps = p (1 - p)/v
 * </pre>
 *
 * The interval is Wilson's (1927), doi:10.1080/01621459.1927.10502953, for that many steps, with t of W - 1 degrees of
 * freedom. What it bounds is the mean share over runs of this length from this start, not the stationary one.
 *
 * @param effectiveSteps empty where there is one walker
 * @param autocorrelationTime steps for each effective one
 */
public record OccupancyShare(
    Estimate share, OptionalDouble effectiveSteps, OptionalDouble autocorrelationTime) {
  private static final String METHOD = "occupancy, Wilson interval, batch means over walkers";

  public static OccupancyShare of(Collection<WalkerCounts> walkers, long basin) {
    return of(
        walkers.stream().mapToDouble(w -> w.stepsIn(basin)).toArray(),
        walkers.stream().mapToDouble(WalkerCounts::totalSteps).toArray(),
        METHOD,
        "walker");
  }

  /**
   * The same of walkers that exchange positions within groups.
   *
   * @param group of each walker, from 0
   */
  public static OccupancyShare ofGroups(
      List<WalkerCounts> walkers, int[] group, int groups, long basin) {
    double[] in = new double[groups];
    double[] all = new double[groups];
    for (int w = 0; w < group.length; w++) {
      in[group[w]] += walkers.get(w).stepsIn(basin);
      all[group[w]] += walkers.get(w).totalSteps();
    }
    return ofGroups(in, all, "occupancy, Wilson interval, batch means over groups");
  }

  /** The share of a part in a whole, both by group. */
  static OccupancyShare ofGroups(double[] parts, double[] wholes, String method) {
    OccupancyShare share = of(parts, wholes, method, "group");
    return parts.length > 1
        ? share
        : new OccupancyShare(
            share.share.unbounded(GroupMean.ONE), OptionalDouble.empty(), OptionalDouble.empty());
  }

  private static OccupancyShare of(double[] in, double[] all, String method, String word) {
    double total = Arrays.stream(all).sum();
    int n = in.length;
    if (!(total > 0)) {
      Estimate none = Estimate.none(n, 0, method, "no steps");
      return new OccupancyShare(none, OptionalDouble.empty(), OptionalDouble.empty());
    }
    double p = Arrays.stream(in).sum() / total;
    long visitors = Arrays.stream(in).filter(each -> each > 0).count();
    if (n < 2) {
      Estimate share = Estimate.of(p, Double.NaN, Double.NaN, n, visitors, method)
          .noting("one " + word + ": no interval");
      return new OccupancyShare(share, OptionalDouble.empty(), OptionalDouble.empty());
    }
    double squares = 0;
    for (int w = 0; w < n; w++) {
      double d = (in[w] - p * all[w]) / total;
      squares += d * d;
    }
    double variance = squares * n / (n - 1);
    // Where all agree there is no spread to go by: each counts once.
    double effective = variance > 0 ? Math.min(total, p * (1 - p) / variance) : n;
    Estimate share = wilson(p, effective, n, visitors, method)
        .noting(variance > 0 ? "" : "all " + word + "s have the same share: each counts once")
        .noting(n < 20 ? "only " + n + " " + word + "s: the interval is wide" : "");
    return new OccupancyShare(
        share, OptionalDouble.of(effective), OptionalDouble.of(total / effective));
  }

  /** The mean of walkers' own shares, each of which counts as much, by groups that are independent. */
  public static Estimate of(GroupMean shares) {
    double p = shares.mean();
    int n = shares.groups();
    if (n < 2) {
      return shares.estimate("mean share over walkers");
    }
    double error = shares.error();
    long visitors = Arrays.stream(shares.means()).filter(share -> share > 0).count();
    double effective = error > 0 ? p * (1 - p) / (error * error) : n;
    return wilson(p, effective, n, visitors, "mean share, Wilson interval")
        .noting(error > 0 ? "" : "all have the same share: each counts once");
  }

  /** The same without an interval, for the stated reason. */
  public OccupancyShare unbounded(String why) {
    return new OccupancyShare(share.unbounded(why), OptionalDouble.empty(), OptionalDouble.empty());
  }

  private static Estimate wilson(double p, double effective, int n, long visitors, String method) {
    double t = Level.t(n - 1);
    double shrink = 1 + t * t / effective;
    double centre = (p + t * t / (2 * effective)) / shrink;
    double half =
        t / shrink * Math.sqrt(p * (1 - p) / effective + t * t / (4 * effective * effective));
    double low = Math.min(p, Math.max(0, centre - half));
    double high = Math.max(p, Math.min(1, centre + half));
    return Estimate.of(p, low, high, n, visitors, method);
  }
}
