package org.hopscape.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.hopscape.analysis.estimate.Bootstrap;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.GroupMean;
import org.hopscape.exchange.Ensemble;
import org.hopscape.exchange.Exchange;
import org.hopscape.exchange.Exchange.None;

/**
 * Walkers in units that have nothing to do with each other: each by itself, or all that may exchange positions with each other. A
 * unit is one observation.
 */
final class Units {
  private final int[] of;
  private final int count;

  private Units(int[] of, int count) {
    this.of = of;
    this.count = count;
  }

  /** So many, each of one. */
  static Units each(int count) {
    return new Units(IntStream.range(0, count).toArray(), count);
  }

  /** Those of an arm, run after run. */
  static Units of(ArmEvidence arm) {
    Map<Long, Integer> numbers = new LinkedHashMap<>();
    int[] of = new int[arm.walkers()];
    for (int place = 0; place < of.length; place++) {
      long run = place / arm.walkersEach();
      long group = arm.arm().ensemble().group(place % arm.walkersEach());
      of[place] = numbers.computeIfAbsent(run * arm.walkersEach() + group, g -> numbers.size());
    }
    return new Units(of, numbers.size());
  }

  /**
   * The finest units of which each holds whole groups of both arms, of the first walkers of each run.
   *
   * @param pairs walkers of each run
   */
  static Units joint(ArmEvidence a, ArmEvidence b, int pairs) {
    int[] root = joined(a.arm().ensemble(), b.arm().ensemble(), pairs);
    Map<Integer, Integer> numbers = new HashMap<>();
    int runs = a.walkers() / a.walkersEach();
    int[] of = new int[runs * pairs];
    for (int place = 0; place < of.length; place++) {
      of[place] =
          numbers.computeIfAbsent(place / pairs * pairs + root[place % pairs], g -> numbers.size());
    }
    return new Units(of, numbers.size());
  }

  /** The lowest number of each walker's unit. */
  private static int[] joined(Ensemble a, Ensemble b, int pairs) {
    int[] root = new int[pairs];
    Arrays.setAll(root, w -> w);
    for (Ensemble ensemble : List.of(a, b)) {
      Map<Long, Integer> first = new HashMap<>();
      for (int walker = 0; walker < pairs; walker++) {
        Integer other = first.putIfAbsent(ensemble.group(walker), walker);
        if (other != null) {
          int low = Math.min(root(root, walker), root(root, other));
          int high = Math.max(root(root, walker), root(root, other));
          root[high] = low;
        }
      }
    }
    Arrays.setAll(root, w -> root(root, w));
    return root;
  }

  private static int root(int[] root, int walker) {
    int at = walker;
    while (root[at] != at) {
      at = root[at];
    }
    return at;
  }

  /** Whether a walker's number says nothing of whose position it is: exchanges hand positions on, both ways. */
  static boolean permutes(ArmEvidence arm) {
    Exchange exchange = arm.arm().ensemble().exchange();
    return exchange instanceof Exchange.Swap || exchange instanceof Exchange.ReplicaExchange;
  }

  static boolean exchanges(ArmEvidence arm) {
    return !(arm.arm().ensemble().exchange() instanceof None);
  }

  int count() {
    return count;
  }

  /** Whether there are units of several walkers. */
  boolean coupled() {
    return count < of.length;
  }

  /** What one is called, of several. */
  String word() {
    return coupled() ? "groups of pairs" : "pairs";
  }

  /** The unit of each walker. */
  int[] numbers() {
    return of.clone();
  }

  /** How many walkers each has. */
  double[] sizes() {
    double[] sizes = new double[count];
    for (int unit : of) {
      sizes[unit]++;
    }
    return sizes;
  }

  /** One of each unit's values, such as the least. */
  double[] best(double[] values, DoubleBinaryOperator better) {
    return folded(values).stream()
        .mapToDouble(each -> Arrays.stream(each).reduce(better).orElse(Double.NaN))
        .toArray();
  }

  /** Means of rows, such as shares by basin. */
  double[][] means(double[][] rows) {
    if (!coupled()) {
      return rows;
    }
    int columns = rows.length == 0 ? 0 : rows[0].length;
    double[][] means = new double[count][columns];
    double[] sizes = sizes();
    for (int place = 0; place < of.length; place++) {
      for (int i = 0; i < columns; i++) {
        means[of[place]][i] += rows[place][i] / sizes[of[place]];
      }
    }
    return means;
  }

  /** The units of these places alone. */
  Units at(int[] places) {
    Map<Integer, Integer> numbers = new HashMap<>();
    int[] left = Arrays.stream(places)
        .map(place -> numbers.computeIfAbsent(of[place], g -> numbers.size()))
        .toArray();
    return new Units(left, numbers.size());
  }

  /** The mean over walkers with its interval, of finite values. */
  Estimate mean(double[] values) {
    return coupled()
        ? GroupMean.of(values, of).estimate("mean over walkers")
        : Bootstrap.mean(values, "mean over walkers");
  }

  private List<double[]> folded(double[] values) {
    List<List<Double>> folded = new ArrayList<>();
    for (int unit = 0; unit < count; unit++) {
      folded.add(new ArrayList<>());
    }
    for (int place = 0; place < of.length; place++) {
      if (!Double.isNaN(values[place])) {
        folded.get(of[place]).add(values[place]);
      }
    }
    return folded.stream()
        .map(each -> each.stream().mapToDouble(Double::doubleValue).toArray())
        .toList();
  }
}
