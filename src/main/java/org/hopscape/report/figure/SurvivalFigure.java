package org.hopscape.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hopscape.analysis.survival.KaplanMeier;
import org.hopscape.fault.Counted;
import org.hopscape.report.content.EscapeCurve;
import org.hopscape.report.plot.PlotPanel;
import org.hopscape.report.plot.Scale;
import org.hopscape.report.plot.SeriesStyle;
import org.hopscape.report.plot.Svg;

/** Survival functions P(T &gt; t) as steps over log t, with their intervals as bands. */
public final class SurvivalFigure {
  private static final double WIDTH = 340;
  private static final double HEIGHT = 240;

  private final List<EscapeCurve> curves;
  private final Scale time;

  private SurvivalFigure(List<EscapeCurve> curves) {
    this.curves = curves;
    double first = curves.stream()
        .flatMap(curve -> curve.curve().stream())
        .mapToDouble(KaplanMeier.Point::time)
        .filter(t -> t > 0)
        .min()
        .orElse(1);
    double end = curves.stream().mapToDouble(EscapeCurve::end).max().orElse(10);
    // A drop at the first step is no drop at the frame.
    this.time = Scale.logarithms(first / 1.6, Math.max(end, 2 * first));
  }

  /** A panel for each group of arms with at least one escape. */
  public static List<String> of(List<EscapeCurve> curves, List<SeriesStyle> looks) {
    SurvivalFigure figure = new SurvivalFigure(curves);
    List<String> panels = new ArrayList<>();
    for (Map.Entry<String, List<SeriesStyle>> panel : SeriesStyle.panels(looks).entrySet()) {
      panels.add(figure.panel(panel.getKey(), panel.getValue()));
    }
    return panels;
  }

  private String panel(String title, List<SeriesStyle> looks) {
    String told = "Share of walkers still in their starting basin against steps. "
        + String.join("; ", looks.stream().map(this::told).toList());
    PlotPanel frame = new PlotPanel(title, told, WIDTH, HEIGHT, time, Scale.linear(0, 1))
        .axes("step t", "P(T > t)", 6, 5);
    looks.forEach(look -> bands(frame, look));
    looks.forEach(look -> lines(frame, look));
    return frame.toString();
  }

  private void bands(PlotPanel frame, SeriesStyle look) {
    for (EscapeCurve curve : of(look)) {
      List<double[]> low = steps(curve, p -> p.survival().low().orElse(0));
      List<double[]> high = steps(curve, p -> p.survival().high().orElse(1));
      frame.band(look.area(), low, high);
    }
  }

  private void lines(PlotPanel frame, SeriesStyle look) {
    for (EscapeCurve curve : of(look)) {
      frame.line(
          look.line(), steps(curve, p -> p.survival().estimate().orElse(Double.NaN)), told(look));
    }
  }

  private String told(SeriesStyle look) {
    return of(look).stream()
        .map(curve -> Svg.format(
            "%s: %,d of %s escaped",
            curve.arm(), curve.escapes(), Counted.of(curve.walkers(), "walker")))
        .findFirst()
        .orElse(look.arm() + ": no data");
  }

  private List<EscapeCurve> of(SeriesStyle look) {
    return curves.stream().filter(curve -> curve.arm().equals(look.arm())).toList();
  }

  /** The corners of a step function, from its first point to the longest time. */
  private static List<double[]> steps(
      EscapeCurve curve, java.util.function.ToDoubleFunction<KaplanMeier.Point> value) {
    List<double[]> corners = new ArrayList<>();
    double before = 1;
    for (KaplanMeier.Point point : curve.curve()) {
      double now = value.applyAsDouble(point);
      if (!corners.isEmpty()) {
        corners.add(new double[] {point.time(), before});
      }
      corners.add(new double[] {point.time(), now});
      before = now;
    }
    corners.add(new double[] {curve.end(), before});
    return corners;
  }
}
