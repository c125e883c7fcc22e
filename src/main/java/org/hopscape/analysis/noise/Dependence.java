package org.hopscape.analysis.noise;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.noise.GroupedSums.Scale;

/**
 * How the size of the noise depends on a positive number of the place, y: the slope of log|n| on log y by least squares, and the root
 * mean square of a coordinate within bins of y.
 *
 * <p>Where the noise is s(y) times a number of one law, E log|n| = log s(y) + constant, so the slope is that of log sd on log y, also
 * where that law has no variance. Bins are quarters of an octave of y until all values are there, then as many of them together as
 * hold about an eighth of the values. The last bin has no upper end: its noise has the moments that all of it has.
 */
public final class Dependence {
  private static final int PER_OCTAVE = 4;
  private static final int MOST_BINS = 8;
  private static final double LOG_2 = StrictMath.log(2);

  private final int groups;
  private final int dimension;
  private final GroupedSums line;
  private final TreeMap<Integer, GroupedSums> bins = new TreeMap<>();
  private long without;

  Dependence(int groups, int dimension) {
    this.groups = groups;
    this.dimension = dimension;
    this.line = new GroupedSums(groups, 5);
  }

  /**
   * A bin.
   *
   * @param y its mean of y or, of a gradient's size, root mean square
   * @param count values in it
   * @param sd root mean square of a coordinate of the noise
   */
  public record Bin(double y, long count, Estimate sd) {}

  /**
   * What is found.
   *
   * @param slope of log|n| on log y
   * @param bins by rising y
   * @param without values of which y or the noise is not above 0
   */
  public record Found(Estimate slope, List<Bin> bins, long without) {}

  /**
   * @param y the number of the place
   * @param weighed what a bin's y is the mean of: y, or its square
   * @param squares |n|^2
   * @param logSize log|n|
   */
  void take(int group, double y, double weighed, double squares, double logSize) {
    if (!(y > 0 && y <= Double.MAX_VALUE)) {
      without++;
      return;
    }
    double logY = StrictMath.log(y);
    double[] bin = bins.computeIfAbsent(
            (int) Math.floor(PER_OCTAVE * logY / LOG_2), key -> new GroupedSums(groups, 3))
        .group(group);
    bin[0]++;
    bin[1] += weighed;
    bin[2] += squares;
    if (!Double.isFinite(logSize)) {
      without++;
      return;
    }
    double[] its = line.group(group);
    its[0]++;
    its[1] += logY;
    its[2] += logSize;
    its[3] += logY * logY;
    its[4] += logY * logSize;
  }

  /** @param root whether the bins' y is a root mean square */
  Found found(Heaviness tail, boolean root) {
    return new Found(slope(), bins(tail, root), without);
  }

  private Estimate slope() {
    long n = (long) line.total()[0];
    return bins.size() < 2
        ? Estimate.none(n, n, "slope", "the place hardly changes: no slope can be told")
        : line.estimate(
            total -> {
              double x = total[1] / total[0];
              double z = total[2] / total[0];
              return (total[4] / total[0] - x * z) / (total[3] / total[0] - x * x);
            },
            Scale.LINEAR,
            "slope by least squares");
  }

  private List<Bin> bins(Heaviness tail, boolean root) {
    long all = bins.values().stream().mapToLong(bin -> (long) bin.total()[0]).sum();
    long each = Math.max(1, (all + MOST_BINS - 1) / MOST_BINS);
    List<Bin> merged = new ArrayList<>();
    GroupedSums open = new GroupedSums(groups, 3);
    long rest = all;
    for (GroupedSums bin : bins.values()) {
      for (int group = 0; group < groups; group++) {
        for (int i = 0; i < 3; i++) {
          open.group(group)[i] += bin.group(group)[i];
        }
      }
      long filled = (long) open.total()[0];
      boolean last = filled == rest;
      // What is left behind would be too small a bin of its own.
      if (last || (filled >= each && rest - filled >= each / 2)) {
        merged.add(bin(open, last ? tail : tail.within(), root));
        rest -= filled;
        open = new GroupedSums(groups, 3);
      }
    }
    return List.copyOf(merged);
  }

  private Bin bin(GroupedSums sums, Heaviness tail, boolean root) {
    double[] total = sums.total();
    long n = (long) total[0];
    double y = total[1] / total[0];
    Estimate sd = tail.without(2)
        .map(why -> Estimate.none(n, n, "sd", "no sd: " + why))
        .orElseGet(() -> {
          Estimate known =
              sums.estimate(its -> Math.sqrt(its[2] / (its[0] * dimension)), Scale.POSITIVE, "sd");
          return tail.without(4)
              .map(why -> known.unbounded("no interval of the sd: " + why))
              .orElse(known);
        });
    return new Bin(root ? Math.sqrt(y) : y, n, sd);
  }
}
