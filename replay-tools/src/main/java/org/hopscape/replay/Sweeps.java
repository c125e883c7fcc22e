package org.hopscape.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.report.EscapeCurve;
import org.hopscape.report.SweepSeries;
import org.hopscape.report.TailCurve;
import org.hopscape.scenario.Arm;
import org.hopscape.scenario.Coordinate;
import org.hopscape.scenario.Scenario;

/** The arms of a scenario's {@code sweep}, sorted by what is alike. */
final class Sweeps {
  private final List<EscapeCurve> escapes;
  private final List<TailCurve> tails;

  private Sweeps(List<EscapeCurve> escapes, List<TailCurve> tails) {
    this.escapes = escapes;
    this.tails = tails;
  }

  /**
   * One series for each parameter with at least two values, and each way to choose the others; the arms by their optimizer
   * where nothing is swept and they have several.
   */
  static List<SweepSeries> of(Scenario scenario, List<EscapeCurve> escapes, List<TailCurve> tails) {
    Sweeps sweeps = new Sweeps(escapes, tails);
    List<SweepSeries> series = new ArrayList<>();
    Set<String> named = sweeps.named();
    List<Arm> arms =
        scenario.arms().stream().filter(arm -> named.contains(arm.name())).toList();
    Set<String> paths = new LinkedHashSet<>();
    scenario.arms().forEach(arm -> arm.coordinates().forEach(at -> paths.add(at.path())));
    paths.forEach(path -> series.addAll(sweeps.series(path, arms)));
    if (paths.isEmpty()) {
      sweeps.optimizers(arms).ifPresent(series::add);
    }
    return series;
  }

  /** The series of one parameter; none where it has one value. */
  private List<SweepSeries> series(String path, List<Arm> arms) {
    List<Coordinate> values = arms.stream()
        .flatMap(arm -> arm.point().coordinate(path).stream())
        .distinct()
        .toList();
    if (values.size() < 2) {
      return List.of();
    }
    boolean numbers = values.stream().allMatch(at -> at.number().isPresent());
    Map<String, List<SweepSeries.Point>> series = new LinkedHashMap<>();
    for (Arm arm : arms) {
      arm.point().coordinate(path).ifPresent(at -> {
        double value = numbers ? at.number().orElseThrow() : values.indexOf(at) + 1;
        series
            .computeIfAbsent(arm.point().without(path).name(), name -> new ArrayList<>())
            .add(point(value, arm.name()));
      });
    }
    List<String> categories =
        numbers ? List.of() : values.stream().map(Coordinate::text).toList();
    return series.entrySet().stream()
        .map(one -> new SweepSeries(path, one.getKey(), categories, sorted(one.getValue())))
        .toList();
  }

  /** The arms side by side where at least two have different optimizers. */
  private Optional<SweepSeries> optimizers(List<Arm> arms) {
    long types =
        arms.stream().map(arm -> arm.optimizer().rule().getClass()).distinct().count();
    if (types < 2) {
      return Optional.empty();
    }
    List<SweepSeries.Point> points = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      points.add(point(i + 1, arms.get(i).name()));
    }
    return Optional.of(
        new SweepSeries("optimizer", "arms", arms.stream().map(Arm::name).toList(), points));
  }

  /** Those that have a tail or an escape curve. */
  private Set<String> named() {
    Set<String> arms = new HashSet<>();
    tails.forEach(tail -> arms.add(tail.arm()));
    escapes.forEach(escape -> arms.add(escape.arm()));
    return arms;
  }

  private static List<SweepSeries.Point> sorted(List<SweepSeries.Point> points) {
    return points.stream()
        .sorted(Comparator.comparingDouble(SweepSeries.Point::value))
        .toList();
  }

  private SweepSeries.Point point(double value, String arm) {
    Optional<TailCurve> tail =
        tails.stream().filter(each -> each.arm().equals(arm)).findFirst();
    Estimate escape = escapes.stream()
        .filter(each -> each.arm().equals(arm))
        .findFirst()
        .map(EscapeCurve::mean)
        .orElse(Estimate.none(0, 0, "", "no basins"));
    return new SweepSeries.Point(
        value,
        arm,
        tail.map(TailCurve::theory).orElse(OptionalDouble.empty()),
        tail.map(TailCurve::hill).orElse(Estimate.none(0, 0, "", "no sample")),
        escape);
  }
}
