package org.hopscape.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.report.content.SweepSeries;
import org.hopscape.report.plot.PlotPanel;
import org.hopscape.report.plot.Scale;
import org.hopscape.report.plot.SeriesStyle;
import org.hopscape.report.plot.Svg;

/** An estimate against a swept parameter, one line an arm, with intervals; theory as a dotted line. */
public final class SweepFigure {
  public static final String TAIL = "tail exponent";
  public static final String ESCAPE = "mean escape time, steps";

  private static final double WIDTH = 340;
  private static final double HEIGHT = 260;
  /** Half the width of a category's theory line. */
  private static final double DASH = 0.3;

  private final List<SweepSeries> series;
  private final List<SeriesStyle> looks;
  private final Scale x;

  private SweepFigure(List<SweepSeries> series, List<SeriesStyle> looks) {
    this.series = series;
    this.looks = looks;
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
    this.x = !categories && low > 0 && high / low > 30
        ? Scale.decades(low, high)
        : Scale.linear(low - room, high + room);
  }

  /** Tail exponents, and escape times on a logarithmic scale. */
  public static List<String> of(List<SweepSeries> series, List<SeriesStyle> looks) {
    SweepFigure figure = new SweepFigure(series, looks);
    return Stream.of(
            figure.panel(TAIL, SweepSeries.Point::tail, true),
            figure.panel(ESCAPE, SweepSeries.Point::escape, false))
        .filter(panel -> !panel.isEmpty())
        .toList();
  }

  private String panel(
      String what, Function<SweepSeries.Point, Estimate> value, boolean withTheory) {
    List<Double> all = values(value, withTheory);
    if (all.isEmpty()) {
      return "";
    }
    double low = all.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double high = all.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    Scale y = withTheory ? Scale.linear(0, Math.min(1.1 * high, 15)) : Scale.decades(low, high);
    String parameter = series.get(0).parameter();
    PlotPanel frame = new PlotPanel("", what + " against " + parameter, WIDTH, HEIGHT, x, y)
        .axes(parameter, what, 6, 6);
    for (int i = 0; i < series.size(); i++) {
      draw(frame, series.get(i), looks.get(i).colour(), value, withTheory);
    }
    return frame.toString();
  }

  /** What the axis must hold: estimates, theory and those bounds that are not far off. */
  private List<Double> values(Function<SweepSeries.Point, Estimate> value, boolean withTheory) {
    List<Double> values = new ArrayList<>();
    for (SweepSeries one : series) {
      for (SweepSeries.Point point : one.points()) {
        Estimate estimate = value.apply(point);
        estimate.estimate().ifPresent(values::add);
        estimate.low().ifPresent(low -> {
          if (low > 0 || withTheory) {
            values.add(low);
          }
        });
        estimate.estimate().ifPresent(middle -> estimate
            .high()
            .ifPresent(high -> values.add(Math.min(high, 10 * middle))));
        if (withTheory) {
          point.theory().ifPresent(values::add);
        }
      }
    }
    return values;
  }

  private static void draw(
      PlotPanel frame,
      SweepSeries series,
      int colour,
      Function<SweepSeries.Point, Estimate> value,
      boolean withTheory) {
    List<double[]> theory = new ArrayList<>();
    List<double[]> middle = new ArrayList<>();
    for (SweepSeries.Point point : series.points()) {
      point.theory().ifPresent(exponent -> theory.add(new double[] {point.value(), exponent}));
      Estimate estimate = value.apply(point);
      estimate.estimate().ifPresent(at -> middle.add(new double[] {point.value(), at}));
    }
    if (!series.categories().isEmpty()) {
      for (double[] at : withTheory ? theory : List.<double[]>of()) {
        List<double[]> dash =
            List.of(new double[] {at[0] - DASH, at[1]}, new double[] {at[0] + DASH, at[1]});
        frame.line("line theory s" + colour, dash, "theory");
      }
    } else {
      frame.line(
          "line theory s" + colour, withTheory ? theory : List.of(), series.series() + ": theory");
      frame.line("line thin s" + colour, middle, series.series());
    }
    series.points().forEach(point -> mark(frame, point, value.apply(point), colour));
  }

  static void mark(PlotPanel frame, SweepSeries.Point point, Estimate estimate, int colour) {
    if (estimate.estimate().isPresent()) {
      double at = estimate.estimate().getAsDouble();
      frame.line(
          "whisker s" + colour,
          List.of(
              new double[] {point.value(), estimate.low().orElse(at)},
              new double[] {point.value(), estimate.high().orElse(1e300)}),
          "");
      frame.dot(
          "chosen f" + colour, point.value(), at, 3.5, Svg.format("%s: %.4g", point.arm(), at));
    }
  }
}
