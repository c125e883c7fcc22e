package org.hopscape.report.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.report.content.NetworkLaw;
import org.hopscape.report.content.SweepSeries;
import org.hopscape.report.plot.PlotPanel;
import org.hopscape.report.plot.Scale;
import org.hopscape.report.plot.SeriesStyle;
import org.hopscape.report.plot.Svg;

/** Tail exponents of a network's weights, steps and noise against a swept parameter, and the gap between test and training loss. */
public final class NetworkFigure {
  private static final double WIDTH = 340;
  private static final double HEIGHT = 240;

  /** Exponents above it are read low, and lighter tails have such ones, too. */
  private static final double MOST_EXPONENT = 12;

  /** A whisker beyond so many times the largest estimate goes out of the frame. */
  private static final double FAR = 2;

  private final List<SweepSeries> series;
  private final List<SeriesStyle> looks;
  private final Map<String, NetworkLaw> laws = new LinkedHashMap<>();
  private final Scale x;

  private NetworkFigure(List<SweepSeries> series, List<SeriesStyle> looks, List<NetworkLaw> laws) {
    this.series = series;
    this.looks = looks;
    laws.forEach(law -> this.laws.put(law.arm(), law));
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (SweepSeries one : series) {
      for (SweepSeries.Point point : one.points()) {
        low = Math.min(low, point.value());
        high = Math.max(high, point.value());
      }
    }
    double room = high > low ? 0.06 * (high - low) : 0.5 * Math.max(1, Math.abs(high));
    boolean categories = series.stream().anyMatch(one -> !one.categories().isEmpty());
    this.x = !categories && low > 0 && high / low > 4
        ? Scale.logarithms(low / 1.25, high * 1.25)
        : Scale.linear(low - room, high + room);
  }

  /** A panel a measure, those of exponents on one scale. */
  public static List<String> of(
      List<SweepSeries> series, List<SeriesStyle> looks, List<NetworkLaw> laws) {
    NetworkFigure figure = new NetworkFigure(series, looks, laws);
    List<String> names = laws.stream()
        .flatMap(law -> law.measures().stream())
        .map(NetworkLaw.Measure::name)
        .distinct()
        .toList();
    Scale exponents = figure.exponents(names);
    return names.stream()
        .map(name -> figure.panel(name, name.equals(NetworkLaw.GAP) ? figure.gaps() : exponents))
        .toList();
  }

  /** What a measure is called. */
  public static String words(String name) {
    return switch (name) {
      case "weights-norm" -> "tail of |w|";
      case "weights-coordinates" -> "tail of single weights";
      case "steps" -> "tail of steps";
      case "noise" -> "tail of gradient noise";
      case NetworkLaw.GAP -> "test loss \u2212 training loss";
      default -> "tail of weights, " + name.substring("weights-".length()).replace('-', ' ');
    };
  }

  private Scale exponents(List<String> names) {
    double high = names.stream()
        .filter(name -> !name.equals(NetworkLaw.GAP))
        .flatMap(name -> estimates(name).stream())
        .mapToDouble(
            each -> each.high().orElse(each.estimate().orElse(each.low().orElse(1))))
        .max()
        .orElse(4);
    return Scale.linear(0, Math.min(MOST_EXPONENT, 1.08 * Math.max(2, high)));
  }

  private Scale gaps() {
    List<Estimate> all = estimates(NetworkLaw.GAP);
    double low = all.stream().mapToDouble(each -> each.low().orElse(0)).min().orElse(0);
    double middle =
        all.stream().mapToDouble(each -> each.estimate().orElse(0)).max().orElse(1);
    double high = Math.min(
        FAR * Math.abs(middle),
        all.stream().mapToDouble(each -> each.high().orElse(0)).max().orElse(1));
    double least = Math.max(-FAR * Math.abs(middle), Math.min(0, low));
    double room = 0.08 * Math.max(1e-9, high - least);
    return Scale.linear(least - room, Math.max(middle, high) + room);
  }

  private List<Estimate> estimates(String name) {
    List<Estimate> all = new ArrayList<>();
    for (SweepSeries one : series) {
      for (SweepSeries.Point point : one.points()) {
        all.add(value(point, name));
      }
    }
    return all;
  }

  private Estimate value(SweepSeries.Point point, String name) {
    NetworkLaw law = laws.get(point.arm());
    return law == null
        ? Estimate.none(0, 0, "", "")
        : law.measure(name)
            .map(NetworkLaw.Measure::value)
            .orElseGet(() -> Estimate.none(0, 0, "", ""));
  }

  private String panel(String name, Scale y) {
    String parameter = series.get(0).parameter();
    boolean gap = name.equals(NetworkLaw.GAP);
    PlotPanel frame = new PlotPanel(
            words(name), words(name) + " against " + parameter, WIDTH, HEIGHT, x, y)
        .axes(parameter.replace("\"", ""), gap ? "loss" : "exponent", 6, 6);
    for (int i = 0; i < series.size(); i++) {
      int colour = looks.get(i).colour();
      List<double[]> middle = new ArrayList<>();
      for (SweepSeries.Point point : series.get(i).points()) {
        value(point, name).estimate().ifPresent(at -> middle.add(new double[] {point.value(), at}));
      }
      frame.line("line thin s" + colour, middle, series.get(i).series());
      for (SweepSeries.Point point : series.get(i).points()) {
        Estimate value = value(point, name);
        SweepFigure.mark(frame, point, value, colour);
        if (value.estimate().isEmpty() && value.low().isPresent()) {
          atLeast(frame, point, value.low().getAsDouble(), colour);
        }
      }
    }
    return frame.toString();
  }

  /** A triangle that points up, its foot at the bound. */
  private static void atLeast(PlotPanel frame, SweepSeries.Point point, double low, int colour) {
    double at = Math.min(low, 0.94 * MOST_EXPONENT);
    double px = frame.ix(point.value());
    double py = Math.max(10, frame.iy(at));
    frame.raw(Svg.format(
        "<path class='line s%d' d='M%.1f %.1fl4 0l-4 -8l-4 8z'><title>%s: at least %.3g</title></path>",
        colour, px, py, Svg.escaped(point.arm()), low));
  }
}
