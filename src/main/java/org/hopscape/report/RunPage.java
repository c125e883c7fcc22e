package org.hopscape.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.landscape.Landscape;

/** One self-contained page that shows a run: picture, table, scenario, how to do it again. No network, no script. */
public final class RunPage {
  private static final String STYLE = """
      :root{color-scheme:light dark;--page:#ffffff;--ink:#1c2127;--soft:#5b6570;--grid:#dfe3e8;--panel:#f4f6f8}
      @media (prefers-color-scheme:dark){:root{--page:#12161b;--ink:#e4e9ee;--soft:#98a3ae;--grid:#2c343c;--panel:#1a2027}}
      *{box-sizing:border-box}
      body{margin:0 auto;max-width:1064px;padding:24px 24px 64px;background:var(--page);color:var(--ink);
      font:15px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',sans-serif}
      h1{font-size:25px;line-height:1.25;margin:8px 0 4px}h2{font-size:18px;margin:34px 0 8px}
      p{margin:6px 0;max-width:76ch}.lead{color:var(--soft)}
      .picture{display:block;width:100%;height:auto;margin:18px 0 4px}.narrow{display:none}
      .scroll{overflow-x:auto}
      table{border-collapse:collapse;font-size:13px;font-variant-numeric:tabular-nums;width:100%}
      th,td{padding:5px 7px;text-align:right;border-bottom:1px solid var(--grid);white-space:nowrap}
      th{font-weight:600;vertical-align:bottom;white-space:normal;min-width:56px;line-height:1.3}
      th:first-child,td:first-child{text-align:left;position:sticky;left:0;background:var(--page)}
      thead tr:first-child th{border-bottom:0;color:var(--soft);font-weight:400}
      .group{text-align:center;border-left:1px solid var(--grid)}
      pre{background:var(--panel);padding:12px 14px;border-radius:6px;overflow-x:auto;font:12.5px/1.5 ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace}
      .note{color:var(--soft);font-size:13.5px}
      summary{cursor:pointer;color:var(--soft);margin-top:10px}
      @media (max-width:640px){body{padding:14px 14px 48px}.wide{display:none}.narrow{display:block}h1{font-size:21px}}
      """;

  private RunPage() {}

  /**
   * Writes the page beside its place and renames it.
   *
   * @param landscape the arms' landscape
   * @param reproduce command lines that make the same run again
   */
  public static void write(
      Path file,
      RunStatistics run,
      Landscape landscape,
      String scenarioText,
      List<String> reproduce)
      throws IOException {
    ReplacedFile.write(file, html(run, landscape, scenarioText, reproduce));
  }

  static String html(
      RunStatistics run, Landscape landscape, String scenarioText, List<String> reproduce) {
    String title = "Hopscape: run " + run.run();
    StringBuilder page = new StringBuilder();
    page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
        .append("<title>" + Svg.escaped(title) + "</title>\n")
        .append("<style>\n" + OccupancyPicture.STYLE + STYLE + "</style>\n</head>\n<body>\n")
        .append("<h1>" + Svg.escaped(title) + "</h1>\n")
        .append("<p class=\"lead\">" + Svg.escaped(lead(run, landscape)) + "</p>\n");
    if (OccupancyPicture.exists(run, landscape)) {
      page.append(OccupancyPicture.inline(run, landscape, false))
          .append(OccupancyPicture.inline(run, landscape, true));
    }
    page.append("<h2>The arms</h2>\n").append(table(run)).append(WORDS);
    page.append(
            "<h2>The same run again</h2>\n<p>Equal fingerprints mean equal results, bit for bit, ")
        .append("on any machine, with any number of threads.</p>\n<pre>")
        .append(Svg.escaped(String.join("\n", reproduce)))
        .append("</pre>\n<details><summary>Fingerprints of the final states</summary>\n<pre>");
    for (ArmStatistics arm : run.arms()) {
      page.append(Svg.escaped(arm.fingerprint() + "  " + arm.name())).append('\n');
    }
    page.append("</pre></details>\n<h2>The scenario</h2>\n<pre>")
        .append(Svg.escaped(scenarioText))
        .append("</pre>\n</body>\n</html>\n");
    return page.toString();
  }

  private static String lead(RunStatistics run, Landscape landscape) {
    return Svg.format(
        "Scenario %s, seed %d, landscape %s, %d arms; %s.",
        run.scenario(), run.seed(), landscape.name(), run.arms().size(), run.status());
  }

  private static final String WORDS = """
      <p class="note">Gradient noise: |g &minus; f&prime;|, the difference between the gradient that the optimizer saw and
      the true one, in a short pilot run; compare arms whose noise is equal by the measure that you mean. Transition: a
      change of basin between two steps. Start basin: share of all steps begun in the basin in which the walker started.
      Escaped: walkers that have left it at least once. Left domain: walkers that passed the bound to which the landscape
      is meaningful. Lowest value: of f, over all steps of all walkers.</p>
      """;

  private static String table(RunStatistics run) {
    StringBuilder table = new StringBuilder("""
        <div class="scroll"><table>
        <thead><tr><th></th><th class="group" colspan="3">gradient noise |g &minus; f&prime;|</th><th colspan="7"></th></tr>
        <tr><th>arm</th><th>median</th><th>rms</th><th>rms in start basin</th><th>transitions</th><th>basins entered</th>
        <th>start basin, percent</th><th>escaped</th><th>left domain</th><th>diverged</th><th>lowest f</th></tr></thead>
        <tbody>
        """);
    for (ArmStatistics arm : run.arms()) {
      row(
          table,
          Svg.escaped(arm.name()),
          number(arm.noise().median()),
          number(arm.noise().rms()),
          number(arm.noise().rmsInStartBasin()),
          Svg.format("%,d", arm.transitions()),
          Svg.format("%,d", arm.ranking().distinct()),
          Svg.format("%.2f", 100 * arm.startOccupancy()),
          Svg.format("%,d of %,d", arm.escapes(), arm.walkers()),
          Svg.format("%,d", arm.leftDomain()),
          Svg.format("%,d", arm.diverged()),
          number(arm.best().value()));
    }
    return table.append("</tbody></table></div>\n").toString();
  }

  private static void row(StringBuilder table, String... cells) {
    table.append("<tr>");
    for (String cell : cells) {
      table.append("<td>").append(cell).append("</td>");
    }
    table.append("</tr>\n");
  }

  /** Four significant digits; beyond a million and below a thousandth as a power of ten. */
  private static String number(double value) {
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    int exponent = (int) Math.floor(Math.log10(size));
    if (exponent >= 6 || exponent < -3) {
      String mantissa = Svg.format("%.2f", value / Math.pow(10, exponent));
      return mantissa + "&middot;10<sup>" + Axis.label(exponent) + "</sup>";
    }
    return Svg.format("%." + Math.max(0, 3 - exponent) + "f", value);
  }
}
