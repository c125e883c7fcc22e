package org.hopscape.report.gather;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.WalkerState;
import org.hopscape.landscape.Landscape;
import org.hopscape.replay.InThreads;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.RunReading;
import org.hopscape.report.content.LossCurve;
import org.hopscape.report.content.PlaneView;
import org.hopscape.run.PlannedArm;

/**
 * f over walkers against steps, and where walkers are in two dimensions. Steps are those at which the journal has states, and
 * some within the first leg, which is done again.
 */
final class Losses {
  private static final int POINTS = 48;
  private static final int PATH = 1500;
  private static final int CLOUD = 160;
  private static final long MOST_WALKERS = 200;
  private static final long FEWEST_WALKERS = 8;
  /** So many steps of all walkers of an arm may be done again where all there is is a first leg, and where there are more. */
  private static final long MOST_STEPS = 4_000_000;

  private static final long MOST_OF_MANY = 500_000;

  /** Fewer walkers do not make the first leg's later steps worth it. */
  private static final long ENOUGH_WALKERS = 64;

  private static final long MOST_VALUES = 20_000;

  private final RunReading run;
  private final PlannedArm arm;
  private final Landscape landscape;
  private final Kernel kernel;
  private final TreeSet<Long> ends = new TreeSet<>();

  private Losses(RunReading run, PlannedArm arm, Kernel kernel) {
    this.run = run;
    this.arm = arm;
    this.landscape = arm.dynamics().landscape();
    this.kernel = kernel;
    long walkers = Math.min(FEWEST_WALKERS, arm.walkers());
    for (long walker = 0; walker < walkers; walker++) {
      TreeSet<Long> own = new TreeSet<>();
      WalkerState last =
          run.legs(new WalkerId(arm.name(), walker), leg -> own.add(leg.from().step()));
      own.add(last.step());
      // The first that goes farthest: others may have diverged or ended on the way.
      if (ends.isEmpty() || own.last() > ends.last()) {
        ends.clear();
        ends.addAll(own);
      }
    }
  }

  /** f of every walker looked at, by step. */
  private record Values(String arm, long walkers, Map<Long, List<Double>> now) {
    /** With the walkers of other runs, at the steps that all were looked at. */
    static Values pooled(List<Values> runs) {
      Map<Long, List<Double>> common = new TreeMap<>();
      runs.get(0).now.keySet().stream()
          .filter(step -> runs.stream().allMatch(run -> run.now.containsKey(step)))
          .forEach(step -> common.put(
              step,
              runs.stream()
                  .flatMap(run -> run.now.getOrDefault(step, List.of()).stream())
                  .toList()));
      return new Values(
          runs.get(0).arm, runs.stream().mapToLong(Values::walkers).sum(), common);
    }
  }

  /** Of each arm that took a step, over its walkers in all of these runs. */
  static List<LossCurve> of(
      Replicates runs, List<PlannedArm> arms, int threads, Supplier<Kernel> kernels) {
    return InThreads.map(threads, arms, arm -> values(runs, arm, kernels.get())).stream()
        .filter(values -> !values.isEmpty())
        .map(values -> curve(Values.pooled(values)))
        .toList();
  }

  private static List<Values> values(Replicates runs, PlannedArm arm, Kernel kernel) {
    return runs.runs().stream()
        .map(run -> new Losses(run, run.plan().arm(arm.name()), kernel).values())
        .flatMap(Optional::stream)
        .toList();
  }

  private static LossCurve curve(Values values) {
    List<List<Double>> quantiles = values.now.values().stream()
        .map(found -> quantiles(found, values.walkers))
        .toList();
    return new LossCurve(values.arm, values.walkers, List.copyOf(values.now.keySet()), quantiles);
  }

  /** Of arms on landscapes of two dimensions. */
  static List<PlaneView> planes(
      RunReading run, List<PlannedArm> arms, int threads, Supplier<Kernel> kernels) {
    List<PlannedArm> flat =
        arms.stream().filter(arm -> arm.dynamics().landscape().dimension() == 2).toList();
    return InThreads.map(threads, flat, arm -> new Losses(run, arm, kernels.get()).plane());
  }

  private long first() {
    return ends.first();
  }

  private long last() {
    return ends.last();
  }

  /** @param again steps of each that are done again */
  private long walkers(int points, long again) {
    long values = MOST_VALUES / points / Math.max(1, landscape.valueEvery());
    long most =
        Math.min(Math.min(MOST_WALKERS, MOST_STEPS / Math.max(1, again)), Math.max(1, values));
    return Math.min(arm.walkers(), Math.max(FEWEST_WALKERS, most));
  }

  /** Steps of the first leg that each walker does again: the last ones cost most and tell least. */
  private long again() {
    Long next = ends.higher(first());
    long leg = next == null ? 0 : next - first();
    return first() + leg == last()
        ? leg
        : Math.min(leg, MOST_OF_MANY / Math.min(ENOUGH_WALKERS, arm.walkers()));
  }

  private Optional<Values> values() {
    if (last() == first()) {
      return Optional.empty();
    }
    long again = again();
    NavigableSet<Long> steps = spread(first() + again);
    long walkers = walkers(steps.size(), again);
    long behind = behind(walkers);
    Map<Long, double[]> now = empty(steps.headSet(behind, true), (int) walkers);
    PositionsAt.of(run, arm, walkers, steps, kernel, (walker, step, state) -> {
      double[] here = now.get(step);
      if (here != null) {
        here[(int) walker] = value(state);
      }
    });
    for (long walker = 0; walker < walkers; walker++) {
      ended((int) walker, now);
    }
    return Optional.of(new Values(arm.name(), walkers, told(now)));
  }

  private static Map<Long, double[]> empty(Set<Long> steps, int walkers) {
    Map<Long, double[]> values = new TreeMap<>();
    steps.forEach(step -> values.put(step, new double[walkers]));
    return values;
  }

  private static Map<Long, List<Double>> told(Map<Long, double[]> values) {
    Map<Long, List<Double>> told = new TreeMap<>();
    values.forEach((step, of) -> told.put(step, Arrays.stream(of).boxed().toList()));
    return told;
  }

  /** Who ended on the way keeps what it reached; who diverged is above all others. */
  private void ended(int walker, Map<Long, double[]> now) {
    WalkerState end = run.lastState(new WalkerId(arm.name(), walker));
    now.forEach((step, here) -> {
      if (step > end.step()) {
        here[walker] = end.diverged() ? Double.POSITIVE_INFINITY : value(end);
      }
    });
  }

  private double value(WalkerState state) {
    double value = landscape.value(state.position().toArray());
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }

  /** Up to where every walker that goes on has come; those that diverged or ended are not waited for. */
  private long behind(long walkers) {
    long behind = last();
    for (long walker = 0; walker < walkers; walker++) {
      WalkerState state = run.lastState(new WalkerId(arm.name(), walker));
      boolean over = state.stopped(arm.dynamics());
      behind = over ? Math.max(behind, last()) : Math.min(behind, state.step());
    }
    return behind;
  }

  /** Evenly spaced logarithms; behind what is done again the nearest leg's end. */
  private NavigableSet<Long> spread(long done) {
    TreeSet<Long> steps = new TreeSet<>(List.of(first(), last()));
    double span = last() - first();
    for (int i = 0; i <= POINTS; i++) {
      long step = first() + Math.round(Math.pow(span, i / (double) POINTS));
      Long near = ends.ceiling(step);
      steps.add(step <= done || near == null ? Math.min(step, last()) : near);
    }
    return steps;
  }

  /** Walkers without a value at that step are above all that have one. */
  private static List<Double> quantiles(List<Double> found, long walkers) {
    double[] sorted = found.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double[] all = Arrays.copyOf(sorted, (int) Math.max(walkers, sorted.length));
    Arrays.fill(all, sorted.length, all.length, Double.POSITIVE_INFINITY);
    return LossCurve.LEVELS.stream().map(level -> quantile(all, level)).toList();
  }

  private static double quantile(double[] sorted, double level) {
    double place = level * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = (int) Math.ceil(place);
    double value = below == above
        ? sorted[below]
        : sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    return Double.isFinite(value) ? value : Double.NaN;
  }

  private PlaneView plane() {
    long every = Math.max(1, (last() - first()) / PATH);
    NavigableSet<Long> along = evenly(PATH, MOST_OF_MANY);
    List<Double> path = new ArrayList<>();
    Map<Long, double[]> stood = new TreeMap<>();
    PositionsAt.of(
        run,
        arm,
        1,
        along,
        kernel,
        (walker, step, state) -> stood.put(step, state.position().toArray()));
    stood.values().forEach(position -> add(path, position));
    long span = last() - first();
    long affordable = MOST_OF_MANY / FEWEST_WALKERS;
    NavigableSet<Long> looks = evenly(CLOUD, affordable);
    long walkers = walkers(looks.size(), span <= affordable ? span : 0);
    List<Double> cloud = new ArrayList<>();
    Map<Long, double[]> starts = new ConcurrentHashMap<>();
    PositionsAt.of(run, arm, walkers, looks, kernel, (walker, step, state) -> {
      add(cloud, state.position().toArray());
      if (step == first()) {
        starts.put(walker, state.position().toArray());
      }
    });
    List<Double> begun = new ArrayList<>();
    new TreeMap<>(starts).values().forEach(position -> add(begun, position));
    return new PlaneView(arm.name(), every, path, cloud, begun);
  }

  /** Equal steps; where that would be too much to do again, the nearest ends of legs. */
  private NavigableSet<Long> evenly(int points, long most) {
    long span = last() - first();
    TreeSet<Long> steps = new TreeSet<>(List.of(first(), last()));
    for (int i = 0; i <= points; i++) {
      long step = first() + Math.round((double) span * i / points);
      Long near = ends.ceiling(step);
      steps.add(span <= most || near == null ? step : near);
    }
    return steps;
  }

  private static void add(List<Double> pairs, double[] position) {
    if (Double.isFinite(position[0]) && Double.isFinite(position[1])) {
      pairs.add(position[0]);
      pairs.add(position[1]);
    }
  }
}
