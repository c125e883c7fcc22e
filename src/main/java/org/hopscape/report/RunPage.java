package org.hopscape.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.landscape.Landscape;

/**
 * One self-contained page that shows a run: figures, tables, the scenario, how to do it again. It holds no script, and its
 * policy lets a browser load nothing.
 */
public final class RunPage {
  /** So many arms are drawn; the tables have all. */
  static final int MOST = 30;

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

  private final RunFigures figures;
  private final RunStatistics run;
  private final Landscape landscape;
  private final List<Look> looks;
  private final StringBuilder page = new StringBuilder();
  private int number;

  private RunPage(RunFigures figures) {
    this.figures = figures;
    this.run = figures.run();
    this.landscape = figures.landscape();
    List<Look> all = Look.of(run.arms().stream().map(ArmStatistics::name).toList());
    this.looks = all.subList(0, Math.min(MOST, all.size()));
  }

  /** Writes the page beside its place and renames it. */
  public static void write(Path file, RunFigures figures) throws IOException {
    ReplacedFile.write(file, html(figures));
  }

  static String html(RunFigures figures) {
    return new RunPage(figures).html();
  }

  private String html() {
    String title = "Hopscape: run " + run.run();
    page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
        .append("<title>" + Svg.escaped(title) + "</title>\n<style>\n")
        .append(PageStyle.CSS + OccupancyPicture.STYLE)
        .append("</style>\n</head>\n<body>\n<h1>" + Svg.escaped(title) + "</h1>\n")
        .append("<p class=\"lead\">" + Svg.escaped(lead()) + "</p>\n");
    figures.notes().forEach(this::told);
    if (run.arms().size() > MOST) {
      told(Svg.format(
          "The figures show the first %d of %,d arms; the tables have all.",
          MOST, run.arms().size()));
    }
    figures();
    tables();
    new ProvenancePart(figures).appendTo(page);
    return page.append("</body>\n</html>\n").toString();
  }

  private void figures() {
    occupancy();
    strips();
    survival();
    tails();
    flows();
  }

  private void tables() {
    heading("The arms compared");
    page.append(ArmTable.of(run, looks));
    ComparisonTable.append(page, figures.comparisons());
    exchanges();
    sweeps();
  }

  private String lead() {
    return Svg.format(
        "Scenario %s, seed %d, landscape %s of %d dimension%s, %d arm%s; %s.",
        run.scenario(),
        run.seed(),
        landscape.name(),
        landscape.dimension(),
        landscape.dimension() == 1 ? "" : "s",
        run.arms().size(),
        run.arms().size() == 1 ? "" : "s",
        run.status());
  }

  private void occupancy() {
    heading("Where walkers spend their steps");
    if (run.arms().stream().allMatch(arm -> arm.basins().isEmpty())) {
      told("The scenario has no basins, so that there is no occupancy to show.");
    } else if (OccupancyPicture.exists(run, landscape)) {
      page.append("<figure>")
          .append(OccupancyPicture.inline(run, landscape, looks, false))
          .append(OccupancyPicture.inline(run, landscape, looks, true));
      caption(
          "The landscape f, and below it the share of each arm's steps begun in each basin, on a logarithmic scale"
              + " from 10<sup>&minus;6</sup> to 1: a count over " + walkers()
              + ", without an interval. The shaded band is the basin in which walkers start.");
    } else {
      elsewhere();
    }
  }

  private void elsewhere() {
    if (!figures.map().isEmpty()) {
      panels(MapFigure.of(landscape, figures.map(), looks), "");
      caption(
          "Lines of equal f, at quantiles of its values in the frame, and the visited minima; a dot's area is the"
              + " share of the arm's steps begun in the minimum's basin, over " + walkers() + ".");
    }
    panels(BasinBars.of(run, looks), "");
    caption("Share of each arm's steps begun in each basin, over " + walkers()
        + ", on a logarithmic scale from 10<sup>&minus;4</sup>. Basins have the same number in every arm, by their"
        + " largest share; a landscape of " + landscape.dimension()
        + " dimensions has no curve to draw them under.");
  }

  private void strips() {
    heading("One walker");
    List<Strip> strips = figures.strips();
    if (strips.isEmpty()) {
      told("No walker took a step, so that there is no path to show.");
      return;
    }
    double low = 0;
    double high = 1;
    if (OccupancyPicture.exists(run, landscape)) {
      Window window = Window.of(run.arms(), landscape, 600);
      low = window.low();
      high = window.high();
    } else {
      double[] range = range(strips);
      low = range[0];
      high = range[1];
    }
    panels(StripFigure.of(strips, looks, low, high), "");
    caption(Svg.format(
        "%s of walker %d in each arm, the range within each of %s of the steps %,d to %,d, re-created exactly%s."
            + " Ticks at the foot: spans with a transition. Marks at the top: beyond the frame."
            + " The walker has the same draws in every arm.",
        Svg.escaped(capital(strips.get(0).quantity())),
        strips.get(0).walker(),
        spans(strips),
        strips.stream().mapToLong(Strip::from).min().orElse(0),
        strips.stream().mapToLong(Strip::to).max().orElse(0),
        stretches(strips)));
  }

  private static String spans(List<Strip> strips) {
    int fewest = strips.stream().mapToInt(strip -> strip.lowest().size()).min().orElse(0);
    int most = strips.stream().mapToInt(strip -> strip.lowest().size()).max().orElse(0);
    return fewest == most
        ? Svg.format("%d spans", most)
        : Svg.format("%d to %d spans", fewest, most);
  }

  /** What is seen of a path too long to be seen whole. */
  private static String stretches(List<Strip> strips) {
    long stretch = strips.stream().mapToLong(Strip::stretch).max().orElse(Strip.ALL);
    return stretch == Strip.ALL
        ? ""
        : Svg.format(" in stretches of up to %,d steps, one a span", stretch);
  }

  /** What holds nearly all of the spans of every arm. */
  private static double[] range(List<Strip> strips) {
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
    double room = high > low ? 0.05 * (high - low) : 1;
    return new double[] {low - room, high + room};
  }

  private void survival() {
    heading("Escape from the starting basin");
    List<EscapeCurve> curves = shown(figures.escapes(), EscapeCurve::arm);
    if (curves.stream().allMatch(curve -> curve.escapes() == 0)) {
      told(
          curves.isEmpty()
              ? "The scenario has no basins to escape from."
              : "No walker left its starting basin, so that there is no curve: see the bounds in the table.");
    } else {
      panels(SurvivalFigure.of(curves, looks), "");
      key();
      caption(
          "Share of walkers still in their starting basin (Kaplan&ndash;Meier), one escape a walker, "
              + walkers()
              + "; bands: 95 % log-log intervals. "
              + noEscape(curves) + matching());
    }
    if (!curves.isEmpty()) {
      page.append(EscapeTable.of(figures.escapes()));
    }
  }

  private static String noEscape(List<EscapeCurve> curves) {
    String none = curves.stream()
        .filter(curve -> curve.escapes() == 0)
        .map(curve -> Svg.escaped(curve.arm()))
        .collect(Collectors.joining(", "));
    return none.isEmpty() ? "" : "No walker of " + none + " escaped. ";
  }

  private void tails() {
    heading("Tails");
    List<TailCurve> curves = shown(figures.tails(), TailCurve::arm).stream()
        .filter(curve -> curve.points().size() > 1)
        .toList();
    if (curves.isEmpty()) {
      told("There are no values of |w \u2212 w*| from which a tail could be read.");
    } else {
      panels(TailFigure.distribution(curves, looks), "");
      key();
      caption("Share of values at or beyond x, on logarithmic axes: " + values(curves)
          + " Dashed: Hill's estimate from its threshold on, with the wedge of its 95 % interval; dotted: the"
          + " theoretical slope, where there is one up to 12. " + matching());
      hills(curves);
    }
    if (!figures.tails().isEmpty()) {
      page.append(TailTable.of(figures.tails()));
    }
  }

  private void hills(List<TailCurve> curves) {
    if (!TailFigure.hillInSight(curves)) {
      told(
          "Every estimate of the tail exponent is above 12, or there is none: no tail is seen that could be told as a"
              + " power, and there is no curve of Hill's estimate to show.");
      return;
    }
    panels(TailFigure.hill(curves, looks), "");
    key();
    caption(
        "Hill's estimate of the tail exponent against the number k of largest values, with 95 % gamma intervals"
            + " for independent values as bands. Dots: the k used (one in 100 blocks, or one in 200 final states; at least 20); dotted: theory."
            + " Where the curve is not level, the tail is no power law there; estimates beyond the frame are of tails too light to be told as a power.");
  }

  /** What the values are; the table tells each arm's. */
  private static String values(List<TailCurve> curves) {
    String blocks =
        "the largest |w &minus; w*| within each block of steps. Its tail has the exponent of |w &minus; w*| itself, but"
            + " reaches it within the sample: excursions are rare, and one state in 200 is still the bulk.";
    String states = curves.stream().allMatch(TailCurve::ofBlocks)
        ? ""
        : curves.stream()
            .filter(curve -> !curve.ofBlocks())
            .map(curve -> Svg.escaped(curve.arm()))
            .collect(Collectors.joining(", "));
    if (states.isEmpty()) {
      return blocks;
    }
    return curves.stream().anyMatch(TailCurve::ofBlocks)
        ? blocks + " Of " + states + ": |w &minus; w*| of single states, see the table."
        : "|w &minus; w*| of single states, see the table.";
  }

  private void flows() {
    heading("Transitions between basins");
    List<BasinFlow> flows = shown(figures.flows(), BasinFlow::arm);
    if (flows.stream().allMatch(flow -> flow.departures() == 0)) {
      told("No walker changed its basin, so that there is no transition to show.");
      return;
    }
    panels(FlowFigure.of(flows, looks), " small");
    String none = flows.stream()
        .filter(flow -> flow.departures() == 0)
        .map(flow -> Svg.escaped(flow.arm()))
        .collect(Collectors.joining(", "));
    caption(
        "From the row's basin to the column's, as a share of all departures from the row's: full colour is 1, the"
            + " palest 10<sup>&minus;3</sup> or less, no colour none. Rows: the arm's most occupied basins, by their place;"
            + " last column: all other basins. " + Svg.escaped(flows.get(0).note())
            + (none.isEmpty() ? "." : ". No transition was seen in " + none + "."));
  }

  private void exchanges() {
    String table = ExchangeTable.of(run);
    if (!table.isEmpty()) {
      heading("Exchanges between walkers");
      page.append(table);
    }
  }

  private void sweeps() {
    if (figures.sweeps().isEmpty()) {
      return;
    }
    heading("Over the swept parameter");
    figures.sweeps().stream()
        .collect(
            Collectors.groupingBy(SweepSeries::parameter, LinkedHashMap::new, Collectors.toList()))
        .forEach(this::sweep);
  }

  private void sweep(String parameter, List<SweepSeries> series) {
    String drawn = SweepFigure.tails(series) + SweepFigure.escapes(series);
    if (drawn.isEmpty()) {
      told("No estimate of a tail or of an escape time was possible at any " + parameter + ".");
      return;
    }
    panels(drawn, "");
    page.append(Key.of(series.stream().map(SweepSeries::series).toList()));
    caption(
        "Tail exponent of |w &minus; w*| (Hill; dotted: theory, where there is a stationary law) and mean escape"
            + " time (exponential law, censored walkers counted) against " + Svg.escaped(parameter)
            + ", over "
            + walkers() + " at each value; bars: 95 % intervals." + categories(series));
  }

  /** What the numbers on the axis stand for. */
  private static String categories(List<SweepSeries> series) {
    List<String> names = series.get(0).categories();
    return names.isEmpty()
        ? ""
        : IntStream.range(0, names.size())
            .mapToObj(i -> (i + 1) + " " + Svg.escaped(names.get(i)))
            .collect(Collectors.joining(", ", " Of these ", "."));
  }

  private String walkers() {
    long fewest = run.arms().stream().mapToLong(ArmStatistics::walkers).min().orElse(0);
    long most = run.arms().stream().mapToLong(ArmStatistics::walkers).max().orElse(0);
    long steps =
        run.arms().stream().mapToLong(ArmStatistics::stepsPerWalker).max().orElse(0);
    String walkers =
        fewest == most ? Svg.format("%,d", most) : Svg.format("%,d to %,d", fewest, most);
    return Svg.format(
        "%s walker%s an arm of up to %,d steps each", walkers, most == 1 ? "" : "s", steps);
  }

  /** What a reader must know before comparing arms. */
  private static String matching() {
    return "Arms are equal in the size of their noise only where the table of arms says so; compare within a matching.";
  }

  private <T> List<T> shown(List<T> all, java.util.function.Function<T, String> arm) {
    List<String> names = looks.stream().map(Look::arm).toList();
    return all.stream().filter(one -> names.contains(arm.apply(one))).toList();
  }

  /** One for all panels, or where two of them use a colour for different arms, one for each. */
  private void key() {
    Map<String, Look> labels = new LinkedHashMap<>();
    looks.forEach(look -> labels.putIfAbsent(look.label(), look));
    long colours = labels.values().stream().map(Look::colour).distinct().count();
    if (colours == labels.size()) {
      page.append(Key.ofLooks("", List.copyOf(labels.values())));
    } else {
      Look.panels(looks).forEach((title, panel) -> page.append(Key.ofLooks(title + ":", panel)));
    }
  }

  private void heading(String text) {
    page.append("<h2>" + text + "</h2>\n");
  }

  private void told(String sentence) {
    page.append("<p class=\"told\">" + Svg.escaped(sentence) + "</p>\n");
  }

  private void panels(String content, String type) {
    page.append("<figure><div class=\"panels" + type + "\">\n").append(content).append("</div>\n");
  }

  private void caption(String html) {
    number++;
    page.append("<figcaption><b>Figure " + number + ".</b> " + html + "</figcaption></figure>\n");
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
  }
}
