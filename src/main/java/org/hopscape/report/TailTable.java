package org.hopscape.report;

import java.util.List;

/** Tail exponents beside theory. */
final class TailTable {
  private TailTable() {}

  static String of(List<TailCurve> curves) {
    StringBuilder table = new StringBuilder("""
        <div class="scroll"><table class="words">
        <thead><tr><th>arm</th><th>Hill's estimate</th><th>k of n</th><th>theory</th><th>to be known</th></tr></thead>
        <tbody>
        """);
    for (TailCurve curve : curves) {
      ArmTable.row(
          table,
          Svg.escaped(curve.arm()),
          "<span class=\"n\">" + Numbers.html(curve.hill()) + "</span>",
          "<span class=\"n\">" + Svg.format("%,d of %,d", curve.hill().k(), curve.n()) + "</span>",
          Numbers.html(curve.theory(), Svg.escaped(curve.method())),
          Svg.escaped(Words.joined(curve.notes(), curve.hill().note())));
    }
    return table.append("</tbody></table></div>\n").append("""
        <p class="note">Tail exponent: alpha where P(|w &minus; w*| &gt; x) falls as x<sup>&minus;alpha</sup>. The interval
        (95 %) takes values to be independent and the tail to be an exact power beyond the threshold; it shows no bias.</p>
        """).toString();
  }
}
