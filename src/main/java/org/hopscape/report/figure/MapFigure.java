package org.hopscape.report.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hopscape.landscape.Landscape;
import org.hopscape.report.content.PlaneView;
import org.hopscape.report.content.RunFigures.Visited;
import org.hopscape.report.plot.CommonRange;
import org.hopscape.report.plot.CommonRange.Span;
import org.hopscape.report.plot.Contours;
import org.hopscape.report.plot.Figure;
import org.hopscape.report.plot.FigureData;
import org.hopscape.report.plot.PathData;
import org.hopscape.report.plot.PlotPanel;
import org.hopscape.report.plot.Scale;
import org.hopscape.report.plot.SeriesStyle;
import org.hopscape.report.plot.Svg;

/**
 * A landscape of two dimensions as lines of equal height, and on it what each arm's walkers did: where they were, one path,
 * the start, and the minima with how occupied they are.
 */
public final class MapFigure {
  private static final double SIZE = 340;
  private static final double LARGEST = 12;
  private static final int CELLS = 44;
  /** So much of the cloud is in the frame. */
  private static final double SHOWN = 0.995;

  private final Landscape landscape;
  private final List<Visited> visited;
  private final List<PlaneView> planes;
  private final Scale.Linear x;
  private final Scale.Linear y;

  private MapFigure(Drawn drawn) {
    landscape = drawn.landscape();
    visited = drawn.shown(drawn.figures().map(), Visited::arm);
    planes = drawn.shown(drawn.figures().planes(), PlaneView::arm);
    x = range(0);
    y = range(1);
  }

  public static Figure of(Drawn drawn) {
    MapFigure map = new MapFigure(drawn);
    List<String> panels = new ArrayList<>();
    if (!map.visited.isEmpty() || !map.planes.isEmpty()) {
      PathData contours = map.contours();
      drawn.looks().forEach(look -> panels.add(map.panel(look, contours)));
    }
    return Figure.of("map", "Where walkers are on " + map.landscape.name(), panels, map.data())
        .captioned(
            "Lines of equal f, at quantiles of its values in the frame. Squares: how often walkers were there,"
                + " the darker the more (square root), over " + drawn.walkers()
                + ". Line: walker 0"
                + map.every()
                + ". Ring: the start. Dots: visited minima, by area as occupied as their basins are; crosses: the lowest"
                + " known minima." + drawn.diverged());
  }

  private String every() {
    long most = planes.stream().mapToLong(PlaneView::every).max().orElse(1);
    return most > 1 ? Svg.format(", one state in %,d steps", most) : ", step by step";
  }

  /** The same in each arm's panel. */
  private PathData contours() {
    PlotPanel frame = new PlotPanel("", "", SIZE, SIZE, x, y);
    return Contours.of(
        landscape, x.low(), x.high(), y.low(), y.high(), frame.insideWidth(), frame.insideHeight());
  }

  private String panel(SeriesStyle look, PathData contours) {
    List<Visited> own = visited.stream().filter(v -> v.arm().equals(look.arm())).toList();
    String told = Svg.format(
        "%s: density of walkers, one path and %d visited minima of %s",
        look.arm(), own.size(), landscape.name());
    PlotPanel frame =
        new PlotPanel(look.arm(), told, SIZE, SIZE, x, y).axes("x\u2080", "x\u2081", 6, 6);
    planes.stream()
        .filter(plane -> plane.arm().equals(look.arm()))
        .forEach(plane -> cloud(frame, plane, look));
    frame.raw("<path class='contour' d='" + contours + "'/>");
    planes.stream()
        .filter(plane -> plane.arm().equals(look.arm()))
        .forEach(plane -> path(frame, plane, look));
    for (double[] minimum : landscape.knownMinima()) {
      frame.raw(Svg.format(
          "<path class='known' d='M%.1f %.1fm-4 -4l8 8m0 -8l-8 8'/>",
          frame.ix(minimum[0]), frame.iy(minimum[1])));
    }
    for (Visited minimum : own) {
      double radius = Math.max(1.5, LARGEST * Math.sqrt(minimum.share()));
      String share =
          Svg.format("(%.4g, %.4g): %.3g %%", minimum.x(), minimum.y(), 100 * minimum.share());
      frame.dot("chosen " + look.mark(), minimum.x(), minimum.y(), radius, share);
    }
    planes.stream()
        .filter(plane -> plane.arm().equals(look.arm()) && plane.starts().size() >= 2)
        .forEach(plane ->
            frame.dot("startmark", plane.starts().get(0), plane.starts().get(1), 4, "start"));
    return frame.toString();
  }

  private void cloud(PlotPanel frame, PlaneView plane, SeriesStyle look) {
    int[][] counts = new int[CELLS][CELLS];
    int most = 0;
    for (int i = 0; i + 1 < plane.cloud().size(); i += 2) {
      double px = x.part(plane.cloud().get(i));
      double py = y.part(plane.cloud().get(i + 1));
      if (px >= 0 && px < 1 && py >= 0 && py < 1) {
        most = Math.max(most, ++counts[(int) (px * CELLS)][(int) (py * CELLS)]);
      }
    }
    double width = frame.insideWidth() / CELLS;
    double height = frame.insideHeight() / CELLS;
    for (int i = 0; i < CELLS; i++) {
      for (int j = 0; j < CELLS; j++) {
        if (counts[i][j] > 0) {
          frame.raw(Svg.format(
              "<rect class='%s' fill-opacity='%.2f' x='%.1f' y='%.1f' width='%.2f' height='%.2f'/>",
              look.mark(),
              0.08 + 0.62 * Math.sqrt(counts[i][j] / (double) most),
              i * width,
              frame.insideHeight() - (j + 1) * height,
              width,
              height));
        }
      }
    }
  }

  private static void path(PlotPanel frame, PlaneView plane, SeriesStyle look) {
    PathData path = new PathData();
    for (int i = 0; i + 1 < plane.path().size(); i += 2) {
      path.to(
          path.isEmpty() ? 'M' : 'L',
          frame.ix(plane.path().get(i)),
          frame.iy(plane.path().get(i + 1)));
    }
    if (!path.isEmpty()) {
      frame.raw("<path class='path s" + look.colour() + "' d='" + path + "'/>");
    }
  }

  /** What holds the starts, the minima and nearly all of each arm's cloud. */
  private Scale.Linear range(int coordinate) {
    double[] needed = Stream.of(
            visited.stream().mapToDouble(v -> coordinate == 0 ? v.x() : v.y()),
            planes.stream().flatMapToDouble(plane -> every(plane.starts(), coordinate)),
            landscape.knownMinima().stream().mapToDouble(m -> m[coordinate]))
        .flatMapToDouble(values -> values)
        .filter(Double::isFinite)
        .sorted()
        .toArray();
    List<Span> clouds =
        planes.stream().flatMap(plane -> cloud(plane, coordinate).stream()).toList();
    Span points = needed.length == 0
        ? clouds.stream().min(Comparator.comparingDouble(Span::width)).orElse(new Span(-1, 1))
        : new Span(needed[0], needed[needed.length - 1]);
    CommonRange range = CommonRange.of(points, clouds);
    double room = Math.max(0.08 * (range.high() - range.low()), 0.1);
    return new Scale.Linear(range.low() - room, range.high() + room);
  }

  private static Optional<Span> cloud(PlaneView plane, int coordinate) {
    double[] cloud =
        every(plane.cloud(), coordinate).filter(Double::isFinite).sorted().toArray();
    int cut = (int) ((1 - SHOWN) / 2 * cloud.length);
    return cloud.length == 0
        ? Optional.empty()
        : Optional.of(new Span(cloud[cut], cloud[cloud.length - 1 - cut]));
  }

  private static java.util.stream.DoubleStream every(List<Double> pairs, int coordinate) {
    return java.util.stream.IntStream.range(0, pairs.size() / 2)
        .mapToDouble(i -> pairs.get(2 * i + coordinate));
  }

  private FigureData data() {
    FigureData data = FigureData.of("arm,what,x0,x1,occupancy");
    for (PlaneView plane : planes) {
      pairs(data, plane.arm(), "start", plane.starts());
      pairs(data, plane.arm(), "path", plane.path());
      pairs(data, plane.arm(), "walker", plane.cloud());
    }
    visited.forEach(v -> data.row(v.arm(), "minimum", v.x(), v.y(), v.share()));
    return data;
  }

  private static void pairs(FigureData data, String arm, String what, List<Double> pairs) {
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      data.row(arm, what, pairs.get(i), pairs.get(i + 1), "");
    }
  }
}
