package org.hopscape.replay.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import org.hopscape.analysis.estimate.Bootstrap;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.fault.Counted;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.InThreads;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.Units;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.Coordinate;
import org.hopscape.theory.escape.EscapeSlope;
import org.jspecify.annotations.Nullable;

/**
 * How a measure changes along one swept parameter, all else equal: the slope of a straight line through a walker's values over the
 * arms, and its mean over walkers with an interval. Walkers of one number have the same draws in every arm, so that what is luck falls
 * out of the slope as it does of a paired difference.
 */
public final class SweepTrends {
  private static final int FEWEST_ARMS = 2;

  private final List<Arm> settings;
  private final Map<String, LastStates> last = new LinkedHashMap<>();
  private final int threads;

  private SweepTrends(List<Arm> settings, List<LastStates> last, int threads) {
    this.settings = settings;
    this.threads = threads;
    last.forEach(states -> this.last.put(states.arm().name(), states));
  }

  /**
   * A measure along one parameter.
   *
   * @param parameter its path
   * @param others the arms' name without the parameter
   * @param arms along it, by rising value
   * @param logarithmic whether the slope is per decade of the parameter, or per unit of it
   * @param slope its mean over walkers
   * @param theory what it comes to in the limit of a small parameter; empty where that is not known
   */
  public record Trend(
      String measure,
      String parameter,
      String others,
      List<String> arms,
      boolean logarithmic,
      Estimate slope,
      OptionalDouble theory) {
    private Trend beside(OptionalDouble known) {
      return new Trend(measure, parameter, others, arms, logarithmic, slope, known);
    }

    /** 1 where the measure rises, -1 where it falls, 0 where neither is shown. */
    public int direction() {
      return slope.low().orElse(0) > 0 ? 1 : slope.high().orElse(0) < 0 ? -1 : 0;
    }

    /** In words, never more than the interval says. */
    public String verdict() {
      if (slope.low().isEmpty() || slope.high().isEmpty()) {
        return "no verdict" + slope.why();
      }
      return switch (direction()) {
        case 1 -> "rises";
        case -1 -> "falls";
        default -> "no trend is shown";
      };
    }
  }

  /** Arms that differ in one parameter, which is a number. */
  private record Line(
      String parameter, String others, List<Arm> arms, List<Double> x, boolean log) {}

  /** Whether there is a parameter along which arms can be compared. */
  public static boolean any(List<Arm> arms) {
    return !new SweepTrends(arms, List.of(), 1).lines().isEmpty();
  }

  /** The largest error of a matched scale, as a share of it, which no slope's interval holds; empty where none is matched. */
  public static OptionalDouble matchedError(Replicates runs) {
    return ScaleError.largest(runs);
  }

  /** Of all arms of a run, or of several that differ in the seed alone. */
  public static List<Trend> of(Replicates runs, int threads) {
    Replicates decoded = runs.keeping();
    List<LastStates> last = runs.arms().stream().map(decoded::last).toList();
    return new SweepTrends(runs.scenario().arms(), last, threads).trends();
  }

  /** Of escape times along parameters of which theory knows the slope. */
  public static List<Trend> ofEscapes(List<Arm> settings, List<LastStates> last) {
    SweepTrends trends = new SweepTrends(settings, last, 1);
    return trends.lines().stream()
        .filter(line -> EscapeSlope.of(line.parameter, line.arms).isPresent())
        .filter(line -> line.arms.stream().allMatch(arm -> trends.last.containsKey(arm.name())))
        .map(line -> trends.escapes(line, trends.states(line)))
        .toList();
  }

  private List<Trend> trends() {
    return InThreads.map(threads, lines(), this::trends).stream()
        .flatMap(List::stream)
        .toList();
  }

  private List<Line> lines() {
    Set<String> parameters = new LinkedHashSet<>();
    settings.forEach(arm -> arm.coordinates().forEach(at -> parameters.add(at.path())));
    List<Line> lines = new ArrayList<>();
    for (String parameter : parameters) {
      Map<String, List<Arm>> along = new LinkedHashMap<>();
      settings.forEach(arm -> along
          .computeIfAbsent(arm.point().without(parameter).name(), name -> new ArrayList<>())
          .add(arm));
      along.forEach((others, arms) -> line(parameter, others, arms, lines));
    }
    return lines;
  }

  private static void line(String parameter, String others, List<Arm> arms, List<Line> lines) {
    boolean numbers =
        arms.stream().allMatch(arm -> coordinate(arm, parameter).number().isPresent());
    if (arms.size() < FEWEST_ARMS || !numbers) {
      return;
    }
    List<Arm> sorted = arms.stream()
        .sorted((a, b) -> Double.compare(number(a, parameter), number(b, parameter)))
        .toList();
    boolean log = sorted.stream().allMatch(arm -> number(arm, parameter) > 0);
    List<Double> x = sorted.stream()
        .map(arm -> number(arm, parameter))
        .map(value -> log ? StrictMath.log10(value) : value)
        .toList();
    if (x.get(0) < x.get(x.size() - 1)) {
      lines.add(new Line(parameter, others, sorted, x, log));
    }
  }

  private static Coordinate coordinate(Arm arm, String parameter) {
    return arm.point().coordinate(parameter).orElseThrow();
  }

  private static double number(Arm arm, String parameter) {
    return coordinate(arm, parameter).number().orElseThrow();
  }

  private List<Trend> trends(Line line) {
    List<LastStates> arms = states(line);
    List<Trend> trends = new ArrayList<>();
    if (arms.stream().allMatch(arm -> arm.arm().dynamics().basins().labelled())) {
      trends.add(escapes(line, arms));
      trends.add(trend(
          "start-occupancy",
          "",
          line,
          arms,
          false,
          null,
          state -> (double) state.totals().stepsInStart() / Math.max(1, state.step())));
      trends.add(trend(
          "transitions-per-step",
          "",
          line,
          arms,
          false,
          null,
          state -> (double) state.totals().transitions() / Math.max(1, state.step())));
    }
    trends.add(trend(
        "log10-range",
        "",
        line,
        arms,
        false,
        Math::max,
        state -> StrictMath.log10(Math.max(Double.MIN_NORMAL, state.totals().largest()))));
    if (line.arms.stream().allMatch(Arm::lowestValue)) {
      trends.add(trend("lowest-value", "", line, arms, false, Math::min, state -> state
          .totals()
          .lowest()));
    }
    return trends;
  }

  private List<LastStates> states(Line line) {
    return line.arms.stream()
        .map(arm -> Objects.requireNonNull(last.get(arm.name())))
        .toList();
  }

  private Trend escapes(Line line, List<LastStates> arms) {
    double meeting = arms.stream()
        .map(arm -> arm.arm().ensemble().exchange())
        .mapToDouble(
            exchange -> !exchange.meets() ? Double.POSITIVE_INFINITY : (double) exchange.every())
        .min()
        .orElse(Double.POSITIVE_INFINITY);
    // Up to the first exchange walkers are independent.
    double horizon =
        Math.min(meeting, arms.stream().mapToDouble(SweepTrends::horizon).min().orElse(0));
    String until = horizon < Double.POSITIVE_INFINITY
        ? String.format(Locale.ROOT, ", times up to step %,.0f", horizon)
        : "";
    Trend trend = trend(
        "log10-escape-time",
        until,
        line,
        arms,
        true,
        null,
        state -> StrictMath.log10(Math.max(1, Math.min((double) state.waited(), horizon))));
    return line.log ? trend.beside(EscapeSlope.of(line.parameter, line.arms)) : trend;
  }

  private static double horizon(LastStates arm) {
    return arm.states().stream()
        .filter(state -> !state.escaped())
        .mapToDouble(WalkerState::waited)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** The walkers of each arm that have partners in all arms of a line, and the units that hold whole groups of all of them. */
  private record Walkers(List<List<WalkerState>> states, Units units) {
    static Walkers of(List<LastStates> arms) {
      long each = arms.stream().mapToLong(arm -> arm.arm().walkers()).min().orElse(0);
      List<List<WalkerState>> states =
          arms.stream().map(arm -> arm.firstOfEach(each)).toList();
      int runs = Math.toIntExact(states.get(0).size() / Math.max(1, each));
      return new Walkers(
          states,
          Units.joint(
              arms.stream().map(arm -> arm.arm().ensemble()).toList(),
              Math.toIntExact(each),
              runs));
    }
  }

  /**
   * The trend of a measure.
   *
   * @param independent whether walkers' values are so, also where they exchange positions
   * @param best of a group's values; null where a walker's own has no label
   */
  private static Trend trend(
      String measure,
      String more,
      Line line,
      List<LastStates> arms,
      boolean independent,
      @Nullable DoubleBinaryOperator best,
      ToDoubleFunction<WalkerState> value) {
    Walkers walkers = Walkers.of(arms);
    Units units = walkers.units;
    double[][] values = walkers.states.stream()
        .map(states -> states.stream().mapToDouble(value).toArray())
        .toArray(double[][]::new);
    String of = "walkers";
    if (best != null && arms.stream().anyMatch(arm -> Units.permutes(arm.arm()))) {
      // A walker's number says nothing of whose position it is: the best of each group has no
      // label.
      of = "groups, of the best of each,";
      values =
          Arrays.stream(values).map(own -> walkers.units.best(own, best)).toArray(double[][]::new);
      units = Units.each(values[0].length);
    }
    double[] x = line.x.stream().mapToDouble(Double::doubleValue).toArray();
    double[] slopes = new double[values[0].length];
    for (int w = 0; w < slopes.length; w++) {
      double[] y = new double[x.length];
      for (int i = 0; i < y.length; i++) {
        y[i] = values[i][w];
      }
      slopes[w] = slope(x, y);
    }
    Sample sample = Sample.of(slopes, independent ? Units.each(slopes.length) : units);
    String method = "mean slope over " + of + more;
    Estimate mean = (walkers.units.coupled() && !independent
            ? sample.grouped().estimate(method)
            : Bootstrap.mean(sample.values(), method))
        .noting(
            sample.size() < slopes.length
                ? Counted.of(slopes.length - sample.size(), "walker") + " without a finite value"
                : "");
    List<String> names = line.arms.stream().map(Arm::name).toList();
    return new Trend(
        measure, line.parameter, line.others, names, line.log, mean, OptionalDouble.empty());
  }

  /** By least squares. */
  private static double slope(double[] x, double[] y) {
    double meanX = Arrays.stream(x).sum() / x.length;
    double meanY = Arrays.stream(y).sum() / y.length;
    double products = 0;
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      products += (x[i] - meanX) * (y[i] - meanY);
      squares += (x[i] - meanX) * (x[i] - meanX);
    }
    return products / squares;
  }
}
