package org.hopscape.report.table;

import java.util.List;
import org.hopscape.report.content.EscapeCurve;
import org.hopscape.report.plot.Numbers;
import org.hopscape.report.plot.Svg;
import org.hopscape.report.plot.Words;

/** Mean and median escape times with their intervals. */
public final class EscapeTable {
  private static final List<String> COLUMNS =
      List.of("arm", "escaped", "mean, steps", "median, steps", "to be known");

  private EscapeTable() {}

  public static String of(List<EscapeCurve> curves) {
    StringBuilder table = ArmTable.cards(new StringBuilder(), COLUMNS);
    for (EscapeCurve curve : curves) {
      ArmTable.card(
          table,
          COLUMNS,
          Svg.escaped(curve.arm()),
          "<span class=\"n\">" + Svg.format("%,d of %,d", curve.escapes(), curve.walkers())
              + "</span>",
          "<span class=\"n\">" + Numbers.html(curve.mean()) + "</span>",
          "<span class=\"n\">" + Numbers.html(curve.median()) + "</span>",
          Svg.escaped(Words.joined(curve.notes(), curve.mean().note())));
    }
    return table.append("</tbody></table></div>\n").append("""
        <p class="note">Time: steps to the first exit from the starting basin, one a walker; walkers that had not left are
        censored. Mean: as if times were exponential, exact 95 % interval; where that is rejected (p &lt; 0.05), the area under
        Kaplan&ndash;Meier with a bootstrap interval. Median: Kaplan&ndash;Meier, 95 % interval of
        Brookmeyer and Crowley.</p>
        """).toString();
  }
}
