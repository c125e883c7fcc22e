package org.hopscape.report;

import java.util.List;
import org.hopscape.landscape.Landscape;
import org.hopscape.report.RunFigures.Visited;

/** A landscape of two dimensions as lines of equal height, and on it each arm's visited minima, by area as occupied as they are. */
final class MapFigure {
  private static final double SIZE = 340;
  private static final double LARGEST = 16;

  private MapFigure() {}

  static String of(Landscape landscape, List<Visited> visited, List<Look> looks) {
    Scale.Linear x = range(visited.stream().mapToDouble(Visited::x).toArray());
    Scale.Linear y = range(visited.stream().mapToDouble(Visited::y).toArray());
    String lines = "";
    StringBuilder panels = new StringBuilder();
    for (Look look : looks) {
      List<Visited> own =
          visited.stream().filter(v -> v.arm().equals(look.arm())).toList();
      String told =
          Svg.format("%s: %d visited minima of %s", look.arm(), own.size(), landscape.name());
      Frame frame = new Frame(look.arm(), told, SIZE, SIZE, x, y).axes("x\u2080", "x\u2081", 6, 6);
      if (lines.isEmpty()) {
        lines = Contours.of(
            landscape,
            x.low(),
            x.high(),
            y.low(),
            y.high(),
            frame.insideWidth(),
            frame.insideHeight());
      }
      frame.raw("<path class='contour' d='" + lines + "'/>");
      for (Visited minimum : own) {
        double radius = Math.max(1.5, LARGEST * Math.sqrt(minimum.share()));
        String share =
            Svg.format("(%.4g, %.4g): %.3g %%", minimum.x(), minimum.y(), 100 * minimum.share());
        frame.dot("visited " + look.mark(), minimum.x(), minimum.y(), radius, share);
      }
      panels.append(frame);
    }
    return panels.toString();
  }

  private static Scale.Linear range(double[] values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    double room = Math.max(0.3 * (high - low), 0.5);
    return new Scale.Linear(low - room, high + room);
  }
}
