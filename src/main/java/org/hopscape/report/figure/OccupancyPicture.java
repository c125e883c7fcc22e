package org.hopscape.report.figure;

import java.util.List;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.ArmStatistics.BasinShare;
import org.hopscape.analysis.ArmStatistics.Interval;
import org.hopscape.landscape.Landscape;
import org.hopscape.report.plot.Axis;
import org.hopscape.report.plot.PathData;
import org.hopscape.report.plot.SeriesStyle;
import org.hopscape.report.plot.Svg;
import org.hopscape.report.plot.XRange;

/** A landscape of one dimension over x, and under it where each arm spent its steps: one bar a basin. */
public final class OccupancyPicture {
  private static final int DECADES = 6;
  private static final double CURVE = 170;
  private static final double TOP = 64;
  private static final double GAP = 34;
  private static final double UNTITLED = 28;

  /** Letters that fit beside a strip, on one line, and in small type on each of two. */
  private static final int LONGEST_NAME = 18;

  private static final int LONGEST_LINE = 24;

  /** Colours, for a picture that stands alone; in a page the page's own colours are the same. */
  public static final String STYLE = """
      .picture{--page:#ffffff;--ink:#1c2127;--soft:#5b6570;--grid:#dfe3e8;--start:#56606b;--c0:#0072b2;--c1:#56b4e9;--c2:#d55e00;--c3:#009e73;--c4:#b0518f;--c5:#c98a00}
      @media (prefers-color-scheme:dark){.picture{--page:#12161b;--ink:#e4e9ee;--soft:#98a3ae;--grid:#2c343c;--start:#9aa5b0;--c0:#4a9fdc;--c1:#93d3f7;--c2:#f98345;--c3:#35c79c;--c4:#dd8fc0;--c5:#e9b949}}
      .picture{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',sans-serif}
      .page{fill:var(--page)}.title{fill:var(--ink);font-size:17px;font-weight:600}
      .name{fill:var(--ink);font-size:13px}.soft{fill:var(--soft);font-size:12px}.tiny{fill:var(--soft);font-size:10.5px}
      .picture .grid{stroke:var(--grid);stroke-width:1}.axis{stroke:var(--soft);stroke-width:1}
      .curve{fill:none;stroke:var(--ink);stroke-width:1.6;stroke-linejoin:round}
      .under{fill:var(--ink);opacity:.06}.f0{fill:var(--c0)}.f1{fill:var(--c1)}.f2{fill:var(--c2)}.f3{fill:var(--c3)}.f4{fill:var(--c4)}.f5{fill:var(--c5)}
      .start{fill:var(--start);opacity:.16}.startline{fill:var(--start);font-size:12px;font-weight:600}
      """;

  private final List<ArmStatistics> arms;
  private final Landscape landscape;
  private final String asked;
  private final List<SeriesStyle> looks;
  private final boolean narrow;
  private final double width;
  private final double row;
  private final double rowGap;
  private final Axis x;
  private final Svg svg = new Svg();

  private OccupancyPicture(Drawn drawn, boolean narrow) {
    this.arms = drawn.arms();
    this.landscape = drawn.landscape();
    this.asked = drawn.walkers();
    this.looks = drawn.looks();
    this.narrow = narrow;
    this.width = narrow ? 400 : 1000;
    this.row = 30;
    this.rowGap = narrow ? 20 : 8;
    double left = narrow ? 34 : 186;
    double right = narrow ? width - 12 : width - 158;
    XRange window = XRange.of(arms, landscape, right - left);
    this.x = new Axis(window.low(), window.high(), left, right);
  }

  /** Whether there is such a picture. */
  public static boolean exists(Drawn drawn) {
    return drawn.landscape().dimension() == 1
        && drawn.arms().stream().anyMatch(arm -> !arm.basins().isEmpty());
  }

  /** The picture, for a page or for a file of its own. */
  public static String wide(Drawn drawn) {
    return new OccupancyPicture(drawn, false).drawn();
  }

  /** The picture for a phone. */
  public static String narrow(Drawn drawn) {
    return new OccupancyPicture(drawn, true).drawn();
  }

  private String drawn() {
    double strips = TOP + CURVE + GAP;
    double bottom = strips + looks.size() * (row + rowGap);
    double height = bottom + 44;
    svg.raw(Svg.format(
        "<svg xmlns='http://www.w3.org/2000/svg' class='picture %s' viewBox='0 %.0f %.0f %.0f' role='img' aria-label='%s'>",
        narrow ? "narrow" : "wide",
        UNTITLED,
        width,
        height - UNTITLED,
        Svg.escaped(
            "The landscape " + landscape.name() + " and the occupancy of its basins, by arm")));
    titles();
    startBasin(bottom);
    curve();
    for (int i = 0; i < looks.size(); i++) {
      strip(i, strips + i * (row + rowGap) + (narrow ? rowGap : 0));
    }
    xAxis(bottom + 4);
    return svg.raw("</svg>").toString();
  }

  private void titles() {
    svg.text(
        "soft",
        narrow ? 8 : x.from(),
        44,
        "start",
        narrow ? asked : landscape.name() + ", " + asked + "; one bar a basin");
  }

  /** A band through all strips where the walkers start, if that is one basin. */
  private void startBasin(double bottom) {
    Interval start = arms.get(0).startInterval();
    if (start == null || !new XRange(x.low(), x.high()).holds(start)) {
      return;
    }
    double from = x.at(Math.max(start.low(), x.low()));
    double to = x.at(Math.min(start.high(), x.high()));
    svg.rect("start", from, TOP, to - from, bottom - TOP);
    svg.text("startline", (from + to) / 2, TOP - 4, "middle", "start");
  }

  private void curve() {
    int points = (int) (2 * (x.to() - x.from())) + 1;
    double[] f = new double[points];
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < points; i++) {
      f[i] = landscape.value(new double[] {x.valueAt(x.from() + 0.5 * i)});
      if (drawn(f[i])) {
        lowest = Math.min(lowest, f[i]);
        highest = Math.max(highest, f[i]);
      }
    }
    Axis y = axis(lowest, highest);
    for (double tick : y.ticks(4)) {
      svg.line("grid", x.from(), y.at(tick), x.to(), y.at(tick));
      svg.text("tiny", x.from() - 6, y.at(tick) + 4, "end", Axis.label(tick));
    }
    for (int from = 0; from < points; from++) {
      int to = from;
      while (to < points && drawn(f[to])) {
        to++;
      }
      if (to > from) {
        piece(f, from, to, y);
      }
      from = to;
    }
    svg.line("axis", x.from(), TOP + CURVE, x.to(), TOP + CURVE);
    if (narrow) {
      svg.text("soft", x.from() - 6, TOP - 4, "end", "f(x)");
    } else {
      svg.text("name", x.from() - 36, TOP + CURVE / 2, "end", "landscape f(x)");
      svg.text("tiny", x.to() + 76, TOP + CURVE + GAP - 8, "end", "in start basin");
      svg.text("tiny", width - 8, TOP + CURVE + GAP - 8, "end", "outside view");
    }
  }

  /** With room at both ends; of a constant, or of nothing that can be drawn, too. */
  private static Axis axis(double lowest, double highest) {
    double low = lowest <= highest ? lowest : 0;
    double high = lowest <= highest ? highest : 0;
    double room = high > low ? 0.06 * (high - low) : Math.max(1, 0.06 * Math.abs(low));
    return new Axis(low - room, high + room, TOP + CURVE, TOP);
  }

  /** Values of which no difference overflows. */
  private static boolean drawn(double value) {
    return Math.abs(value) < 1e300;
  }

  /** The curve over points at which f is a number. */
  private void piece(double[] f, int from, int to, Axis y) {
    PathData path = new PathData();
    for (int i = from; i < to; i++) {
      path.to(i == from ? 'M' : 'L', x.from() + 0.5 * i, y.at(f[i]));
    }
    svg.raw(Svg.format(
        "<path class='under' d='%sL%.1f %.1fL%.1f %.1fZ'/>",
        path, x.from() + 0.5 * (to - 1), TOP + CURVE, x.from() + 0.5 * from, TOP + CURVE));
    svg.raw("<path class='curve' d='" + path + "'/>");
  }

  /** On two lines, broken at a hyphen, where one is too short for it. */
  private void name(String name, double bottom) {
    if (name.length() <= LONGEST_NAME) {
      svg.text("name", x.from() - 36, bottom - 9, "end", name);
      return;
    }
    int half = name.length() / 2;
    int before = name.lastIndexOf('-', half);
    int behind = name.indexOf('-', half);
    int at = behind < 0 || half - before <= behind - half ? before : behind;
    at = at <= 0 ? half : at + 1;
    svg.text("tiny", x.from() - 36, bottom - 15, "end", shortened(name.substring(0, at)));
    svg.text("tiny", x.from() - 36, bottom - 3, "end", shortened(name.substring(at)));
  }

  private static String shortened(String part) {
    return part.length() <= LONGEST_LINE ? part : part.substring(0, LONGEST_LINE - 1) + "\u2026";
  }

  private void strip(int place, double top) {
    ArmStatistics arm = arms.get(place);
    double bottom = top + row;
    svg.line("grid", x.from(), top, x.to(), top);
    svg.line("grid", x.from(), top + row / 2, x.to(), top + row / 2);
    for (BasinShare basin : arm.basins()) {
      bar(basin, bottom, looks.get(place).mark());
    }
    svg.line("axis", x.from(), bottom, x.to(), bottom);
    String home = percent(arm.startOccupancy());
    if (narrow) {
      svg.text("name", x.from(), top - 4, "start", arm.name());
      svg.text("soft", x.to(), top - 4, "end", home + " in start basin");
    } else {
      name(arm.name(), bottom);
      svg.text("name", x.to() + 76, bottom - 9, "end", home);
      svg.text("soft", width - 8, bottom - 9, "end", outside(arm));
    }
    if (place == 0) {
      svg.text("tiny", x.from() - 4, top + 5, "end", "1");
      svg.text("tiny", x.from() - 4, bottom, "end", "10\u207b\u2076");
    }
  }

  /** Share of the arm's steps in basins that the picture does not show; a bound where one reaches beyond it. */
  private String outside(ArmStatistics arm) {
    XRange window = new XRange(x.low(), x.high());
    if (arm.largest() <= window.high()) {
      return "0.00 %";
    }
    long shown = 0;
    long cut = 0;
    for (int i = 0; i < arm.basins().size(); i++) {
      Interval interval = arm.basins().get(i).interval();
      if (interval != null && window.holds(interval)) {
        long steps = arm.ranking().top().get(i).steps();
        shown += steps;
        cut += interval.low() < window.low() || interval.high() > window.high() ? steps : 0;
      }
    }
    String least = percent(arm.ranking().share(arm.ranking().steps() - shown));
    String most = percent(arm.ranking().share(arm.ranking().steps() - shown + cut));
    return least.equals(most) ? least : "\u2265 " + least;
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "\u2013" : Svg.format("%.2f %%", 100 * share);
  }

  /** Height by the logarithm of the occupancy, from 10^-6 to 1. */
  private void bar(BasinShare basin, double bottom, String type) {
    Interval interval = basin.interval();
    boolean none = Double.isNaN(basin.occupancy());
    if (none || interval == null || !new XRange(x.low(), x.high()).holds(interval)) {
      return;
    }
    double height = row * (1 + Math.log10(Math.max(basin.occupancy(), 1e-300)) / DECADES);
    if (height <= 0) {
      return;
    }
    double from = x.at(Math.max(interval.low(), x.low()));
    double to = x.at(Math.min(interval.high(), x.high()));
    double gap = Math.min(1, (to - from) / 6);
    svg.rect(type, from + gap / 2, bottom - height, to - from - gap, height);
  }

  private void xAxis(double top) {
    List<Double> ticks = x.ticks(narrow ? 6 : 12);
    for (double tick : ticks) {
      svg.line("axis", x.at(tick), top - 4, x.at(tick), top);
      svg.text("tiny", x.at(tick), top + 13, "middle", Axis.label(tick));
    }
    svg.text(
        "soft",
        (x.from() + x.to()) / 2,
        top + 31,
        "middle",
        narrow
            ? "position x; height: share of steps, log scale"
            : "position x (no unit); height of a bar: share of the arm's steps begun in the basin, from 10\u207b\u2076 to 1 on a log scale");
  }
}
