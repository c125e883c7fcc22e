package org.hopscape.theory.escape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hopscape.theory.numeric.GaussLegendre;
import org.hopscape.theory.numeric.Parameter;
import org.hopscape.theory.numeric.StateReduction;
import org.hopscape.theory.step.StepLaw;
import org.hopscape.theory.step.StepWeights;

/**
 * Mean number of steps after which a recursion x' = mean(x) + sd(x) Z first leaves an interval (low, high). It solves
 *
 * <pre>
 * T(x) = 1 + integral from low to high of k(x, y) T(y) dy,   k(x, y) the density at y of a step from x
 * </pre>
 *
 * by Nystrom's method (Atkinson, The Numerical Solution of Integral Equations of the Second Kind, 1997, chapter 4) on
 * panels of {@value #ORDER} Gauss-Legendre nodes. Panels are as wide as the step is there, so that they shrink towards places where
 * the noise does, and narrower ones follow until two means agree. The panel in which a density with a kink has its mean is split
 * there. {@link StateReduction} solves the equations from the probabilities to leave, which keeps relative accuracy at any size.
 *
 * <p>Two things keep the equations few. Where the law is mirrored at 0 and so is the interval, T is even, and a walker at -y counts as
 * one at y. And steps of more than z standard deviations that stay inside are left out: a walker makes one before it leaves with
 * probability 2 P(Z &gt; z) T at most, so that this changes a mean by less than twice that times the longest mean.
 */
public final class ExitTime {
  private static final int ORDER = StepWeights.ORDER;
  private static final int MOST_NODES = 3_200;
  private static final int SCAN = 1_000;
  private static final int GOLDEN_STEPS = 80;
  private static final double[] STEPS_IN_PANEL = {7, 5.5, 3.5, 2.5, 1.25, 0.625, 0.3};
  private static final double TOLERANCE = 1e-10;
  /** Relative error of the solution of so many positive equations, generously. */
  private static final double ROUNDING = 1e-13;

  private static final int JUMPS = 8;
  private static final double WIDER = 1.5;
  private static final int MOST_WIDER = 24;
  private static final double AGREED = 1e-7;

  /** Standard deviations of the longest step inside that is looked at first. */
  private static final double FIRST_REACH = 9;
  /** Relative change of a mean by steps that are left out. */
  private static final double LEFT_OUT = 1e-14;

  /** Powers of (1 - K)^-1, and the relative distance of two bounds of its largest eigenvalue from which no more follow. */
  private static final int MOST_POWERS = 200;

  private static final double SETTLED = 1e-11;

  private static final GaussLegendre RULE = StepWeights.RULE;

  private final StepLaw law;
  private final double low;
  private final double high;
  private final double[] edges;
  private final StepWeights weights;
  /** Number of the first node: the middle one where what is below is the mirror of what is above. */
  private final int first;

  private ExitTime(StepLaw law, double low, double high, double[] edges, double reach) {
    this.law = law;
    this.low = low;
    this.high = high;
    this.edges = edges;
    this.weights = new StepWeights(law, edges, reach);
    this.first = mirrored() ? weights.nodes() / 2 : 0;
  }

  /**
   * A mean, the longest one from any node, and that of walkers that have settled, as half the sum and half the difference of two
   * bounds.
   */
  private record Found(double mean, double longest, double settled, double unsettled) {
    /** Whether steps of more than {@code reach} deviations make no difference. */
    private boolean holds(StepLaw law, double reach) {
      return reach >= law.shape().reach() || 4 * law.shape().beyond(reach) * longest <= LEFT_OUT;
    }
  }

  /** Where walkers start: a normal law, of standard deviation 0 where it is one place. */
  record Start(double mean, double sd) {
    private static final int PANELS = 16;
    private static final double REACH = 8;

    /** Places within (low, high) and their probabilities. */
    private double[][] points(double low, double high) {
      if (sd == 0) {
        return new double[][] {{mean, 1}};
      }
      double from = Math.max(low, mean - REACH * sd);
      double to = Math.min(high, mean + REACH * sd);
      double[][] points = new double[PANELS * ORDER][];
      double total = 0;
      for (int i = 0; i < points.length; i++) {
        int panel = i / ORDER;
        double a = from + (to - from) * panel / PANELS;
        double b = from + (to - from) * (panel + 1) / PANELS;
        double z = (RULE.node(i % ORDER, a, b) - mean) / sd;
        double weight = RULE.weight(i % ORDER, a, b) * Math.exp(-z * z / 2);
        points[i] = new double[] {mean + sd * z, weight};
        total += weight;
      }
      for (double[] point : points) {
        point[1] /= total;
      }
      return points;
    }
  }

  /**
   * The mean of walkers whose start is drawn; of an interval without an end on one side it is that between ends further and further
   * out, until two agree, where a step beyond is not taken.
   */
  static MeanTime of(StepLaw law, double low, double high, Start start) {
    return of(law, low, high, start, TOLERANCE);
  }

  /** The same on the widest panels alone, for which no error is known: of some 6 digits. */
  static MeanTime roughly(StepLaw law, double low, double high, Start start) {
    return of(law, low, high, start, Double.POSITIVE_INFINITY);
  }

  private static MeanTime of(StepLaw law, double low, double high, Start start, double tolerance) {
    if (!Double.isInfinite(low) && !Double.isInfinite(high)) {
      return on(law, low, high, low, high, start, tolerance);
    }
    double width = Math.max(
        10 * law.sd().applyAsDouble(start.mean()),
        Math.min(start.mean() - low, high - start.mean()) + start.sd());
    MeanTime before = new MeanTime(Double.NaN, Double.POSITIVE_INFINITY, method(0));
    for (int k = 0; k < MOST_WIDER; k++) {
      width *= WIDER;
      boolean below = Double.isInfinite(low);
      double end = below ? start.mean() - width : start.mean() + width;
      MeanTime now = on(law, below ? end : low, below ? high : end, low, high, start, tolerance);
      if (Double.isInfinite(now.error())) {
        return before;
      }
      double change = Math.abs(now.value() - before.value());
      before = new MeanTime(
          now.value(),
          Double.isNaN(change) ? Double.POSITIVE_INFINITY : now.error() + change,
          now.method());
      if (change <= AGREED * now.value()) {
        return before;
      }
    }
    return before;
  }

  /** The mean from {@code start}, which counts the step that leaves; its error is infinite where it is not resolved. */
  public static MeanTime of(StepLaw law, double low, double high, double start) {
    Parameter.check(low < start && start < high, "start", "(" + low + ", " + high + ")", start);
    return on(law, low, high, low, high, new Start(start, 0), TOLERANCE);
  }

  /** With nodes from {@code first} to {@code last} for exits of (low, high); a step beyond the nodes that is no exit is not taken. */
  private static MeanTime on(
      StepLaw law,
      double first,
      double last,
      double low,
      double high,
      Start start,
      double tolerance) {
    if (!Double.isFinite(law.sd().applyAsDouble(first) + law.sd().applyAsDouble(last))) {
      return new MeanTime(Double.NaN, Double.POSITIVE_INFINITY, method(0));
    }
    double[] narrow = first == -last && low == -high
        ? bothSides(narrowest(law, first, last))
        : narrowest(law, first, last);
    double reach = law.shape().reach() < Double.POSITIVE_INFINITY && tolerance < 1
        ? FIRST_REACH
        : law.shape().reach();
    double before = Double.NaN;
    double now = Double.NaN;
    double change = Double.POSITIVE_INFINITY;
    double settled = Double.NaN;
    double unsettled = Double.NaN;
    int nodes = 0;
    for (double[] edges : grids(law, narrow)) {
      nodes = (edges.length - 1) * ORDER;
      Found found = new ExitTime(law, low, high, edges, reach).from(start);
      while (!found.holds(law, reach)) {
        reach = Math.min(reach + 1, law.shape().reach());
        if (found.holds(law, reach)) {
          found = new ExitTime(law, low, high, edges, reach).from(start);
        }
      }
      now = found.mean();
      unsettled = found.unsettled() + (tolerance > 1 ? 0 : Math.abs(found.settled() - settled));
      settled = found.settled();
      change = Double.isNaN(before) ? Double.POSITIVE_INFINITY : Math.abs(now - before);
      if (tolerance > 1) {
        change = 0;
        break;
      }
      if (change <= tolerance * now || Double.isInfinite(now)) {
        break;
      }
      before = now;
    }
    return nodes == 0 || Double.isNaN(change) || Double.isInfinite(change)
        ? otherwise(law, low, high, start, now, nodes)
        : new MeanTime(
            now,
            change + (ROUNDING + law.shape().accuracy()) * now,
            method(nodes),
            settled,
            unsettled + (ROUNDING + law.shape().accuracy()) * settled);
  }

  /** Finer and finer ones. */
  private static List<double[]> grids(StepLaw law, double[] narrow) {
    List<double[]> grids = new ArrayList<>();
    for (double width : STEPS_IN_PANEL) {
      double[] edges = panels(law, narrow, width);
      if (edges.length == 0) {
        break;
      }
      if (grids.isEmpty() || edges.length > grids.get(grids.size() - 1).length) {
        grids.add(edges);
      }
    }
    if (grids.size() == 1) {
      grids.add(halves(grids.get(0))); // steps so wide that panels of every width are the same
    }
    return grids;
  }

  private static double[] halves(double[] edges) {
    double[] halves = new double[2 * edges.length - 1];
    for (int i = 0; i < halves.length; i++) {
      halves[i] = (edges[i / 2] + edges[(i + 1) / 2]) / 2;
    }
    return halves;
  }

  private static MeanTime otherwise(
      StepLaw law, double low, double high, Start start, double value, int nodes) {
    return Optional.of(start.mean())
        .filter(x -> start.sd() == 0 && high - low < Double.POSITIVE_INFINITY)
        .flatMap(x -> StraightExit.of(law, low, high, x))
        .orElseGet(() -> new MeanTime(value, Double.POSITIVE_INFINITY, method(nodes)));
  }

  private static String method(int nodes) {
    return nodes == 0
        ? "not resolved: steps are too narrow beside the interval"
        : String.format(
            Locale.ROOT, "Nystrom's method for the exit kernel, %,d Gauss-Legendre nodes", nodes);
  }

  /** The interval's ends and the places where steps are narrower than on either side. */
  public static double[] narrowest(StepLaw law, double low, double high) {
    SortedSet<Double> places = new TreeSet<>(List.of(low, high));
    double width = (high - low) / SCAN;
    double[] sd = new double[SCAN + 1];
    Arrays.setAll(sd, i -> law.sd().applyAsDouble(low + i * width));
    for (int i = 1; i < SCAN; i++) {
      double x = low + i * width;
      boolean least = sd[i] <= sd[i - 1] && sd[i] <= sd[i + 1];
      boolean level = sd[i] == sd[i - 1] && sd[i] == sd[i + 1];
      if (least && !level) {
        places.add(golden(law, x - width, x + width));
      }
    }
    // From here a clipped step ends just outside, or takes a walker to such a place: the mean
    // jumps.
    for (int k = 1; k <= JUMPS && k * law.bound() < high - low; k++) {
      places.add(high - k * law.bound());
      places.add(low + k * law.bound());
    }
    return places.stream()
        .filter(x -> low <= x && x <= high)
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /** Those above 0, 0 and their mirror images: a search finds a narrowest place at 0 but nearly. */
  private static double[] bothSides(double[] places) {
    double last = places[places.length - 1];
    double[] above = Arrays.stream(places).filter(x -> x > last / SCAN).toArray();
    double[] both = new double[2 * above.length + 1];
    for (int i = 0; i < above.length; i++) {
      both[above.length + 1 + i] = above[i];
      both[above.length - 1 - i] = -above[i];
    }
    return both;
  }

  private static double golden(StepLaw law, double from, double to) {
    double a = from;
    double b = to;
    double ratio = (Math.sqrt(5) - 1) / 2;
    for (int i = 0; i < GOLDEN_STEPS; i++) {
      double c = b - ratio * (b - a);
      double d = a + ratio * (b - a);
      if (law.sd().applyAsDouble(c) < law.sd().applyAsDouble(d)) {
        b = d;
      } else {
        a = c;
      }
    }
    return (a + b) / 2;
  }

  /** Panels no wider than so many steps at their narrower end; none where they would be too many. */
  public static double[] panels(StepLaw law, double[] places, double steps) {
    List<Double> edges = new ArrayList<>();
    edges.add(places[0]);
    for (int i = 0; i + 1 < places.length; i++) {
      split(law, places[i], places[i + 1], steps, edges);
    }
    return edges.size() - 1 > MOST_NODES / ORDER
        ? new double[0]
        : edges.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void split(StepLaw law, double a, double b, double steps, List<Double> edges) {
    double middle = (a + b) / 2;
    double narrow = Math.min(
        Math.min(law.sd().applyAsDouble(a), law.sd().applyAsDouble(b)),
        law.sd().applyAsDouble(middle));
    Parameter.positive("sd of a step", narrow);
    boolean doubles = a < middle && middle < b; // or a step is less than the distance of two
    if (b - a > steps * narrow && doubles && edges.size() <= MOST_NODES / ORDER + 1) {
      split(law, a, middle, steps, edges);
      split(law, middle, b, steps, edges);
    } else {
      edges.add(b);
    }
  }

  /** Whether a step from each node is the mirror image of that from the node on the other side of 0. */
  private boolean mirrored() {
    int last = edges.length - 1;
    boolean mirrored = low == -high && last % 2 == 0;
    for (int i = 0; i <= last && mirrored; i++) {
      mirrored = edges[i] == -edges[last - i];
    }
    for (int i = weights.nodes() / 2; i < weights.nodes() && mirrored; i++) {
      double x = weights.node(i);
      mirrored = law.mean().applyAsDouble(-x) == -law.mean().applyAsDouble(x)
          && law.sd().applyAsDouble(-x) == law.sd().applyAsDouble(x);
    }
    return mirrored;
  }

  private Found from(Start start) {
    int n = weights.nodes() - first;
    StateReduction chain = new StateReduction(n);
    for (int i = 0; i < n; i++) {
      double x = weights.node(first + i);
      StepWeights.Row row = weights.row(x).folded(first);
      chain.row(i, row.from() - first, row.weights(), law.leaves(x, low, high));
    }
    double[] means = chain.means();
    double sum = 1;
    for (double[] point : start.points(edges[0], edges[edges.length - 1])) {
      StepWeights.Row row = weights.row(point[0]).folded(first);
      for (int j = 0; j < row.weights().length; j++) {
        double weight = row.weights()[j];
        sum += weight == 0 ? 0 : point[1] * weight * means[row.from() - first + j];
      }
    }
    double[] settled = settled(chain, means);
    return new Found(sum, Arrays.stream(means).max().orElseThrow(), settled[0], settled[1]);
  }

  /**
   * The largest eigenvalue of (1 - K)^-1 from its powers on a positive function, between the least and the largest ratio of one to
   * the next (Collatz 1942, doi:10.1007/BF01180017): one over the rate 1 - lambda at which walkers leave that have settled.
   */
  private static double[] settled(StateReduction chain, double[] means) {
    double[] now = means;
    double low = 0;
    double high = Double.MAX_VALUE;
    for (int k = 0; k < MOST_POWERS && high - low > SETTLED * high; k++) {
      // Loops: streams took a third of the time of a power.
      double largest = 0;
      for (double x : now) {
        largest = Math.max(largest, x);
      }
      if (!(largest > 0 && largest <= Double.MAX_VALUE)) {
        return new double[] {Double.NaN, Double.NaN};
      }
      double[] unit = new double[now.length];
      for (int i = 0; i < unit.length; i++) {
        unit[i] = now[i] / largest;
      }
      now = chain.means(unit);
      low = Double.POSITIVE_INFINITY;
      high = 0;
      for (int i = 0; i < unit.length; i++) {
        low = Math.min(low, now[i] / unit[i]);
        high = Math.max(high, now[i] / unit[i]);
      }
    }
    return new double[] {low + (high - low) / 2, (high - low) / 2};
  }
}
