package org.hopscape.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.report.content.Envelope;
import org.hopscape.report.plot.PathData;
import org.hopscape.report.plot.PlotPanel;
import org.hopscape.report.plot.Scale;
import org.hopscape.report.plot.SeriesStyle;
import org.hopscape.report.plot.Svg;

/** One walker's path in each arm, and under it where its transitions are. */
public final class EnvelopeFigure {
  private static final double WIDTH = 340;
  private static final double HEIGHT = 190;
  private static final double RUG = 12;

  /** Pixels, so that a span of one value is seen. */
  private static final double LOWEST_BOX = 1;

  private final double low;
  private final double high;
  private final boolean logarithmic;

  private EnvelopeFigure(double low, double high, boolean logarithmic) {
    this.low = low;
    this.high = high;
    this.logarithmic = logarithmic;
  }

  /** Panels over the same values; what is beyond them is marked at the edge. */
  public static List<String> of(
      List<Envelope> strips,
      List<SeriesStyle> looks,
      double low,
      double high,
      boolean logarithmic) {
    EnvelopeFigure figure = new EnvelopeFigure(low, high, logarithmic);
    List<String> panels = new ArrayList<>();
    for (SeriesStyle look : looks) {
      strips.stream()
          .filter(strip -> strip.arm().equals(look.arm()))
          .forEach(strip -> panels.add(figure.panel(strip, look)));
    }
    return panels;
  }

  private String panel(Envelope strip, SeriesStyle look) {
    long transitions = strip.transitions().stream().mapToLong(Long::longValue).sum();
    String told = Svg.format(
        "%s of walker %d of arm %s from step %,d to %,d, with %,d transitions",
        strip.quantity(), strip.walker(), strip.arm(), strip.from(), strip.to(), transitions);
    PlotPanel frame = new PlotPanel(
            strip.arm(),
            told,
            WIDTH,
            HEIGHT,
            Scale.linear((double) strip.from(), (double) strip.to()),
            values())
        .axes("step", strip.quantity(), 4, 5);
    if (strip.stretch() == Envelope.ALL) {
      path(frame, strip, look);
    } else {
      boxes(frame, strip, look);
    }
    beyond(frame, strip);
    rug(frame, strip);
    frame.corner(Svg.format("%,d transition%s", transitions, transitions == 1 ? "" : "s"));
    return frame.toString();
  }

  /** With room for the ticks of transitions at the foot. */
  private Scale values() {
    return logarithmic
        ? Scale.logarithms(low * Math.pow(high / low, -RUG / 100), high)
        : Scale.linear(low - (high - low) * RUG / 100, high);
  }

  /** Through both ends of each span, the nearer one first; what is beyond is drawn at the edge. */
  private void path(PlotPanel frame, Envelope strip, SeriesStyle look) {
    PathData path = new PathData();
    double width = frame.insideWidth() / strip.lowest().size();
    double before = Double.NaN;
    boolean begun = false;
    for (int i = 0; i < strip.lowest().size(); i++) {
      if (Double.isNaN(strip.lowest().get(i))) {
        begun = false;
        continue;
      }
      double x = (i + 0.5) * width;
      double bottom = frame.iy(inside(strip.lowest().get(i)));
      double top = frame.iy(inside(strip.highest().get(i)));
      boolean upwards = !(Math.abs(before - top) < Math.abs(before - bottom));
      double first = upwards ? bottom : top;
      before = upwards ? top : bottom;
      path.to(begun ? 'L' : 'M', x, first);
      begun = true;
      if (Math.abs(before - first) >= 0.1) {
        path.to('V', before);
      }
    }
    frame.raw("<path class='span s" + look.colour() + "' d='" + path + "'/>");
  }

  /** As wide as the steps that are seen of each span: between them nothing is known. */
  private void boxes(PlotPanel frame, Envelope strip, SeriesStyle look) {
    PathData boxes = new PathData();
    int spans = strip.lowest().size();
    double width = frame.insideWidth() / spans;
    double seen = Math.min(1, spans * (double) strip.stretch() / (strip.to() - strip.from()));
    for (int i = 0; i < spans; i++) {
      if (!Double.isNaN(strip.lowest().get(i))) {
        double bottom = frame.iy(inside(strip.lowest().get(i)));
        double top = Math.min(frame.iy(inside(strip.highest().get(i))), bottom - LOWEST_BOX);
        boxes
            .to('M', i * width, bottom)
            .to('V', top)
            .to('h', seen * width)
            .to('V', bottom)
            .raw("Z");
      }
    }
    frame.raw("<path class='seen f" + look.colour() + "' d='" + boxes + "'/>");
  }

  /** Where a value is beyond the panel. */
  private void beyond(PlotPanel frame, Envelope strip) {
    PathData beyond = new PathData();
    double width = frame.insideWidth() / strip.lowest().size();
    for (int i = 0; i < strip.lowest().size(); i++) {
      if (strip.highest().get(i) > high || strip.lowest().get(i) < low) {
        beyond.to('M', (i + 0.5) * width, frame.iy(high)).raw("v3");
      }
    }
    if (!beyond.isEmpty()) {
      frame.raw("<path class='beyond' d='" + beyond + "'/>");
    }
  }

  private double inside(double value) {
    return Math.max(low, Math.min(high, value));
  }

  private static void rug(PlotPanel frame, Envelope strip) {
    PathData marks = new PathData();
    int spans = strip.transitions().size();
    for (int i = 0; i < spans; i++) {
      if (strip.transitions().get(i) > 0) {
        double x = (i + 0.5) * frame.insideWidth() / spans;
        marks.to('M', x, frame.insideHeight() - 1).raw("v-7");
      }
    }
    if (!marks.isEmpty()) {
      frame.raw("<path class='rug' d='" + marks + "'/>");
    }
  }
}
