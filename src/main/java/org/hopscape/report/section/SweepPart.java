package org.hopscape.report.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hopscape.report.content.SweepGrid;
import org.hopscape.report.content.SweepGrid.Axis;
import org.hopscape.report.content.SweepGrid.Cell;
import org.hopscape.report.content.SweepSeries;
import org.hopscape.report.figure.Drawn;
import org.hopscape.report.figure.PhaseFigure;
import org.hopscape.report.figure.ScalingFigure;
import org.hopscape.report.figure.SweepFigure;
import org.hopscape.report.plot.Figure;
import org.hopscape.report.plot.Figure.KeyPart;
import org.hopscape.report.plot.FigureData;
import org.hopscape.report.plot.Numbers;
import org.hopscape.report.plot.SeriesStyle;
import org.hopscape.report.plot.Svg;
import org.jspecify.annotations.Nullable;

/** Estimates over what is swept: curves over one parameter, a phase diagram over two. */
public record SweepPart(Drawn drawn) {
  private static final int MOST_LINES = 6;

  public void appendTo(PageText page) {
    SweepGrid grid = drawn.figures().grid();
    if (drawn.figures().sweeps().isEmpty() && grid == null) {
      return;
    }
    page.section(
        "Over the swept parameter" + (grid != null && grid.axes().size() > 1 ? "s" : ""), true);
    if (grid != null && PhaseFigure.exists(grid)) {
      page.figure(phases(grid));
    }
    Map<String, List<SweepSeries>> byParameter = new LinkedHashMap<>();
    drawn.figures().sweeps().forEach(series -> byParameter
        .computeIfAbsent(series.parameter(), parameter -> new ArrayList<>())
        .add(series));
    boolean alone = drawn.figures().sweeps().size() == 1;
    drawn.figures().sweeps().forEach(series -> scaling(page, series, alone ? "" : series.series()));
    byParameter.forEach((parameter, series) -> {
      if (series.size() <= MOST_LINES || grid == null || !PhaseFigure.exists(grid)) {
        curves(page, parameter, series.subList(0, Math.min(MOST_LINES, series.size())), grid);
        if (series.size() > MOST_LINES) {
          page.told(Svg.format("The first %d of %d lines are drawn.", MOST_LINES, series.size()));
        }
      }
    });
    if (grid != null) {
      table(page, grid);
    }
  }

  private Figure phases(SweepGrid grid) {
    Axis x = grid.axes().get(0);
    Axis y = grid.axes().get(1);
    return Figure.of(
            "phase-diagram",
            "Phase diagram over " + x.key() + " and " + y.key(),
            PhaseFigure.of(grid),
            data(grid))
        .captioned(Svg.escaped(x.path()) + " to the right, " + Svg.escaped(y.path())
            + " upwards, a cell for each arm, over "
            + drawn.walkers()
            + "; hatched where there is no estimate, or none that may be told: no stationary law, a tail too light for"
            + " this sample, nobody escaped; hatched over a colour where more than half of the walkers had not escaped. Tail exponent: of |w &minus; w*|, as the table of tails estimates it. Escape: exponential law, censored"
            + " walkers counted. Lines of theory, where it knows them: solid &rho; = 0, beyond which there is no"
            + " stationary law; dotted &alpha; = 1, beyond which it has no mean; dashed &alpha; = 2, beyond which it has"
            + " no variance. A cell's numbers and interval are shown where the pointer rests on it, in the table below,"
            + " and in the CSV file beside the figure.");
  }

  private void scaling(PageText page, SweepSeries series, String name) {
    series
        .scaling()
        .map(scaling -> new ScalingFigure(series, scaling))
        .filter(ScalingFigure::exists)
        .ifPresent(
            figure -> page.figure(
                Figure.of(
                        "escape-scaling" + (name.isBlank() ? "" : "-" + file(name)),
                        "Escape times against " + series.parameter(),
                        List.of(figure.panel()),
                        data(figure.scaling()))
                    .captioned(
                        "Mean escape time against " + Svg.escaped(series.parameter())
                            + (name.isBlank() ? "" : ", " + Svg.escaped(name))
                            + ", both logarithmic: it grows as a power of the noise, with minus the tail exponent. Dots: measured over "
                            + drawn.walkers()
                            + " at each value, bars: 95 % intervals. Solid: the measured slope, "
                            + Numbers.html(figure.scaling().measured())
                            + ", the mean over walkers of that of log10 of their times. Dotted: exact means. Dashed: slope "
                            + Svg.format("&minus;%.4f", -figure.scaling().exact())
                            + ", minus the exponent of the stationary law&rsquo;s tail, which is the limit for small noise.")));
  }

  private static String file(String name) {
    return name.replaceAll("[^A-Za-z0-9]+", "-");
  }

  private static FigureData data(SweepSeries.Scaling scaling) {
    FigureData data =
        FigureData.of("value,exact_mean,exact_slope,measured_slope,slope_low,slope_high");
    scaling
        .means()
        .forEach(mean -> data.row(mean.value(), mean.steps(), scaling.exact(), scaling.measured()));
    return data;
  }

  private void curves(
      PageText page, String parameter, List<SweepSeries> series, @Nullable SweepGrid grid) {
    List<SeriesStyle> looks = looks(series, grid);
    List<String> panels = SweepFigure.of(series, looks);
    if (panels.isEmpty()) {
      page.told(
          "No estimate of a tail or of an escape time was possible at any " + parameter + ".");
      return;
    }
    page.figure(Figure.of("sweep-" + file(parameter), "Over " + parameter, panels, data(series))
        .keyed(List.of(new KeyPart("", looks)))
        .captioned(measures(panels) + " against " + Svg.escaped(parameter) + ", over "
            + drawn.walkers() + " at each value; bars: 95 % intervals." + categories(series)));
  }

  /** What is drawn. */
  private static String measures(List<String> panels) {
    List<String> drawn = new ArrayList<>();
    if (panels.stream().anyMatch(panel -> panel.contains(SweepFigure.TAIL))) {
      drawn.add(
          "tail exponent of |w &minus; w*| (Hill; dotted: theory, where there is a stationary law)");
    }
    if (panels.stream().anyMatch(panel -> panel.contains(SweepFigure.ESCAPE))) {
      drawn.add("mean escape time (exponential law, censored walkers counted)");
    }
    return TopPart.capital(String.join(" and ", drawn));
  }

  /** Hues for names, a scale from dark to light for the values of a second parameter. */
  private static List<SeriesStyle> looks(List<SweepSeries> series, @Nullable SweepGrid grid) {
    boolean ordered = grid != null
        && grid.families().size() == 1
        && grid.axes().size() == 2
        && grid.axes().stream().allMatch(Axis::numeric);
    List<SeriesStyle> looks = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      String name = series.get(i).series();
      int colour = ordered
          ? SeriesStyle.ordered(i, series.size())
          : SeriesStyle.colour(i % SeriesStyle.COLOURS, series.size());
      looks.add(new SeriesStyle(name, "", name, colour));
    }
    return looks;
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

  private static FigureData data(List<SweepSeries> series) {
    FigureData data = FigureData.of(
        "parameter,series,value,arm,tail,tail_low,tail_high,theory,escape,escape_low,escape_high");
    for (SweepSeries one : series) {
      for (SweepSeries.Point point : one.points()) {
        data.row(
            one.parameter(),
            one.series(),
            point.value(),
            point.arm(),
            point.tail(),
            point.theory(),
            point.escape());
      }
    }
    return data;
  }

  private static FigureData data(SweepGrid grid) {
    FigureData data = FigureData.of("arm,"
        + grid.axes().stream()
            .map(Axis::path)
            .map(path -> path.replace("\"", ""))
            .collect(Collectors.joining(","))
        + ",tail,tail_low,tail_high,tail_refused,theory,rho,escape,escape_low,escape_high,censored,lowest_basin,diverged,"
        + "median_f");
    for (Cell cell : grid.cells()) {
      List<Object> row = new ArrayList<>();
      row.add(cell.arm());
      for (int i = 0; i < grid.axes().size(); i++) {
        row.add(grid.axes().get(i).texts().get(cell.at().get(i)));
      }
      row.addAll(List.of(
          cell.tail(),
          cell.refused(),
          cell.theory(),
          cell.rho(),
          cell.escape(),
          cell.censored(),
          cell.lowest(),
          cell.diverged(),
          cell.loss()));
      data.row(row.toArray());
    }
    return data;
  }

  private static void table(PageText page, SweepGrid grid) {
    page.html("<details><summary>The numbers of all " + grid.cells().size() + " arms</summary>\n"
        + "<div class=\"scroll\"><table>\n<thead><tr>");
    grid.axes().forEach(axis -> page.html("<th>" + Svg.escaped(axis.key()) + "</th>"));
    page.html(
        "<th>arm</th><th>tail exponent</th><th>theory</th><th>&rho;</th><th>mean escape</th>"
            + "<th>lowest basin, percent</th><th>diverged, percent</th><th>median f at the end</th></tr></thead>\n<tbody>\n");
    for (Cell cell : grid.cells()) {
      StringBuilder row = new StringBuilder("<tr>");
      for (int i = 0; i < grid.axes().size(); i++) {
        row.append(
            "<td>" + Svg.escaped(grid.axes().get(i).texts().get(cell.at().get(i))) + "</td>");
      }
      row.append("<td>" + Svg.escaped(cell.family()) + "</td>")
          .append("<td>"
              + (cell.refused().isBlank() ? Numbers.html(cell.tail()) : Svg.escaped(cell.refused()))
              + "</td>")
          .append("<td>" + Numbers.html(cell.theory(), "&ndash;") + "</td>")
          .append("<td>" + Numbers.html(cell.rho(), "&ndash;") + "</td>")
          .append("<td>" + Numbers.html(cell.escape()) + "</td>")
          .append("<td>"
              + (cell.lowest().isPresent()
                  ? Svg.format("%.2f", 100 * cell.lowest().getAsDouble())
                  : "&ndash;")
              + "</td>")
          .append("<td>" + Svg.format("%.2f", 100 * cell.diverged()) + "</td>")
          .append("<td>" + Numbers.html(cell.loss(), "&ndash;") + "</td></tr>\n");
      page.html(row.toString());
    }
    page.html("</tbody></table></div></details>\n");
  }
}
