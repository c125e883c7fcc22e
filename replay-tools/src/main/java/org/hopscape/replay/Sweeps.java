package org.hopscape.replay;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.event.RunEvent.RunStarted;
import org.hopscape.report.EscapeCurve;
import org.hopscape.report.SweepSeries;
import org.hopscape.report.TailCurve;

/** The arms of a scenario's {@code sweep}, sorted by what is alike: their names tell the parameter's value. */
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
  static List<SweepSeries> of(
      RunStarted started, List<EscapeCurve> escapes, List<TailCurve> tails) {
    Sweeps sweeps = new Sweeps(escapes, tails);
    List<SweepSeries> series = new ArrayList<>();
    try {
      Config scenario = ConfigFactory.parseString(started.scenarioText()).getConfig("scenario");
      if (scenario.hasPath("sweep")) {
        for (Map.Entry<String, ConfigValue> axis : scenario.getObject("sweep").entrySet()) {
          if (axis.getValue().unwrapped() instanceof List<?> values && values.size() > 1) {
            series.addAll(sweeps.series(axis.getKey(), values));
          }
        }
      } else {
        sweeps.optimizers(scenario).ifPresent(series::add);
      }
    } catch (ConfigException e) {
      // A scenario that only its own strict reader understands has no figure of its sweep.
    }
    return series;
  }

  private List<SweepSeries> series(String path, List<?> values) {
    List<String> keys = ConfigUtil.splitPath(path);
    String key = "-" + keys.get(keys.size() - 1) + "-";
    boolean numbers = values.stream().allMatch(Number.class::isInstance);
    List<String> texts = values.stream().map(String::valueOf).toList();
    Map<String, List<SweepSeries.Point>> series = new LinkedHashMap<>();
    for (String arm : arms()) {
      for (int i = 0; i < texts.size(); i++) {
        String part = key + texts.get(i).replaceAll("[^A-Za-z0-9._-]", "_");
        int at = (arm + "-").indexOf(part + "-");
        if (at >= 0) {
          double value = numbers ? ((Number) values.get(i)).doubleValue() : i + 1;
          String name = arm.substring(0, at) + arm.substring(at + part.length());
          series.computeIfAbsent(name, n -> new ArrayList<>()).add(point(value, arm));
        }
      }
    }
    List<String> categories = numbers ? List.of() : texts;
    return series.entrySet().stream()
        .map(one -> new SweepSeries(path, one.getKey(), categories, sorted(one.getValue())))
        .toList();
  }

  /** The arms side by side where at least two have different optimizers. */
  private Optional<SweepSeries> optimizers(Config scenario) {
    List<String> names = arms().stream()
        .filter(arm -> scenario.hasPath(path(arm) + ".optimizer.type"))
        .toList();
    long types = names.stream()
        .map(arm -> scenario.getString(path(arm) + ".optimizer.type"))
        .distinct()
        .count();
    if (types < 2) {
      return Optional.empty();
    }
    List<SweepSeries.Point> points = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      points.add(point(i + 1, names.get(i)));
    }
    return Optional.of(new SweepSeries("optimizer", "arms", names, points));
  }

  private static String path(String arm) {
    return ConfigUtil.joinPath("arms", arm);
  }

  /** Those that have a tail or an escape curve, in the order of the scenario. */
  private Set<String> arms() {
    Set<String> arms = new LinkedHashSet<>();
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
