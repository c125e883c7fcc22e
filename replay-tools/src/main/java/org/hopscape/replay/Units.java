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
import org.hopscape.run.PlannedArm;

/**
 * Walkers in units that have nothing to do with each other: each by itself, or all that may exchange positions with each other. A
 * unit is one observation.
 */
public final class Units {
  private final int[] of;
  private final int count;

  private Units(int[] of, int count) {
    this.of = of;
    this.count = count;
  }

  /** So many, each of one. */
  public static Units each(int count) {
    return new Units(IntStream.range(0, count).toArray(), count);
  }

  /** Those of so many walkers of an arm, of one run or of several, run after run. */
  public static Units of(PlannedArm arm, int walkers) {
    Map<Long, Integer> numbers = new LinkedHashMap<>();
    int[] of = new int[walkers];
    for (int place = 0; place < of.length; place++) {
      long run = place / arm.walkers();
      long group = arm.ensemble().group(place % arm.walkers());
      of[place] = numbers.computeIfAbsent(run * arm.walkers() + group, g -> numbers.size());
    }
    return new Units(of, numbers.size());
  }

  /** What a reader of intervals must know of an arm whose walkers exchange positions. */
  public static String told(PlannedArm arm, Units its) {
    return its.count() == 1
        ? "all walkers may exchange positions and are one sample: no interval. Maybe use "
            + (permutes(arm) && arm.ensemble().ladder().isPresent()
                ? "walkers for several ladders"
                : "exchange.groups")
        : "walkers exchange positions within " + its.count()
            + " groups; intervals are those of groups";
  }

  /**
   * The finest units of which each holds whole groups of all these arms, of the first walkers of each run.
   *
   * @param pairs walkers of each run
   */
  public static Units joint(List<Ensemble> arms, int pairs, int runs) {
    int[] root = joined(arms, pairs);
    Map<Integer, Integer> numbers = new HashMap<>();
    int[] of = new int[runs * pairs];
    for (int place = 0; place < of.length; place++) {
      of[place] =
          numbers.computeIfAbsent(place / pairs * pairs + root[place % pairs], g -> numbers.size());
    }
    return new Units(of, numbers.size());
  }

  /** The lowest number of each walker's unit. */
  private static int[] joined(List<Ensemble> arms, int pairs) {
    int[] root = new int[pairs];
    Arrays.setAll(root, w -> w);
    for (Ensemble ensemble : arms) {
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
  public static boolean permutes(PlannedArm arm) {
    return arm.ensemble().exchange().permutes();
  }

  /** Whether its walkers meet; one alone meets nobody. */
  public static boolean exchanges(PlannedArm arm) {
    return arm.walkers() > 1 && arm.ensemble().exchange().meets();
  }

  public int count() {
    return count;
  }

  /** Whether there are units of several walkers. */
  public boolean coupled() {
    return count < of.length;
  }

  /** What one is called, of several. */
  public String word() {
    return coupled() ? "groups of pairs" : "pairs";
  }

  /** The unit of each walker. */
  public int[] numbers() {
    return of.clone();
  }

  /** The unit of the walker at this place. */
  public int number(int place) {
    return of[place];
  }

  /** How many walkers each has. */
  public double[] sizes() {
    double[] sizes = new double[count];
    for (int unit : of) {
      sizes[unit]++;
    }
    return sizes;
  }

  /** One of each unit's values, such as the least. */
  public double[] best(double[] values, DoubleBinaryOperator better) {
    return folded(values).stream()
        .mapToDouble(each -> Arrays.stream(each).reduce(better).orElse(Double.NaN))
        .toArray();
  }

  /** Means of rows, such as shares by basin. */
  public double[][] means(double[][] rows) {
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
  public Units at(int[] places) {
    Map<Integer, Integer> numbers = new HashMap<>();
    int[] left = Arrays.stream(places)
        .map(place -> numbers.computeIfAbsent(of[place], g -> numbers.size()))
        .toArray();
    return new Units(left, numbers.size());
  }

  /** The mean over walkers with its interval, of finite values. */
  public Estimate mean(double[] values) {
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
