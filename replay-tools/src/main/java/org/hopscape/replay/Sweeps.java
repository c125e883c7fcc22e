package org.hopscape.replay;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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

  /** One series for each parameter with at least two numbers, and each way to choose the others. */
  static List<SweepSeries> of(
      RunStarted started, List<EscapeCurve> escapes, List<TailCurve> tails) {
    List<SweepSeries> series = new ArrayList<>();
    axes(started).forEach((path, values) -> {
      if (values.size() > 1) {
        series.addAll(new Sweeps(escapes, tails).series(path, values));
      }
    });
    return series;
  }

  /** Parameters and those of their values that are numbers, each with its form in an arm's name. */
  private static Map<String, Map<String, Double>> axes(RunStarted started) {
    Map<String, Map<String, Double>> axes = new LinkedHashMap<>();
    try {
      Config scenario = ConfigFactory.parseString(started.scenarioText()).getConfig("scenario");
      if (scenario.hasPath("sweep")) {
        for (Map.Entry<String, ConfigValue> axis : scenario.getObject("sweep").entrySet()) {
          axes.put(axis.getKey(), numbers(axis.getValue().unwrapped()));
        }
      }
    } catch (ConfigException e) {
      // A scenario that only its own strict reader understands has no figure of its sweep.
    }
    return axes;
  }

  private static Map<String, Double> numbers(Object values) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    if (values instanceof List<?> list) {
      for (Object value : list) {
        if (value instanceof Number number) {
          String text = String.valueOf(value).replaceAll("[^A-Za-z0-9._-]", "_");
          numbers.put(text, number.doubleValue());
        }
      }
    }
    return numbers;
  }

  private List<SweepSeries> series(String path, Map<String, Double> values) {
    List<String> keys = ConfigUtil.splitPath(path);
    String key = "-" + keys.get(keys.size() - 1) + "-";
    Map<String, List<SweepSeries.Point>> series = new LinkedHashMap<>();
    for (EscapeCurve escape : escapes) {
      values.forEach((text, value) -> {
        String part = key + text;
        int at = (escape.arm() + "-").indexOf(part + "-");
        if (at >= 0) {
          String name = escape.arm().substring(0, at) + escape.arm().substring(at + part.length());
          series.computeIfAbsent(name, n -> new ArrayList<>()).add(point(value, escape));
        }
      });
    }
    return series.entrySet().stream()
        .map(one -> new SweepSeries(path, one.getKey(), sorted(one.getValue())))
        .toList();
  }

  private static List<SweepSeries.Point> sorted(List<SweepSeries.Point> points) {
    return points.stream()
        .sorted(Comparator.comparingDouble(SweepSeries.Point::value))
        .toList();
  }

  private SweepSeries.Point point(double value, EscapeCurve escape) {
    return tails.stream()
        .filter(tail -> tail.arm().equals(escape.arm()))
        .map(tail ->
            new SweepSeries.Point(value, escape.arm(), tail.theory(), tail.hill(), escape.mean()))
        .findFirst()
        .orElseGet(() -> new SweepSeries.Point(
            value,
            escape.arm(),
            OptionalDouble.empty(),
            org.hopscape.analysis.estimate.Estimate.none(0, 0, "", "no sample"),
            escape.mean()));
  }
}
