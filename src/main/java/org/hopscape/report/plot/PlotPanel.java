package org.hopscape.report.plot;

import java.util.List;

/** One panel: a frame with ticks that point inwards, a thin grid, and what is drawn in it, cut off at the frame. */
public final class PlotPanel {
  private static final double LEFT = 52;
  private static final double RIGHT = 8;
  private static final double TOP = 24;
  private static final double BOTTOM = 40;
  private static final double TITLE_BELOW = 35;
  private static final double TICK = 4;

  private final double width;
  private final double height;
  private final double bottom;
  private final Scale x;
  private final Scale y;
  private final Svg head = new Svg();
  private final Svg inside = new Svg();
  private final Svg front = new Svg();

  /**
   * An empty panel.
   *
   * @param title above the frame; may be blank
   * @param told what the panel shows, for who does not see it
   */
  public PlotPanel(String title, String told, double width, double height, Scale x, Scale y) {
    this(title, told, width, height, BOTTOM, x, y);
  }

  /** The same with more room below it. */
  public PlotPanel(
      String title, String told, double width, double height, double bottom, Scale x, Scale y) {
    this.width = width;
    this.height = height;
    this.bottom = bottom;
    this.x = x;
    this.y = y;
    String name = Svg.escaped(told);
    head.raw(Svg.format(
        "<svg xmlns='http://www.w3.org/2000/svg' class='panel' viewBox='0 0 %.0f %.0f' role='img' aria-label='%s'>",
        width, height, name));
    head.raw("<desc>" + name + "</desc>");
    if (!title.isBlank()) {
      head.raw(title(title, LEFT, 16, 0.68 * (width - LEFT - RIGHT)));
    }
  }

  /** Numbers and titles of both axes. */
  public PlotPanel axes(String below, String beside, int mostX, int mostY) {
    return axes(below, beside, x.ticks(mostX), mostY);
  }

  /** The same, with these ticks below. */
  public PlotPanel axes(String below, String beside, List<Scale.Tick> ticksX, int mostY) {
    ticksX.forEach(this::xTick);
    for (Scale.Tick tick : y.ticks(mostY)) {
      yTick(tick);
    }
    front.text(
        "axistitle", (LEFT + width - RIGHT) / 2, height - bottom + TITLE_BELOW, "middle", below);
    front.raw(Svg.format(
        "<text class='axistitle' text-anchor='middle' transform='translate(11 %.1f) rotate(-90)'>%s</text>",
        (TOP + height - bottom) / 2, Svg.escaped(beside)));
    return this;
  }

  private void xTick(Scale.Tick tick) {
    double at = px(tick.value());
    if (x.part(tick.value()) < -1e-9 || x.part(tick.value()) > 1 + 1e-9) {
      return;
    }
    double foot = height - bottom;
    head.line("grid", at, TOP, at, foot);
    front.line("tick", at, foot, at, foot - TICK);
    boolean last = at > width - RIGHT - 12;
    front.raw(Svg.format(
        "<text class='number' x='%.1f' y='%.1f' text-anchor='%s'>%s</text>",
        last ? width - 1 : at, foot + 15, last ? "end" : "middle", tick.markup()));
  }

  private void yTick(Scale.Tick tick) {
    double at = py(tick.value());
    if (y.part(tick.value()) < -1e-9 || y.part(tick.value()) > 1 + 1e-9) {
      return;
    }
    head.line("grid", LEFT, at, width - RIGHT, at);
    front.line("tick", LEFT, at, LEFT + TICK, at);
    front.raw(Svg.format(
        "<text class='number' x='%.1f' y='%.1f' text-anchor='end'>%s</text>",
        LEFT - 5, at + 4, tick.markup()));
  }

  /** A line through points, left out where one is not finite. */
  public PlotPanel line(String type, List<double[]> points, String told) {
    if (points.size() > 1) {
      inside.raw("<path class='" + type + "' d='" + path(points) + "'>" + title(told) + "</path>");
    }
    return this;
  }

  /** The area between two lines over the same places. */
  public PlotPanel band(String type, List<double[]> lower, List<double[]> upper) {
    if (lower.size() > 1) {
      PathData back = path(upper);
      for (int i = lower.size() - 1; i >= 0; i--) {
        back.to('L', ix(lower.get(i)[0]), iy(lower.get(i)[1]));
      }
      inside.raw("<path class='" + type + "' d='" + back + "Z'/>");
    }
    return this;
  }

  /** A dot. */
  public PlotPanel dot(String type, double atX, double atY, double radius, String told) {
    inside.raw(Svg.format(
        "<circle class='%s' cx='%.1f' cy='%.1f' r='%.1f'>%s</circle>",
        type, ix(atX), iy(atY), radius, title(told)));
    return this;
  }

  /** A rectangle between two corners. */
  public PlotPanel box(String type, double x1, double y1, double x2, double y2) {
    double left = Math.min(ix(x1), ix(x2));
    double top = Math.min(iy(y1), iy(y2));
    inside.rect(type, left, top, Math.abs(ix(x2) - ix(x1)), Math.abs(iy(y2) - iy(y1)));
    return this;
  }

  /** Raw SVG in the coordinates of the frame's inside, from (0, 0) to its width and height. */
  public PlotPanel raw(String part) {
    inside.raw(part);
    return this;
  }

  /** Raw SVG in the coordinates of the whole picture, over all else. */
  public PlotPanel over(String part) {
    front.raw(part);
    return this;
  }

  /** Small text above the frame's right end. */
  public PlotPanel corner(String text) {
    front.text("noted", width - RIGHT, 16, "end", text);
    return this;
  }

  /** Small text at a place of the inside, in parts of its width and height from the top left. */
  public PlotPanel note(String text, double partX, double partY, String anchor) {
    front.text("noted", LEFT + partX * insideWidth(), TOP + partY * insideHeight(), anchor, text);
    return this;
  }

  public double insideWidth() {
    return width - LEFT - RIGHT;
  }

  public double insideHeight() {
    return height - TOP - bottom;
  }

  public double ix(double value) {
    return bounded(x.part(value)) * insideWidth();
  }

  public double iy(double value) {
    return (1 - bounded(y.part(value))) * insideHeight();
  }

  private double px(double value) {
    return LEFT + ix(value);
  }

  private double py(double value) {
    return TOP + iy(value);
  }

  /** Far outside is as good as just outside, and keeps numbers short; NaN is at the low end. */
  private static double bounded(double part) {
    return part > -2 ? Math.min(part, 3) : -2;
  }

  private PathData path(List<double[]> points) {
    PathData path = new PathData();
    for (double[] point : points) {
      path.to(path.isEmpty() ? 'M' : 'L', ix(point[0]), iy(point[1]));
    }
    return path;
  }

  /** A title made smaller where it would not fit. */
  public static String title(String text, double x, double y, double room) {
    double size = Math.min(12, room / (0.62 * Math.max(1, text.length())));
    return Svg.format(
        "<text class='paneltitle' x='%.0f' y='%.0f' style='font-size:%.1fpx'>%s</text>",
        x, y, size, Svg.escaped(text));
  }

  private static String title(String told) {
    return told.isBlank() ? "" : "<title>" + Svg.escaped(told) + "</title>";
  }

  @Override
  public String toString() {
    return head
        + Svg.format(
            "<svg x='%.0f' y='%.0f' width='%.1f' height='%.1f'>\n",
            LEFT, TOP, insideWidth(), insideHeight())
        + inside + "</svg>\n"
        + Svg.format(
            "<rect class='frame' x='%.0f' y='%.0f' width='%.1f' height='%.1f'/>\n",
            LEFT, TOP, insideWidth(), insideHeight())
        + front + "</svg>\n";
  }
}
