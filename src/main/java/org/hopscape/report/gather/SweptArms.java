package org.hopscape.report.gather;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.ArmStatistics.BasinShare;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.landscape.Landscape;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.compare.SweepTrends;
import org.hopscape.replay.compare.SweepTrends.Trend;
import org.hopscape.report.content.EscapeCurve;
import org.hopscape.report.content.SweepGrid;
import org.hopscape.report.content.SweepGrid.Axis;
import org.hopscape.report.content.SweepGrid.Cell;
import org.hopscape.report.content.SweepSeries;
import org.hopscape.report.content.TailCurve;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.Coordinate;
import org.hopscape.theory.escape.EscapeTheory;
import org.jspecify.annotations.Nullable;

/** What came of a scenario's arms over its swept parameters: as series over one of them, and on their grid. */
final class SweptArms {
  /** Tails that fall faster are no power of any sample here. */
  private static final double LIGHT = 12;

  private final Scenario scenario;
  private final List<LastStates> last;
  private final Map<String, EscapeCurve> escapes = new HashMap<>();
  private final Map<String, TailCurve> tails = new HashMap<>();

  /** @param last states of the arms, from which slopes of escape times come */
  SweptArms(
      Scenario scenario, List<EscapeCurve> escapes, List<TailCurve> tails, List<LastStates> last) {
    this.scenario = scenario;
    this.last = last;
    escapes.forEach(escape -> this.escapes.put(escape.arm(), escape));
    tails.forEach(tail -> this.tails.put(tail.arm(), tail));
  }

  /**
   * One series for each parameter with at least two values, and each way to choose the others; the arms by their optimizer
   * where nothing is swept and they have several.
   */
  List<SweepSeries> series() {
    List<SweepSeries> series = new ArrayList<>();
    for (Axis axis : axes(scenario)) {
      series.addAll(series(axis));
    }
    if (swept(scenario).isEmpty()) {
      optimizers().ifPresent(series::add);
    }
    return series;
  }

  /** The arms on their grid before anything is known of them; null where nothing is swept. */
  static @Nullable SweepGrid places(Scenario scenario) {
    return new SweptArms(scenario, List.of(), List.of(), List.of())
        .grid(null, List.of(), OptionalLong.empty());
  }

  /**
   * The arms on their grid, null where nothing is swept.
   *
   * @param lowest the basin of the lowest minimum
   */
  @Nullable
  SweepGrid grid(@Nullable RunStatistics run, List<LastStates> last, OptionalLong lowest) {
    List<Axis> axes = axes(scenario);
    if (axes.isEmpty()) {
      return null;
    }
    List<Cell> cells = new ArrayList<>();
    Set<String> families = new LinkedHashSet<>();
    boolean basins =
        run != null && run.arms().stream().anyMatch(arm -> arm.ranking().distinct() > 1);
    for (int i = 0; i < scenario.arms().size(); i++) {
      Arm arm = scenario.arms().get(i);
      String family = family(arm, axes);
      families.add(family);
      cells.add(cell(
          arm,
          family,
          axes,
          run == null || !basins ? null : run.arms().get(i),
          last.isEmpty() ? null : last.get(i),
          lowest));
    }
    return new SweepGrid(axes, List.copyOf(families), cells);
  }

  private Cell cell(
      Arm arm,
      String family,
      List<Axis> axes,
      @Nullable ArmStatistics statistics,
      @Nullable LastStates last,
      OptionalLong lowest) {
    TailCurve tail = tails.get(arm.name());
    EscapeCurve escape = escapes.get(arm.name());
    double walkers = last == null ? 1 : Math.max(1, last.states().size());
    return new Cell(
        arm.name(),
        family,
        at(arm, axes),
        tail == null ? OptionalDouble.empty() : tail.rho(),
        tail == null ? OptionalDouble.empty() : tail.theory(),
        tail(tail),
        tail == null ? "no sample" : refused(tail),
        escape(escape),
        escape == null ? 0 : 1 - escape.escapes() / (double) Math.max(1, escape.walkers()),
        statistics == null || lowest.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(share(statistics, lowest.getAsLong())),
        last == null ? 0 : last.diverged() / walkers,
        last == null ? OptionalDouble.empty() : loss(last));
  }

  private static double share(ArmStatistics arm, long basin) {
    return arm.basins().stream()
        .filter(share -> share.basin() == basin)
        .mapToDouble(BasinShare::occupancy)
        .sum();
  }

  /** Median of f; empty where it is no number. */
  private static OptionalDouble loss(LastStates last) {
    Landscape landscape = last.arm().dynamics().landscape();
    double[] values = last.states().stream()
        .mapToDouble(state -> state.diverged()
            ? Double.POSITIVE_INFINITY
            : landscape.value(state.position().toArray()))
        .sorted()
        .toArray();
    int n = values.length;
    double median = n == 0 ? Double.NaN : 0.5 * (values[(n - 1) / 2] + values[n / 2]);
    return Double.isFinite(median) ? OptionalDouble.of(median) : OptionalDouble.empty();
  }

  /** Why the estimate of an exponent is not to be told; blank where it is. */
  private static String refused(TailCurve tail) {
    if (tail.rho().orElse(-1) >= 0) {
      return "no stationary law";
    }
    if (!tail.mayBePower()) {
      return SweepGrid.LIGHT;
    }
    if (tail.theory().orElse(0) > LIGHT || tail.hill().estimate().orElse(0) > LIGHT) {
      return "too light a tail";
    }
    return tail.hill().estimate().isPresent() ? "" : "no estimate";
  }

  private static List<Integer> at(Arm arm, List<Axis> axes) {
    List<Integer> at = new ArrayList<>();
    for (Axis axis : axes) {
      String text = arm.point().coordinate(axis.path()).map(Coordinate::text).orElse("");
      at.add(axis.texts().indexOf(text));
    }
    return at;
  }

  /** The arm's name without the parameters that have an axis. */
  private static String family(Arm arm, List<Axis> axes) {
    var point = arm.point();
    for (Axis axis : axes) {
      point = point.without(axis.path());
    }
    return point.name();
  }

  private static Map<String, Set<Coordinate>> swept(Scenario scenario) {
    Map<String, Set<Coordinate>> swept = new LinkedHashMap<>();
    scenario.arms().forEach(arm -> arm.point().coordinates().forEach(coordinate -> swept
        .computeIfAbsent(coordinate.path(), path -> new LinkedHashSet<>())
        .add(coordinate)));
    return swept;
  }

  /** Parameters with two values at least. */
  private static List<Axis> axes(Scenario scenario) {
    List<Axis> axes = new ArrayList<>();
    swept(scenario).forEach((path, values) -> {
      if (values.size() > 1) {
        axes.add(axis(path, new ArrayList<>(values)));
      }
    });
    return axes;
  }

  private static Axis axis(String path, List<Coordinate> values) {
    boolean numeric = values.stream().allMatch(value -> value.number().isPresent());
    if (numeric) {
      values.sort(Comparator.comparingDouble(value -> value.number().orElse(0)));
    }
    List<Double> places = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      places.add(numeric ? values.get(i).number().orElse(0) : i + 1.0);
    }
    return new Axis(path, places, values.stream().map(Coordinate::text).toList(), numeric);
  }

  private List<SweepSeries> series(Axis axis) {
    Map<String, List<SweepSeries.Point>> series = new LinkedHashMap<>();
    for (Arm arm : scenario.arms()) {
      if (known(arm)) {
        int at = at(arm, List.of(axis)).get(0);
        series
            .computeIfAbsent(arm.point().without(axis.path()).name(), name -> new ArrayList<>())
            .add(point(axis.values().get(at), arm.name()));
      }
    }
    List<String> categories = axis.numeric() ? List.of() : axis.texts();
    List<Trend> slopes =
        escapes.isEmpty() ? List.of() : SweepTrends.ofEscapes(scenario.arms(), last);
    return series.entrySet().stream()
        .map(one -> new SweepSeries(
            axis.path(),
            one.getKey(),
            categories,
            sorted(one.getValue()),
            slopes.stream()
                .filter(slope ->
                    slope.parameter().equals(axis.path()) && slope.others().equals(one.getKey()))
                .findFirst()
                .flatMap(slope -> scaling(slope, sorted(one.getValue())))))
        .toList();
  }

  private Optional<SweepSeries.Scaling> scaling(Trend slope, List<SweepSeries.Point> points) {
    if (slope.theory().isEmpty()) {
      return Optional.empty();
    }
    List<SweepSeries.Scaling.Mean> means = new ArrayList<>();
    for (SweepSeries.Point point : points) {
      last.stream()
          .filter(states -> states.arm().name().equals(point.arm()))
          .findFirst()
          .flatMap(states -> EscapeTheory.of(states.arm().dynamics()))
          .filter(EscapeTheory::resolved)
          .ifPresent(escape -> means.add(
              new SweepSeries.Scaling.Mean(point.value(), escape.exit().value())));
    }
    return Optional.of(new SweepSeries.Scaling(slope.slope(), slope.theory().getAsDouble(), means));
  }

  private boolean known(Arm arm) {
    return tails.containsKey(arm.name()) || escapes.containsKey(arm.name());
  }

  /** The arms side by side where at least two have different optimizers. */
  private Optional<SweepSeries> optimizers() {
    List<Arm> arms = scenario.arms().stream().filter(this::known).toList();
    long types =
        arms.stream().map(arm -> arm.optimizer().rule().getClass()).distinct().count();
    if (types < 2) {
      return Optional.empty();
    }
    List<SweepSeries.Point> points = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      points.add(point(i + 1, arms.get(i).name()));
    }
    return Optional.of(new SweepSeries(
        "optimizer", "arms", arms.stream().map(Arm::name).toList(), points, Optional.empty()));
  }

  private static List<SweepSeries.Point> sorted(List<SweepSeries.Point> points) {
    return points.stream()
        .sorted(Comparator.comparingDouble(SweepSeries.Point::value))
        .toList();
  }

  /** A light tail has no point. */
  private SweepSeries.Point point(double value, String arm) {
    TailCurve tail = tails.get(arm);
    boolean told = tail != null && refused(tail).isEmpty();
    return new SweepSeries.Point(
        value,
        arm,
        tail == null ? OptionalDouble.empty() : tail.theory(),
        told ? tail(tail) : Estimate.none(0, 0, "", tail == null ? "no sample" : refused(tail)),
        escape(escapes.get(arm)));
  }

  private static Estimate tail(@Nullable TailCurve tail) {
    return tail == null ? Estimate.none(0, 0, "", "no sample") : tail.hill();
  }

  private static Estimate escape(@Nullable EscapeCurve escape) {
    return escape == null ? Estimate.none(0, 0, "", "no basins") : escape.mean();
  }
}
