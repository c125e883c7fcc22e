package org.hopscape.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.hopscape.report.content.TailCurve;
import org.hopscape.report.plot.PlotPanel;
import org.hopscape.report.plot.Scale;
import org.hopscape.report.plot.SeriesStyle;
import org.hopscape.report.plot.Svg;

/** P(|w - w*| &gt;= x) on two logarithmic scales, with fitted and theoretical slopes; and Hill's estimate against k. */
public final class TailFigure {
  private static final double WIDTH = 340;
  private static final double HEIGHT = 260;
  /** Beyond it a slope is as good as vertical. */
  public static final double HIGHEST = 12;

  private final List<TailCurve> curves;
  private final List<SeriesStyle> looks;

  private TailFigure(List<TailCurve> curves, List<SeriesStyle> looks) {
    this.curves = curves;
    this.looks = looks;
  }

  /** A panel for each group of arms. */
  public static List<String> distribution(List<TailCurve> curves, List<SeriesStyle> looks) {
    return new TailFigure(curves, looks).distributions();
  }

  /** Whether an estimate lies where {@link #hill} draws. */
  public static boolean hillInSight(List<TailCurve> curves) {
    return curves.stream()
        .flatMap(curve -> curve.plot().stream())
        .anyMatch(point -> point.exponent().estimate().orElse(HIGHEST) < HIGHEST);
  }

  /** Panels of Hill's estimate. */
  public static List<String> hill(List<TailCurve> curves, List<SeriesStyle> looks) {
    return new TailFigure(curves, looks).hills();
  }

  private List<String> distributions() {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    double least = 1;
    for (TailCurve curve : curves) {
      for (TailCurve.Point point : curve.points()) {
        low = point.beyond() <= 0.9 ? Math.min(low, point.x()) : low;
        high = Math.max(high, point.x());
        least = Math.min(least, point.beyond());
      }
    }
    Scale x = Scale.decades(low < high ? low : high / 10, high);
    Scale y = Scale.decades(least, 1);
    List<String> panels = new ArrayList<>();
    for (Map.Entry<String, List<SeriesStyle>> panel : SeriesStyle.panels(looks).entrySet()) {
      panels.add(distribution(panel.getKey(), panel.getValue(), x, y, high));
    }
    return panels;
  }

  private String distribution(String title, List<SeriesStyle> arms, Scale x, Scale y, double high) {
    String told = "Share of values beyond x, both axes logarithmic. " + told(arms);
    PlotPanel frame = new PlotPanel(title, told, WIDTH, HEIGHT, x, y)
        .axes("x", "P(|w \u2212 w*| \u2265 x)", 6, 6);
    for (SeriesStyle look : arms) {
      of(look).forEach(curve -> wedge(frame, look, curve, high));
    }
    for (SeriesStyle look : arms) {
      for (TailCurve curve : of(look)) {
        List<double[]> points = curve.points().stream()
            .map(point -> new double[] {point.x(), point.beyond()})
            .toList();
        frame.line(look.line(), points, told(curve));
        slope(frame, "line fit s" + look.colour(), curve, curve.hill().estimate(), high);
        if (curve.constant().isPresent() && curve.theory().orElse(HIGHEST) < HIGHEST) {
          frame.line("line theory", law(curve, high), "");
        } else {
          slope(frame, "line theory", curve, curve.theory(), high);
        }
      }
    }
    return frame.toString();
  }

  /** The interval of the fitted slope, from the threshold on. */
  private static void wedge(PlotPanel frame, SeriesStyle look, TailCurve curve, double high) {
    if (curve.hill().low().isPresent() && curve.hill().high().isPresent()) {
      List<double[]> lower = ray(curve, curve.hill().high(), high);
      List<double[]> upper = ray(curve, curve.hill().low(), high);
      frame.band(look.area(), lower, upper);
    }
  }

  private static void slope(
      PlotPanel frame, String type, TailCurve curve, OptionalDouble exponent, double high) {
    frame.line(type, ray(curve, exponent, high), "");
  }

  /** C x^-exponent, from where it is 1. */
  private static List<double[]> law(TailCurve curve, double high) {
    double constant = curve.constant().orElseThrow();
    double exponent = curve.theory().orElseThrow();
    double from = Math.pow(constant, 1 / exponent);
    double end = Math.max(high, 10 * from);
    return List.of(new double[] {from, 1}, new double[] {end, constant * Math.pow(end, -exponent)});
  }

  /** From the threshold's place on the curve with slope -exponent. */
  private static List<double[]> ray(TailCurve curve, OptionalDouble exponent, double high) {
    if (exponent.isEmpty() || curve.threshold().isEmpty() || exponent.getAsDouble() > HIGHEST) {
      return List.of();
    }
    double from = curve.threshold().getAsDouble();
    double share = (double) curve.hill().k() / Math.max(1, curve.n());
    double end = Math.max(high, 10 * from);
    double there = share * Math.pow(end / from, -exponent.getAsDouble());
    return List.of(new double[] {from, share}, new double[] {end, there});
  }

  private List<String> hills() {
    double most = 10;
    double top = 1;
    for (TailCurve curve : curves) {
      for (var point : curve.plot()) {
        most = Math.max(most, point.k());
      }
      top = Math.max(top, 1.6 * curve.hill().estimate().orElse(1));
      top = Math.max(top, 1.3 * curve.theory().orElse(0));
    }
    Scale x = Scale.decades(5, most);
    Scale y = Scale.linear(0, Math.min(HIGHEST, top));
    List<String> panels = new ArrayList<>();
    for (Map.Entry<String, List<SeriesStyle>> panel : SeriesStyle.panels(looks).entrySet()) {
      panels.add(hill(panel.getKey(), panel.getValue(), x, y));
    }
    return panels;
  }

  private String hill(String title, List<SeriesStyle> arms, Scale x, Scale y) {
    String told = "Hill's estimate of the tail exponent against the number k of largest values. "
        + told(arms);
    PlotPanel frame =
        new PlotPanel(title, told, WIDTH, HEIGHT, x, y).axes("k", "tail exponent", 6, 6);
    for (SeriesStyle look : arms) {
      of(look).forEach(curve -> plotted(frame, look, curve));
    }
    return frame.toString();
  }

  private static void plotted(PlotPanel frame, SeriesStyle look, TailCurve curve) {
    List<double[]> low = new ArrayList<>();
    List<double[]> high = new ArrayList<>();
    List<double[]> middle = new ArrayList<>();
    for (var point : curve.plot()) {
      if (point.exponent().estimate().isPresent()) {
        double estimate = point.exponent().estimate().getAsDouble();
        middle.add(new double[] {point.k(), estimate});
        low.add(new double[] {point.k(), point.exponent().low().orElse(estimate)});
        high.add(new double[] {point.k(), point.exponent().high().orElse(estimate)});
      }
    }
    frame.band(look.area(), low, high).line(look.line(), middle, told(curve));
    curve
        .theory()
        .ifPresent(theory -> frame.line(
            "line theory s" + look.colour(),
            List.of(new double[] {1, theory}, new double[] {1e12, theory}),
            curve.arm() + ": theory"));
    curve
        .hill()
        .estimate()
        .ifPresent(estimate -> frame.dot(
            "chosen " + look.mark(), (double) curve.hill().k(), estimate, 3.5, told(curve)));
  }

  private String told(List<SeriesStyle> arms) {
    return String.join(
        "; ",
        arms.stream().flatMap(look -> of(look).stream()).map(TailFigure::told).toList());
  }

  private static String told(TailCurve curve) {
    return curve.hill().estimate().isEmpty()
        ? curve.arm() + ": no estimate"
        : Svg.format(
            "%s: exponent %.3g at k = %d of %,d values",
            curve.arm(), curve.hill().estimate().getAsDouble(), curve.hill().k(), curve.n());
  }

  private List<TailCurve> of(SeriesStyle look) {
    return curves.stream().filter(curve -> curve.arm().equals(look.arm())).toList();
  }
}
