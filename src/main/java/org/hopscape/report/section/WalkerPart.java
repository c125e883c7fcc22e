package org.hopscape.report.section;

import java.util.List;
import java.util.Locale;
import org.hopscape.report.content.Envelope;
import org.hopscape.report.figure.Drawn;
import org.hopscape.report.figure.EnvelopeFigure;
import org.hopscape.report.figure.OccupancyPicture;
import org.hopscape.report.plot.Figure;
import org.hopscape.report.plot.FigureData;
import org.hopscape.report.plot.Svg;
import org.hopscape.report.plot.XRange;

/** The path of one walker in each arm. */
public record WalkerPart(Drawn drawn) {
  /** Values that span more are drawn by their logarithms, and those that span still more are marked at the edge. */
  private static final double WIDE = 1e3;

  private static final double WIDEST = 1e12;

  public void appendTo(PageText page) {
    page.section("One walker", true);
    List<Envelope> strips = drawn.shown(drawn.figures().strips(), Envelope::arm);
    if (strips.isEmpty()) {
      page.told("No walker took a step, so that there is no path to show.");
      return;
    }
    page.figure(figure(strips));
  }

  private Figure figure(List<Envelope> strips) {
    double[] range = range(strips);
    boolean logarithmic = range.length == 3;
    if (OccupancyPicture.exists(drawn)) {
      XRange window = XRange.of(drawn.arms(), drawn.landscape(), 600);
      range = new double[] {window.low(), window.high()};
    }
    return Figure.of(
            "one-walker",
            "One walker: " + strips.get(0).quantity(),
            EnvelopeFigure.of(strips, drawn.looks(), range[0], range[1], logarithmic),
            data(strips))
        .captioned(Svg.format(
            "%s of walker %d in each arm, the range within each of %s of the steps %,d to %,d, re-created exactly%s."
                + " Ticks at the foot: spans with a transition. Marks at the top: beyond the frame."
                + " The walker has the same draws in every arm.",
            Svg.escaped(capital(strips.get(0).quantity())),
            strips.get(0).walker(),
            spans(strips),
            strips.stream().mapToLong(Envelope::from).min().orElse(0),
            strips.stream().mapToLong(Envelope::to).max().orElse(0),
            stretches(strips)));
  }

  private static FigureData data(List<Envelope> strips) {
    FigureData data = FigureData.of("arm,walker,span,first_step,lowest,highest,transitions");
    for (Envelope strip : strips) {
      int spans = strip.lowest().size();
      for (int i = 0; i < spans; i++) {
        // The least s with s * spans / (steps + 1) = i.
        long first = strip.from() + (i * (strip.to() - strip.from() + 1) + spans - 1) / spans;
        data.row(
            strip.arm(),
            strip.walker(),
            i,
            first,
            strip.lowest().get(i),
            strip.highest().get(i),
            strip.transitions().get(i));
      }
    }
    return data;
  }

  private static String spans(List<Envelope> strips) {
    int fewest = strips.stream().mapToInt(strip -> strip.lowest().size()).min().orElse(0);
    int most = strips.stream().mapToInt(strip -> strip.lowest().size()).max().orElse(0);
    return fewest == most
        ? Svg.format("%d spans", most)
        : Svg.format("%d to %d spans", fewest, most);
  }

  /** What is seen of a path too long to be seen whole. */
  private static String stretches(List<Envelope> strips) {
    long stretch = strips.stream().mapToLong(Envelope::stretch).max().orElse(Envelope.ALL);
    return stretch == Envelope.ALL
        ? ""
        : Svg.format(" in stretches of up to %,d steps, one a span", stretch);
  }

  /** What holds nearly all of the spans of every arm; a third number where positive values are far apart. */
  private static double[] range(List<Envelope> strips) {
    double low = strips.stream()
        .flatMap(strip -> strip.lowest().stream())
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite)
        .min()
        .orElse(0);
    double[] highs = strips.stream()
        .flatMap(strip -> strip.highest().stream())
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite)
        .sorted()
        .toArray();
    double high = highs.length == 0 ? low + 1 : highs[(int) (0.95 * (highs.length - 1))];
    if (low > 0 && high > WIDE * low) {
      return new double[] {low / 1.2, Math.min(high, WIDEST * low), 1};
    }
    double room = high > low ? 0.05 * (high - low) : 1;
    return new double[] {low - room, high + room};
  }

  private static String capital(String text) {
    return text.startsWith("f(")
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
