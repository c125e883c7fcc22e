package org.hopscape.report.section;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hopscape.report.content.LossCurve;
import org.hopscape.report.figure.Drawn;
import org.hopscape.report.plot.CommonRange;
import org.hopscape.report.plot.CommonRange.Span;
import org.hopscape.report.plot.Figure;
import org.hopscape.report.plot.FigureData;
import org.hopscape.report.plot.PlotPanel;
import org.hopscape.report.plot.Scale;
import org.hopscape.report.plot.SeriesStyle;
import org.hopscape.report.plot.Svg;

/** f against steps: median and quantiles over the walkers. */
public record LossPart(Drawn drawn) {
  private static final double WIDTH = 340;
  private static final double HEIGHT = 240;
  private static final int MEDIAN = LossCurve.LEVELS.indexOf(0.5);
  private static final int LOW = LossCurve.LEVELS.indexOf(0.25);
  private static final int HIGH = LossCurve.LEVELS.indexOf(0.75);
  /** Values that span more are drawn by their logarithms. */
  private static final double WIDE = 50;
  /** Values farther apart are beyond the frame. */
  private static final double WIDEST = 1e12;

  public void appendTo(PageText page) {
    if (curves().isEmpty()) {
      return;
    }
    page.section("The loss against steps", true);
    page.figure(figure());
  }

  private List<LossCurve> curves() {
    return drawn.shown(drawn.figures().losses(), LossCurve::arm).stream()
        .filter(curve -> curve.steps().size() > 1)
        .toList();
  }

  Figure figure() {
    List<LossCurve> curves = curves();
    Scale y = scale(curves.stream().flatMap(curve -> span(curve).stream()).toList());
    Scale x = Scale.logarithms(
        0.8 * Math.max(1, first(curves)),
        curves.stream()
            .mapToDouble(c -> c.steps().get(c.steps().size() - 1))
            .max()
            .orElse(10));
    List<String> panels = new ArrayList<>();
    for (Map.Entry<String, List<SeriesStyle>> panel :
        SeriesStyle.panels(drawn.looks()).entrySet()) {
      panels.add(panel(panel.getKey(), panel.getValue(), curves, x, y));
    }
    long walkers = curves.stream().mapToLong(LossCurve::walkers).max().orElse(0);
    return Figure.of("loss", "The loss against steps", panels, data())
        .keyed(drawn.keys())
        .captioned(Svg.format(
            "f at the walkers' positions against steps: the median over walkers, and as a band the middle half of them;"
                + " %s walker%s of each arm, at steps at which the journal has their states and at earlier ones,"
                + " re-created exactly. Walkers that diverged count as above all others.%s",
            walkers == 1 ? "the" : Svg.format("up to %,d", walkers),
            walkers == 1 ? "" : "s",
            drawn.diverged()));
  }

  private static double first(List<LossCurve> curves) {
    return curves.stream()
        .flatMap(curve -> curve.steps().stream())
        .mapToDouble(Long::doubleValue)
        .filter(step -> step > 0)
        .min()
        .orElse(1);
  }

  /** Of the numbers that are drawn, the positive ones apart. */
  private record Values(Span all, Optional<Span> positive, boolean leaves) {}

  private static Optional<Values> span(LossCurve curve) {
    double[] finite = curve.quantiles().stream()
        .flatMap(quantiles -> quantiles.subList(LOW, HIGH + 1).stream())
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite)
        .sorted()
        .toArray();
    double[] positive = Arrays.stream(finite).filter(value -> value > 0).toArray();
    boolean leaves =
        curve.quantiles().get(curve.quantiles().size() - 1).get(HIGH).isNaN();
    return finite.length == 0
        ? Optional.empty()
        : Optional.of(new Values(
            of(finite),
            positive.length == 0 ? Optional.empty() : Optional.of(of(positive)),
            leaves));
  }

  private static Span of(double[] sorted) {
    return new Span(sorted[0], sorted[sorted.length - 1]);
  }

  /** By logarithms where values that are nowhere negative span much; an arm that diverges does not set the frame of the others. */
  private static Scale scale(List<Values> arms) {
    List<Values> stay = arms.stream().filter(arm -> !arm.leaves).toList();
    List<Values> framing = stay.isEmpty() ? arms : stay;
    List<Span> positive = framing.stream().flatMap(arm -> arm.positive.stream()).toList();
    double least = positive.stream().mapToDouble(Span::low).min().orElse(0);
    double most = positive.stream().mapToDouble(Span::high).max().orElse(0);
    boolean negative = framing.stream().anyMatch(arm -> arm.all.low() < 0);
    if (!negative && most > WIDE * least) {
      double low = Math.max(least, most / WIDEST);
      // All walkers of all arms diverge: it is their beginning that can be seen.
      return stay.isEmpty()
          ? Scale.logarithms(least / 1.3, Math.min(most, WIDEST * least) * 1.3)
          : Scale.logarithms(low / 1.3, most * 1.3);
    }
    Span first = framing.stream()
        .map(Values::all)
        .min(Comparator.comparingDouble(Span::width))
        .orElse(new Span(0, 1));
    CommonRange range = CommonRange.of(first, framing.stream().map(Values::all).toList());
    double low = range.low();
    double high = range.high();
    double room = high > low ? 0.05 * (high - low) : 0.5 * Math.max(1e-9, Math.abs(high));
    return Scale.linear(low - room, high + room);
  }

  private static String panel(
      String title, List<SeriesStyle> looks, List<LossCurve> curves, Scale x, Scale y) {
    PlotPanel frame = new PlotPanel(
            title, "Median and middle half of f over walkers against steps", WIDTH, HEIGHT, x, y)
        .axes("step", "f(w)", 6, 6);
    for (SeriesStyle look : looks) {
      curves.stream()
          .filter(curve -> curve.arm().equals(look.arm()))
          .forEach(curve -> pieces(frame, look, curve));
    }
    for (SeriesStyle look : looks) {
      for (LossCurve curve : curves) {
        if (curve.arm().equals(look.arm())) {
          frame.line(look.line(), points(curve, MEDIAN), told(curve));
        }
      }
    }
    return frame.toString();
  }

  private static String told(LossCurve curve) {
    double last = curve.quantiles().get(curve.quantiles().size() - 1).get(MEDIAN);
    return curve.arm()
        + (Double.isFinite(last)
            ? Svg.format(": median %.4g at the end", last)
            : ": no number at the end");
  }

  /** The band, which ends where a quartile is no number. */
  private static void pieces(PlotPanel frame, SeriesStyle look, LossCurve curve) {
    frame.band(look.area(), points(curve, LOW), points(curve, HIGH));
  }

  /** A quantile that is no number is beyond the frame. */
  private static List<double[]> points(LossCurve curve, int level) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < curve.steps().size(); i++) {
      double value = curve.quantiles().get(i).get(level);
      points.add(new double[] {
        Math.max(0.5, curve.steps().get(i)), Double.isNaN(value) ? Double.MAX_VALUE : value
      });
    }
    return points;
  }

  private FigureData data() {
    FigureData data = FigureData.of("arm,walkers,step,q10,q25,median,q75,q90");
    for (LossCurve curve : drawn.figures().losses()) {
      for (int i = 0; i < curve.steps().size(); i++) {
        List<Double> q = curve.quantiles().get(i);
        data.row(
            curve.arm(),
            curve.walkers(),
            curve.steps().get(i),
            q.get(0),
            q.get(1),
            q.get(2),
            q.get(3),
            q.get(4));
      }
    }
    return data;
  }
}
