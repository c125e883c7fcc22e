package org.hopscape.analysis.survival;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.GroupJackknife;
import org.hopscape.analysis.estimate.GroupJackknife.Scale;
import org.hopscape.analysis.estimate.GroupMean;
import org.hopscape.analysis.estimate.Level;

/**
 * Escape times of walkers that exchange positions within groups: the estimates are those of all walkers, their intervals come from
 * leaving out one group at a time. Of one group there is none.
 */
public final class GroupedTimes {
  private final CensoredTimes all;

  /** With each group left out; empty of one group. */
  private final List<CensoredTimes> left;

  private GroupedTimes(CensoredTimes all, List<CensoredTimes> left) {
    this.all = all;
    this.left = left;
  }

  /**
   * Times in any order.
   *
   * @param group of each, from 0
   */
  public static GroupedTimes of(double[] times, boolean[] observed, int[] group) {
    int[] groups = Arrays.stream(group).distinct().sorted().toArray();
    return new GroupedTimes(
        CensoredTimes.of(times, observed),
        groups.length < 2
            ? List.of()
            : Arrays.stream(groups)
                .mapToObj(out -> without(times, observed, group, out))
                .toList());
  }

  private static CensoredTimes without(double[] times, boolean[] observed, int[] group, int out) {
    int[] kept = IntStream.range(0, times.length).filter(i -> group[i] != out).toArray();
    boolean[] marks = new boolean[kept.length];
    for (int i = 0; i < kept.length; i++) {
      marks[i] = observed[kept[i]];
    }
    return CensoredTimes.of(Arrays.stream(kept).mapToDouble(i -> times[i]).toArray(), marks);
  }

  /** Time spent over escapes. */
  public Estimate exponentialMean() {
    return jackknifed(ExponentialMean::of, Scale.POSITIVE);
  }

  /** The area under Kaplan-Meier's curve up to the largest time. */
  public Estimate mean() {
    double horizon = all.largest();
    return all.events() == 0 || !(horizon > 0)
        ? BootstrapMean.of(all).unbounded("")
        : jackknifed(data -> KaplanMeier.of(data).restrictedMean(horizon), Scale.POSITIVE);
  }

  private Estimate jackknifed(Function<CensoredTimes, Estimate> of, Scale scale) {
    return GroupJackknife.of(
        of.apply(all),
        left.stream()
            .mapToDouble(data -> of.apply(data).estimate().orElse(Double.NaN))
            .toArray(),
        scale);
  }

  /** P(T &gt; t) at no more than {@code most} times. */
  public List<KaplanMeier.Point> curve(int most) {
    List<KaplanMeier> curves = left.stream().map(KaplanMeier::of).toList();
    return KaplanMeier.of(all).curve(most).stream()
        .map(point -> new KaplanMeier.Point(point.time(), bounded(point, curves)))
        .toList();
  }

  /** Where nobody, or everybody, has escaped the scale has no width: a group counts as one walker there. */
  private Estimate bounded(KaplanMeier.Point point, List<KaplanMeier> curves) {
    Estimate survival = point.survival();
    double s = survival.estimate().orElse(Double.NaN);
    int groups = curves.size();
    if (groups >= 2 && (s == 0 || s == 1)) {
      double end = StrictMath.pow(Level.TAIL, 1.0 / groups);
      return Estimate.of(
          s, s == 0 ? 0 : end, s == 0 ? 1 - end : 1, groups, survival.k(), survival.method());
    }
    return GroupJackknife.of(
        survival,
        curves.stream()
            .mapToDouble(curve -> curve.at(point.time()).estimate().orElse(Double.NaN))
            .toArray(),
        Scale.SURVIVAL);
  }

  /** With the times at which the interval of the survival holds 1/2, as {@link KaplanMeier#median}. */
  public Estimate median() {
    Estimate median = KaplanMeier.of(all).median();
    if (left.isEmpty() || median.estimate().isEmpty()) {
      return median.unbounded(left.isEmpty() ? GroupMean.ONE : "");
    }
    List<KaplanMeier.Point> points = curve(Integer.MAX_VALUE);
    double low = Double.NaN;
    double high = Double.NaN;
    for (KaplanMeier.Point point : points) {
      low = Double.isNaN(low) && point.survival().low().orElse(1) <= 0.5 ? point.time() : low;
      high = Double.isNaN(high) && point.survival().high().orElse(1) <= 0.5 ? point.time() : high;
    }
    return Estimate.of(
            median.estimate().orElseThrow(),
            low,
            high,
            left.size(),
            median.k(),
            median.method() + ", jackknife over " + left.size() + " groups")
        .noting(Double.isNaN(high) ? "nothing bounds the median from above" : "");
  }
}
