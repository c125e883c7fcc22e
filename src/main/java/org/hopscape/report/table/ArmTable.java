package org.hopscape.report.table;

import java.util.List;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.report.plot.Numbers;
import org.hopscape.report.plot.SeriesStyle;
import org.hopscape.report.plot.Svg;

/** What was counted in each arm. */
public final class ArmTable {
  private static final String WORDS = """
      <p class="note">Gradient noise: |g &minus; f&prime;|, the difference between the gradient that the optimizer saw and
      the true one, in a short pilot run; compare arms whose noise is equal by the measure that you mean. Transition: a
      change of basin between two steps. Start basin: share of all steps begun in the basin in which the walker started.
      Escaped: walkers that have left it at least once. Left domain: walkers that passed the bound to which the landscape
      is meaningful. Lowest value: of f, over all steps of all walkers. These are counts, without intervals.</p>
      """;

  private ArmTable() {}

  public static String of(RunStatistics run, List<SeriesStyle> looks) {
    StringBuilder table = new StringBuilder("""
        <div class="scroll"><table>
        <thead><tr><th></th><th class="group" colspan="3">gradient noise |g &minus; f&prime;|</th><th colspan="7"></th></tr>
        <tr><th>arm</th><th>median</th><th>rms</th><th>rms in start basin</th><th>transitions</th><th>basins entered</th>
        <th>start basin, percent</th><th>escaped</th><th>left domain</th><th>diverged</th><th>lowest f</th></tr></thead>
        <tbody>
        """);
    for (int i = 0; i < run.arms().size(); i++) {
      ArmStatistics arm = run.arms().get(i);
      String swatch =
          i < looks.size() ? "<i class=\"swatch b" + looks.get(i).colour() + "\"></i>" : "";
      row(
          table,
          swatch + Svg.escaped(arm.name()),
          number(arm.noise().median()),
          number(arm.noise().rms()),
          arm.noise().hasSamplesInStartBasin() ? number(arm.noise().rmsInStartBasin()) : "&ndash;",
          Svg.format("%,d", arm.transitions()),
          Svg.format("%,d", arm.ranking().distinct()),
          arm.ranking().steps() == 0 ? "&ndash;" : Svg.format("%.2f", 100 * arm.startOccupancy()),
          Svg.format("%,d of %,d", arm.escapes(), arm.walkers()),
          Svg.format("%,d", arm.leftDomain()),
          Svg.format("%,d", arm.diverged()),
          arm.best().known() ? number(arm.best().value()) : "&ndash;");
    }
    return table.append("</tbody></table></div>\n").append(WORDS).toString();
  }

  /** A row of a table that a phone shows as a card: each cell but the first has its column's name. */
  static void card(StringBuilder table, List<String> columns, String... cells) {
    table.append("<tr><td>").append(cells[0]).append("</td>");
    for (int i = 1; i < cells.length; i++) {
      table.append(cells[i].isEmpty() ? "<td>" : "<td data-l=\"" + columns.get(i) + "\">");
      table.append(cells[i]).append("</td>");
    }
    table.append("</tr>\n");
  }

  /** Begins such a table. */
  static StringBuilder cards(StringBuilder page, List<String> columns) {
    page.append("<div class=\"scroll\"><table class=\"words\">\n<thead><tr>");
    columns.forEach(column -> page.append("<th>" + column + "</th>"));
    return page.append("</tr></thead>\n<tbody>\n");
  }

  static void row(StringBuilder table, String... cells) {
    table.append("<tr>");
    for (String cell : cells) {
      table.append("<td>").append(cell).append("</td>");
    }
    table.append("</tr>\n");
  }

  private static String number(double value) {
    return Double.isFinite(value) ? Numbers.html(value, 4) : "&ndash;";
  }
}
