package org.hopscape.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.hopscape.report.content.SweepGrid;
import org.hopscape.report.content.SweepGrid.Axis;
import org.hopscape.report.content.SweepGrid.Cell;
import org.hopscape.report.plot.Isolines;
import org.hopscape.report.plot.Numbers;
import org.hopscape.report.plot.PathData;
import org.hopscape.report.plot.PlotPanel;
import org.hopscape.report.plot.Scale;
import org.hopscape.report.plot.Svg;
import org.hopscape.report.plot.Viridis;

/**
 * A phase diagram over two swept parameters: a cell an arm, its colour by an estimate, hatched where there is none, with
 * theory's lines over it.
 */
public final class PhaseFigure {
  private static final double WIDTH = 340;
  private static final double HEIGHT = 344;
  private static final double BOTTOM = 84;
  private static final double BAR = 282;
  private static final int SHADES = 48;
  /** Exponents beyond are all drawn in the last colour. */
  private static final double HIGHEST_TAIL = 6;

  private static final double WIDE = 30;
  /** Above this share of censored walkers a mean is hatched. */
  private static final double MOSTLY = 0.5;
  /** Values farther from the lowest are all drawn in the last colour. */
  private static final double WIDEST = 1e8;

  private final Axis x;
  private final Axis y;
  private final List<Cell> cells;
  private final String family;

  private PhaseFigure(Axis x, Axis y, List<Cell> cells, String family) {
    this.x = x;
    this.y = y;
    this.cells = cells;
    this.family = family;
  }

  /** What a panel shows. */
  private record Measure(
      String title,
      Function<Cell, OptionalDouble> value,
      Function<Cell, String> told,
      double most,
      boolean ofEscapes) {
    /** Nothing is said by shares of which all are 0. */
    boolean says(Cell cell) {
      OptionalDouble found = value.apply(cell);
      return found.isPresent() && (most != 1 || found.getAsDouble() > 0);
    }
  }

  /** Whether there are two parameters with an order, of three values or more each. */
  public static boolean exists(SweepGrid grid) {
    return grid.axes().size() == 2
        && grid.axes().stream().allMatch(axis -> axis.numeric() && axis.values().size() >= 3);
  }

  public static List<String> of(SweepGrid grid) {
    List<String> panels = new ArrayList<>();
    for (String family : grid.families()) {
      PhaseFigure figure = new PhaseFigure(
          grid.axes().get(0),
          grid.axes().get(1),
          grid.of(family),
          grid.families().size() > 1 ? family + ": " : "");
      for (Measure measure : measures()) {
        if (figure.cells.stream().anyMatch(cell -> measure.says(cell))) {
          panels.add(figure.panel(measure));
        }
      }
    }
    return panels;
  }

  private static List<Measure> measures() {
    return List.of(
        new Measure(
            "tail exponent",
            cell -> cell.refused().isBlank() ? cell.tail().estimate() : OptionalDouble.empty(),
            cell -> cell.refused().isBlank()
                ? "tail exponent " + ArmWords.plain(cell.tail())
                : "no tail exponent: " + cell.refused(),
            HIGHEST_TAIL,
            false),
        new Measure(
            "mean escape time, steps",
            cell -> cell.escape().estimate(),
            cell -> Svg.format(
                "mean escape time %s, %.3g %% censored",
                ArmWords.plain(cell.escape()), 100 * cell.censored()),
            Double.MAX_VALUE,
            true),
        new Measure(
            "share in the lowest basin",
            Cell::lowest,
            cell -> "share of steps in the lowest basin " + number(cell.lowest()),
            Double.MAX_VALUE,
            false),
        new Measure(
            "share diverged",
            cell ->
                cell.diverged() >= 0 ? OptionalDouble.of(cell.diverged()) : OptionalDouble.empty(),
            cell -> Svg.format("%.3g %% of walkers diverged", 100 * cell.diverged()),
            1,
            false),
        new Measure(
            "median f at the end",
            Cell::loss,
            cell -> "median f at the end " + number(cell.loss()),
            Double.MAX_VALUE,
            false));
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? Numbers.plain(value.getAsDouble()) : "\u2013";
  }

  private String panel(Measure measure) {
    Shades shades = Shades.of(
        cells.stream()
            .map(measure.value)
            .flatMapToDouble(OptionalDouble::stream)
            .toArray(),
        measure.most);
    PlotPanel frame = new PlotPanel(
            family + measure.title,
            family + measure.title + " over " + x.path() + " and " + y.path(),
            WIDTH,
            HEIGHT,
            BOTTOM,
            places(x),
            places(y))
        .axes(x.key(), y.key(), 5, 8);
    cells.forEach(cell -> cell(frame, cell, measure, shades));
    lines(frame);
    bar(frame, shades);
    return frame.toString();
  }

  /** Short enough to stand side by side; a cell's own numbers have all digits. */
  private static Scale places(Axis axis) {
    return Scale.places(
        axis.values().stream().map(value -> Numbers.plain(value, 3)).toList());
  }

  private void cell(PlotPanel frame, Cell cell, Measure measure, Shades shades) {
    double i = cell.at().get(0);
    double j = cell.at().get(1);
    double left = frame.ix(i - 0.5);
    double right = frame.ix(i + 0.5);
    double top = frame.iy(j + 0.5);
    double bottom = frame.iy(j - 0.5);
    OptionalDouble value = measure.value.apply(cell);
    String fill = value.isPresent()
        ? "fill='" + Viridis.at(shades.part(value.getAsDouble())) + "'"
        : "class='bare'";
    frame.raw(Svg.format(
        "<rect %s x='%.2f' y='%.2f' width='%.2f' height='%.2f'><title>%s</title></rect>",
        fill,
        left,
        top,
        right - left + 0.15,
        bottom - top + 0.15,
        Svg.escaped(told(cell, measure))));
    if (value.isEmpty() || (measure.ofEscapes && cell.censored() > MOSTLY)) {
      frame.raw(hatch(left, top, right - left, bottom - top));
    }
  }

  private String told(Cell cell, Measure measure) {
    String theory = cell.theory().isPresent() ? "; theory: exponent " + number(cell.theory()) : "";
    String rho = cell.rho().isPresent() ? ", rho " + number(cell.rho()) : "";
    return x.key() + " " + x.texts().get(cell.at().get(0)) + ", " + y.key() + " "
        + y.texts().get(cell.at().get(1)) + ": " + measure.told.apply(cell) + theory + rho;
  }

  /** Three strokes from below left to above right. */
  private static String hatch(double left, double top, double width, double height) {
    return Svg.format(
        "<path class='hatch' d='M%.1f %.1fl%.1f %.1fM%.1f %.1fl%.1f %.1fM%.1f %.1fl%.1f %.1f'/>",
        left,
        top + height / 2,
        width / 2,
        -height / 2,
        left,
        top + height,
        width,
        -height,
        left + width / 2,
        top + height,
        width / 2,
        -height / 2);
  }

  /** Where theory has no stationary law any more, and where it has neither variance nor mean. */
  private void lines(PlotPanel frame) {
    line(frame, "rho", "\u03c1=0", values(cell -> cell.rho().orElse(Double.NaN)), 0, 0.8);
    // 1 / (1 + alpha) goes from 1, without a stationary law, to 0 for the lightest tail.
    double[][] heaviness = values(PhaseFigure::heaviness);
    line(frame, "alphaone", "\u03b1=1", heaviness, 1 / 2.0, 0.6);
    line(frame, "alphatwo", "\u03b1=2", heaviness, 1 / 3.0, 0.4);
  }

  private static double heaviness(Cell cell) {
    if (cell.theory().isPresent()) {
      return 1 / (1 + cell.theory().getAsDouble());
    }
    if (cell.rho().orElse(-1) >= 0) {
      return 1;
    }
    return cell.refused().equals(SweepGrid.LIGHT) ? 0 : Double.NaN;
  }

  private double[][] values(ToDoubleFunction<Cell> value) {
    double[][] values = new double[x.values().size()][y.values().size()];
    for (double[] column : values) {
      java.util.Arrays.fill(column, Double.NaN);
    }
    cells.forEach(cell -> values[cell.at().get(0)][cell.at().get(1)] = value.applyAsDouble(cell));
    return values;
  }

  private static void line(
      PlotPanel frame, String type, String name, double[][] f, double level, double height) {
    List<double[]> pieces = Isolines.of(f, level);
    if (pieces.isEmpty()) {
      return;
    }
    PathData path = new PathData();
    double[] end = pieces.get(0);
    for (double[] piece : pieces) {
      path.to('M', frame.ix(piece[0]), frame.iy(piece[1]))
          .to('L', frame.ix(piece[2]), frame.iy(piece[3]));
      double wanted = height * (f[0].length - 1);
      end = Math.abs(piece[3] - wanted) < Math.abs(end[3] - wanted) ? piece : end;
    }
    double at = Math.min(frame.ix(end[2]) + 5, frame.insideWidth() - 26);
    double above = Math.max(frame.iy(end[3]) + 4, 12);
    frame
        .raw("<path class='halo' d='" + path + "'/>")
        .raw("<path class='" + type + "' d='" + path + "'/>")
        .raw(Svg.format("<text class='linehalo' x='%.1f' y='%.1f'>%s</text>", at, above, name))
        .raw(Svg.format("<text class='linename' x='%.1f' y='%.1f'>%s</text>", at, above, name));
  }

  /** The scale of colours with its numbers. */
  private static void bar(PlotPanel frame, Shades shades) {
    double left = 52;
    double width = frame.insideWidth();
    double top = BAR + 16;
    for (int i = 0; i < SHADES; i++) {
      frame.over(Svg.format(
          "<rect fill='%s' x='%.2f' y='%.1f' width='%.2f' height='9'/>",
          Viridis.at((i + 0.5) / SHADES), left + width * i / SHADES, top, width / SHADES + 0.6));
    }
    for (int i = 0; i <= 2; i++) {
      String number = Numbers.plain(shades.value(i / 2.0));
      String more = i == 2 && shades.cut() ? "\u2265 " : "";
      frame.over(Svg.format(
          "<text class='number' x='%.1f' y='%.1f' text-anchor='%s'>%s</text>",
          left + width * i / 2,
          top + 22,
          i == 0 ? "start" : i == 1 ? "middle" : "end",
          more + number));
    }
  }

  /** From values to parts of the scale; logarithmic where positive values are far apart. */
  private record Shades(double low, double high, boolean logarithmic, boolean cut) {
    static Shades of(double[] values, double most) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (double value : values) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      boolean logarithmic = most == Double.MAX_VALUE && low > 0 && high > WIDE * low;
      double end = logarithmic ? Math.min(high, WIDEST * low) : Math.min(high, most);
      return new Shades(most < Double.MAX_VALUE ? 0 : low, end, logarithmic, high > end);
    }

    double part(double value) {
      if (!(high > low)) {
        return 0;
      }
      return logarithmic
          ? Math.log(value / low) / Math.log(high / low)
          : (value - low) / (high - low);
    }

    double value(double part) {
      return logarithmic ? low * Math.pow(high / low, part) : low + part * (high - low);
    }
  }
}
