package org.hopscape.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.report.content.BasinFlow;
import org.hopscape.report.plot.Numbers;
import org.hopscape.report.plot.PlotPanel;
import org.hopscape.report.plot.SeriesStyle;
import org.hopscape.report.plot.Svg;

/** Transition matrices: from the row's basin to the column's, as a share of all departures from the row's. */
public final class FlowFigure {
  private static final double SIZE = 200;
  private static final double LEFT = 34;
  private static final double TOP = 46;
  private static final int DECADES = 3;

  private FlowFigure() {}

  /** A small matrix for each arm with a transition. */
  public static List<String> of(List<BasinFlow> flows, List<SeriesStyle> looks) {
    List<String> panels = new ArrayList<>();
    for (SeriesStyle look : looks) {
      flows.stream()
          .filter(flow -> flow.arm().equals(look.arm()) && flow.departures() > 0)
          .forEach(flow -> panels.add(matrix(flow, look)));
    }
    panels.add(key());
    return panels;
  }

  private static String matrix(BasinFlow flow, SeriesStyle look) {
    int rows = flow.basins().size();
    double cell = (SIZE - LEFT - 6) / (rows + 1);
    String told = Svg.format(
        "Transitions of arm %s between its %d most occupied basins; %,d transitions in all",
        flow.arm(), rows, flow.departures());
    Svg svg = new Svg()
        .raw(Svg.format(
            "<svg xmlns='http://www.w3.org/2000/svg' class='panel' viewBox='0 0 %.0f %.1f' role='img' aria-label='%s'>",
            SIZE, TOP + rows * cell + 6, Svg.escaped(told)))
        .raw("<desc>" + Svg.escaped(told) + "</desc>")
        .raw(PlotPanel.title(flow.arm(), 4, 12, SIZE - 8));
    double size = Math.min(9, cell + 1);
    for (int i = 0; i < rows; i++) {
      label(svg, flow.basins().get(i), LEFT - 3, TOP + (i + 0.5) * cell + size / 3, size, "end");
      upright(svg, flow.basins().get(i), LEFT + (i + 0.5) * cell + size / 3, size);
      row(svg, flow.counts().get(i), i, cell, look);
    }
    upright(svg, "else", LEFT + (rows + 0.5) * cell + size / 3, size);
    svg.raw(Svg.format(
        "<rect class='frame' x='%.1f' y='%.1f' width='%.1f' height='%.1f'/>",
        LEFT, TOP, (rows + 1) * cell, rows * cell));
    return svg.raw("</svg>").toString();
  }

  private static void label(Svg svg, String text, double x, double y, double size, String anchor) {
    svg.raw(Svg.format(
        "<text class='number' x='%.1f' y='%.1f' style='font-size:%.1fpx' text-anchor='%s'>%s</text>",
        x, y, size, anchor, Svg.escaped(text)));
  }

  private static double depth(double share) {
    return Math.max(0.08, 1 + Math.log10(share) / DECADES);
  }

  /** A column's name, read from below. */
  private static void upright(Svg svg, String text, double x, double size) {
    svg.raw(Svg.format(
        "<text class='number' style='font-size:%.1fpx' transform='translate(%.1f %.1f) rotate(-90)'>%s</text>",
        size, x, TOP - 4, Svg.escaped(text)));
  }

  /** What a colour's depth stands for. */
  private static String key() {
    String told =
        "Key: the share of departures, from 1 in full colour to 0.001 or less in the palest";
    Svg svg = new Svg()
        .raw(Svg.format(
            "<svg xmlns='http://www.w3.org/2000/svg' class='panel' viewBox='0 0 %.0f %.0f' role='img' aria-label='%s'>",
            SIZE, SIZE, told))
        .raw("<desc>" + told + "</desc>")
        .raw(PlotPanel.title("share of departures", 4, 12, SIZE - 8));
    double step = 26;
    for (int i = 0; i <= DECADES; i++) {
      double top = TOP + i * step;
      svg.raw(Svg.format(
          "<rect class='ink' fill-opacity='%.2f' x='%.1f' y='%.1f' width='30' height='%.1f'/>",
          depth(Math.pow(10, -i)), LEFT, top, step));
      String number = i == 0
          ? "1"
          : Numbers.decade(-i) + (i == DECADES ? "<tspan dy='4'> or less</tspan>" : "");
      svg.raw(Svg.format(
          "<text class='number' x='%.1f' y='%.1f'>%s</text>",
          LEFT + 38, top + step / 2 + 4, number));
    }
    svg.raw(Svg.format(
        "<rect class='frame' x='%.1f' y='%.1f' width='30' height='%.1f'/>",
        LEFT, TOP, (DECADES + 1) * step));
    svg.text("number", LEFT, TOP + (DECADES + 1) * step + 18, "start", "no colour: none was seen");
    return svg.raw("</svg>").toString();
  }

  private static void row(Svg svg, List<Long> counts, int row, double cell, SeriesStyle look) {
    double all = counts.stream().mapToLong(Long::longValue).sum();
    for (int j = 0; j < counts.size(); j++) {
      if (counts.get(j) > 0) {
        double share = counts.get(j) / all;
        double depth = depth(share);
        svg.raw(Svg.format(
            "<rect class='%s' fill-opacity='%.2f' x='%.1f' y='%.1f' width='%.1f' height='%.1f'/>",
            look.mark(), depth, LEFT + j * cell, TOP + row * cell, cell, cell));
      }
    }
  }
}
