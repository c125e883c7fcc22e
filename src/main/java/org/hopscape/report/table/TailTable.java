package org.hopscape.report.table;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.report.content.TailCurve;
import org.hopscape.report.plot.Numbers;
import org.hopscape.report.plot.Svg;
import org.hopscape.report.plot.Words;

/** Tail exponents beside theory. */
public final class TailTable {
  private static final List<String> COLUMNS =
      List.of("arm", "estimate", "k of n", "theory", "sample, and what to know of it");

  private TailTable() {}

  public static String of(List<TailCurve> curves) {
    List<String> common = common(curves);
    StringBuilder table = ArmTable.cards(new StringBuilder(), COLUMNS);
    for (TailCurve curve : curves) {
      ArmTable.card(
          table,
          COLUMNS,
          Svg.escaped(curve.arm()),
          "<span class=\"n\">" + Numbers.html(curve.hill()) + "</span>",
          "<span class=\"n\">" + Svg.format("%,d of %,d", curve.hill().k(), curve.n()) + "</span>",
          Numbers.html(
              curve.theory(), "<span class=\"w\">" + Svg.escaped(curve.method()) + "</span>"),
          Svg.escaped(Words.joined(own(curve, common), curve.hill().note())));
    }
    table.append("</tbody></table></div>\n");
    if (!common.isEmpty()) {
      table.append(
          "<p class=\"note\">Of all arms: " + Svg.escaped(String.join("; ", common)) + ".</p>\n");
    }
    return table.append("""
        <p class="note">Tail exponent: alpha where P(|w &minus; w*| &gt; x) falls as x<sup>&minus;alpha</sup>. The interval
        (95 %) is from groups of walkers; what bias is left docs/TAILS.md has by law and sample size.</p>
        """).toString();
  }

  /** The notes that every arm has, told once. */
  private static List<String> common(List<TailCurve> curves) {
    return curves.get(0).notes().stream()
        .filter(note ->
            curves.size() > 1 && curves.stream().allMatch(curve -> curve.notes().contains(note)))
        .toList();
  }

  private static List<String> own(TailCurve curve, List<String> common) {
    List<String> own = new ArrayList<>(List.of(curve.sample()));
    curve.notes().stream().filter(note -> !common.contains(note)).forEach(own::add);
    return own;
  }
}
