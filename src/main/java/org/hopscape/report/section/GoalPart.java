package org.hopscape.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hopscape.report.content.GoalCurve;
import org.hopscape.report.figure.Drawn;
import org.hopscape.report.plot.Figure;
import org.hopscape.report.plot.Figure.KeyPart;
import org.hopscape.report.plot.FigureData;
import org.hopscape.report.plot.Numbers;
import org.hopscape.report.plot.PlotPanel;
import org.hopscape.report.plot.Scale;
import org.hopscape.report.plot.SeriesStyle;
import org.hopscape.report.plot.Svg;
import org.hopscape.report.table.GoalTable;

/** Did it get there: the share of walkers that have reached f <= target against steps, for a few targets. */
public record GoalPart(Drawn drawn) {
  private static final double WIDTH = 340;
  private static final double HEIGHT = 240;
  /** The normal law's 97.5 % point. */
  private static final double Z = 1.959963984540054;

  public void appendTo(PageText page) {
    List<GoalCurve> curves = drawn.shown(drawn.figures().goals(), GoalCurve::arm);
    if (curves.stream().allMatch(curve -> curve.last() == 0)) {
      return;
    }
    page.section("Did it get there", true);
    page.figure(figure(curves));
    page.html(GoalTable.of(drawn.figures().goals()));
  }

  private Figure figure(List<GoalCurve> curves) {
    double[] targets = curves.stream().mapToDouble(GoalCurve::target).distinct().toArray();
    double first = curves.stream()
        .flatMap(curve -> curve.steps().stream())
        .mapToDouble(Long::doubleValue)
        .filter(step -> step > 0)
        .min()
        .orElse(1);
    double end = curves.stream()
        .flatMap(curve -> curve.steps().stream())
        .mapToDouble(Long::doubleValue)
        .max()
        .orElse(10);
    Scale x = Scale.logarithms(0.8 * first, end);
    List<String> panels = new ArrayList<>();
    for (double target : targets) {
      for (Map.Entry<String, List<SeriesStyle>> panel :
          SeriesStyle.panels(drawn.looks()).entrySet()) {
        String title = "f \u2264 " + Numbers.plain(target)
            + (panel.getKey().isBlank() ? "" : ", " + panel.getKey());
        panels.add(panel(title, panel.getValue(), curves, target, x));
      }
    }
    List<KeyPart> keys = drawn.keys();
    return Figure.of("goals", "Share of walkers that have reached a target", panels, data(curves))
        .keyed(keys)
        .captioned(Svg.format(
            "Share of walkers whose lowest f so far is at most the target, against steps; %s;"
                + " bands: 95 %% Wilson intervals. Targets: between the lowest f known or reached and the median at the"
                + " start, a half, a tenth and a hundredth of the way above it.",
            drawn.walkers()));
  }

  private static String panel(
      String title, List<SeriesStyle> looks, List<GoalCurve> curves, double target, Scale x) {
    PlotPanel frame = new PlotPanel(
            title,
            "Share of walkers with f at most " + Numbers.plain(target) + " against steps",
            WIDTH,
            HEIGHT,
            x,
            Scale.linear(0, 1))
        .axes("step", "share of walkers", 6, 5);
    for (SeriesStyle look : looks) {
      for (GoalCurve curve : curves) {
        if (curve.arm().equals(look.arm()) && curve.target() == target) {
          frame.band(look.area(), points(curve, -1), points(curve, 1));
        }
      }
    }
    for (SeriesStyle look : looks) {
      for (GoalCurve curve : curves) {
        if (curve.arm().equals(look.arm()) && curve.target() == target) {
          frame.line(look.line(), points(curve, 0), told(curve));
        }
      }
    }
    return frame.toString();
  }

  private static String told(GoalCurve curve) {
    return Svg.format(
        "%s: %,d of %,d %s at the end", curve.arm(), curve.last(), curve.walkers(), curve.units());
  }

  /** The corners of a step function: nobody comes there between two steps that are told. */
  public static List<double[]> points(GoalCurve curve, int end) {
    List<double[]> corners = new ArrayList<>();
    for (int i = 0; i < curve.steps().size(); i++) {
      double n = curve.walkers();
      double share = curve.reached().get(i) / n;
      double step = Math.max(0.5, curve.steps().get(i));
      if (i > 0) {
        corners.add(new double[] {step, corners.get(corners.size() - 1)[1]});
      }
      corners.add(new double[] {step, end == 0 ? share : wilson(share, n, end)});
    }
    return corners;
  }

  /** An end of Wilson's interval. */
  private static double wilson(double p, double n, int end) {
    double middle = p + Z * Z / (2 * n);
    double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
    return Math.max(0, Math.min(1, (middle + end * half) / (1 + Z * Z / n)));
  }

  private static FigureData data(List<GoalCurve> curves) {
    FigureData data = FigureData.of("arm,target,walkers,step,share,low,high");
    for (GoalCurve curve : curves) {
      for (int i = 0; i < curve.steps().size(); i++) {
        double share = curve.reached().get(i) / (double) curve.walkers();
        data.row(
            curve.arm(),
            curve.target(),
            curve.walkers(),
            curve.steps().get(i),
            share,
            wilson(share, (double) curve.walkers(), -1),
            wilson(share, (double) curve.walkers(), 1));
      }
    }
    return data;
  }
}
