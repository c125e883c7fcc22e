package org.hopscape.analysis.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hopscape.analysis.estimate.Bootstrap;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.GroupMean;
import org.hopscape.analysis.estimate.Level;

/**
 * When the walkers of an arm first were at a target value, f &lt;= target, and what a success costs with restarts.
 *
 * <p>The expected running time of the COCO benchmark, Hansen et al. (2021), doi:10.1080/10556788.2020.1808977: all steps spent,
 * of walkers that came there up to then and of the others up to their end, over the number of successes. It is the mean cost of
 * an algorithm that starts a new walker where one has ended without success.
 */
public final class TargetTimes {
  private static final String OF_GROUPS = ", a group that exchanges positions ends with its first";
  private static final String RUNNING_TIME =
      "steps of all walkers over successes, BCa bootstrap of " + Bootstrap.REPLICATES;

  private final double target;
  private final double[] steps;
  private final boolean[] reached;

  /** Walkers that each of them stands for. */
  private final int[] members;

  /** Steps that were taken until then, by all of them. */
  private final double[] costs;

  private final long successes;

  private TargetTimes(
      double target, double[] steps, boolean[] reached, int[] members, double[] costs) {
    this.target = target;
    this.steps = steps;
    this.reached = reached;
    this.members = members;
    this.costs = costs;
    this.successes = IntStream.range(0, reached.length).filter(i -> reached[i]).count();
  }

  /**
   * Of one arm.
   *
   * @param steps by walker: the first step at which it was at the target, or its last step; one that starts there has 0
   * @param reached by walker: whether it came there
   */
  public static TargetTimes of(double target, double[] steps, boolean[] reached) {
    int[] alone = new int[steps.length];
    Arrays.fill(alone, 1);
    return of(target, steps, reached, alone, steps);
  }

  /**
   * Of an arm whose walkers exchange positions within groups, of which one is an observation: its time is that of the first
   * of its walkers, and its cost the steps of all of them until then, of those that had ended until their end.
   *
   * @param ends each walker's last step
   * @param group of each walker, from 0
   * @param groups how many there are
   */
  public static TargetTimes ofGroups(
      double target, double[] steps, boolean[] reached, double[] ends, int[] group, int groups) {
    double[] first = new double[groups];
    double[] last = new double[groups];
    boolean[] any = new boolean[groups];
    int[] members = new int[groups];
    Arrays.fill(first, Double.POSITIVE_INFINITY);
    for (int i = 0; i < steps.length; i++) {
      int g = group[i];
      members[g]++;
      any[g] |= reached[i];
      first[g] = Math.min(first[g], reached[i] ? steps[i] : Double.POSITIVE_INFINITY);
      last[g] = Math.max(last[g], ends[i]);
    }
    for (int g = 0; g < groups; g++) {
      first[g] = any[g] ? first[g] : last[g];
    }
    double[] costs = new double[groups];
    for (int i = 0; i < steps.length; i++) {
      costs[group[i]] += Math.min(ends[i], first[group[i]]);
    }
    return of(target, first, any, members, costs);
  }

  private static TargetTimes of(
      double target, double[] steps, boolean[] reached, int[] members, double[] costs) {
    if (steps.length != reached.length || steps.length == 0) {
      throw new IllegalArgumentException("there are not as many steps as marks, at least one: "
          + steps.length + " and " + reached.length);
    }
    return new TargetTimes(target, steps.clone(), reached.clone(), members.clone(), costs.clone());
  }

  /** All walkers of these, which are times to one target. */
  public static TargetTimes pooled(List<TargetTimes> parts) {
    double[] steps =
        parts.stream().flatMapToDouble(part -> Arrays.stream(part.steps)).toArray();
    boolean[] reached = new boolean[steps.length];
    int[] members =
        parts.stream().flatMapToInt(part -> Arrays.stream(part.members)).toArray();
    int place = 0;
    for (TargetTimes part : parts) {
      System.arraycopy(part.reached, 0, reached, place, part.reached.length);
      place += part.reached.length;
    }
    double[] costs =
        parts.stream().flatMapToDouble(part -> Arrays.stream(part.costs)).toArray();
    return of(parts.get(0).target, steps, reached, members, costs);
  }

  /** Whether an observation is a group of walkers. */
  public boolean grouped() {
    return Arrays.stream(members).anyMatch(each -> each > 1);
  }

  /** What {@link #walkers} counts. */
  public String units() {
    return grouped() ? "groups" : "walkers";
  }

  /** Share of walkers at or below it. */
  public record Point(double step, double share) {}

  public double target() {
    return target;
  }

  /** Walkers, or groups of them. */
  public int walkers() {
    return steps.length;
  }

  /** How many came there. */
  public long successes() {
    return successes;
  }

  /** Of all walkers, those that came there. */
  public Estimate share() {
    return Level.share(successes, steps.length, units() + " at the target, Clopper-Pearson");
  }

  /** Share against steps, rising: at no more than about {@code most} steps, the last of them the longest walk's. */
  public List<Point> curve(int most) {
    double[] hits = IntStream.range(0, steps.length)
        .filter(i -> reached[i])
        .mapToDouble(i -> steps[i])
        .sorted()
        .toArray();
    List<Point> points = new ArrayList<>();
    points.add(new Point(0, below(hits, 0) / (double) steps.length));
    int stride = Math.max(1, hits.length / most + (hits.length % most == 0 ? 0 : 1));
    for (int i = stride - 1; i < hits.length + stride - 1; i += stride) {
      double step = hits[Math.min(i, hits.length - 1)];
      if (step > points.get(points.size() - 1).step()) {
        points.add(new Point(step, below(hits, step) / (double) steps.length));
      }
    }
    double end = Arrays.stream(steps).max().orElse(0);
    Point last = points.get(points.size() - 1);
    if (end > last.step()) {
      points.add(new Point(end, last.share()));
    }
    return points;
  }

  private static long below(double[] hits, double step) {
    return Arrays.stream(hits).filter(hit -> hit <= step).count();
  }

  /** In steps. Where no walker came there only a lower bound is known, one-sided, at 95 %. */
  public Estimate runningTime() {
    int n = steps.length;
    double total = Arrays.stream(costs).sum();
    String method = RUNNING_TIME + (grouped() ? OF_GROUPS : "");
    if (successes == 0) {
      return Estimate.of(Double.NaN, total / -StrictMath.log(0.05), Double.NaN, n, 0, method)
          .noting((grouped() ? "no group" : "no walker")
              + " reached it: the lower bound is one-sided, at 95 %");
    }
    double estimate = total / successes;
    if (n == 1 || Arrays.stream(costs).allMatch(cost -> cost == costs[0])) {
      return Estimate.of(estimate, Double.NaN, Double.NaN, n, successes, method)
          .noting(
              n == 1
                  ? grouped() ? GroupMean.ONE : "one walker: no interval"
                  : "all " + units() + " took as many steps: no interval");
    }
    double[] replicates =
        Bootstrap.replicates(n, Bootstrap.REPLICATES, Bootstrap.random(costs), this::ratio);
    double acceleration = acceleration();
    Estimate bounded = Bootstrap.bca(estimate, replicates, acceleration, n, successes, method);
    return Estimate.of(
            estimate,
            bounded.low().orElse(Double.NaN),
            bounded.high().orElse(Double.NaN),
            n,
            successes,
            method)
        .noting(bounded.high().isPresent() ? "" : "nothing bounds it from above")
        .noting(Level.few(successes, "success", "successes"));
  }

  /** Infinite where a resample has no success. */
  private double ratio(int[] times) {
    double total = 0;
    long hits = 0;
    for (int i = 0; i < times.length; i++) {
      total += times[i] * costs[i];
      hits += reached[i] ? times[i] : 0;
    }
    return hits == 0 ? Double.POSITIVE_INFINITY : total / hits;
  }

  /** By the infinitesimal jackknife: a ratio's influence of walker i is (step_i - ratio reached_i) / share. */
  private double acceleration() {
    double ratio = Arrays.stream(costs).sum() / successes;
    double squares = 0;
    double cubes = 0;
    double scale = Math.max(1, ratio);
    for (int i = 0; i < steps.length; i++) {
      double influence = (costs[i] - (reached[i] ? ratio : 0)) / scale;
      squares += influence * influence;
      cubes += influence * influence * influence;
    }
    double a = cubes / (6 * squares * Math.sqrt(squares));
    return Double.isFinite(a) ? a : 0;
  }
}
