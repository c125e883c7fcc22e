package org.hopscape.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.report.content.SweepSeries;
import org.hopscape.report.plot.PlotPanel;
import org.hopscape.report.plot.Scale;
import org.hopscape.report.plot.Svg;

/**
 * Mean escape times against the noise's scale, both logarithmic: the estimates with intervals, the straight line of the measured slope
 * through their middle, the exact means, and the line of slope -alpha through the exact mean at the smallest scale.
 */
public record ScalingFigure(SweepSeries series, SweepSeries.Scaling scaling) {
  private static final double WIDTH = 460;
  private static final double HEIGHT = 320;

  /** Room at both ends of the axis, as a factor. */
  private static final double ROOM = 1.15;

  /** Where at least two means were estimated. */
  public boolean exists() {
    return estimated().size() > 1;
  }

  private List<SweepSeries.Point> estimated() {
    return series.points().stream()
        .filter(point -> point.value() > 0 && point.escape().estimate().orElse(0) > 0)
        .toList();
  }

  public String panel() {
    List<SweepSeries.Point> points = estimated();
    double first = points.get(0).value();
    double last = points.get(points.size() - 1).value();
    List<Double> times = new ArrayList<>();
    for (SweepSeries.Point point : points) {
      Estimate escape = point.escape();
      double mean = escape.estimate().orElseThrow();
      times.add(escape.low().orElse(mean));
      times.add(Math.min(escape.high().orElse(mean), 10 * mean));
    }
    scaling.means().forEach(mean -> times.add(mean.steps()));
    double low = times.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double high = times.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    PlotPanel frame = new PlotPanel(
            "",
            "mean escape time against " + series.parameter() + ", both logarithmic",
            WIDTH,
            HEIGHT,
            Scale.logarithms(first / ROOM, last * ROOM),
            Scale.logarithms(low / ROOM, high * ROOM))
        .axes(series.parameter(), SweepFigure.ESCAPE, 8, 8);
    if (!scaling.means().isEmpty()) {
      SweepSeries.Scaling.Mean at = scaling.means().get(0);
      frame.line(
          "line alphatwo",
          power(at.value(), at.steps(), scaling.exact(), first, last),
          Svg.format("slope %.4f, minus the tail exponent", scaling.exact()));
      frame.line(
          "line theory",
          scaling.means().stream()
              .map(mean -> new double[] {mean.value(), mean.steps()})
              .toList(),
          "exact mean escape times");
    }
    scaling
        .measured()
        .estimate()
        .ifPresent(slope -> frame.line(
            "line thin s0",
            power(middle(points, true), middle(points, false), slope, first, last),
            Svg.format("measured slope %.3f", slope)));
    points.forEach(point -> SweepFigure.mark(frame, point, point.escape(), 0));
    return frame.toString();
  }

  /** The geometric mean of the scales, or of the times. */
  private static double middle(List<SweepSeries.Point> points, boolean scales) {
    return Math.exp(points.stream()
        .mapToDouble(
            point -> Math.log(scales ? point.value() : point.escape().estimate().orElseThrow()))
        .average()
        .orElseThrow());
  }

  private static List<double[]> power(double x, double y, double slope, double first, double last) {
    return List.of(
        new double[] {first, y * Math.pow(first / x, slope)},
        new double[] {last, y * Math.pow(last / x, slope)});
  }
}
