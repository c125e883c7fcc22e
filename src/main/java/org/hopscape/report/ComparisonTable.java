package org.hopscape.report;

import java.util.List;

/** Pairs of arms under the same draws, each with what its interval says. */
final class ComparisonTable {
  private static final List<String> COLUMNS =
      List.of("arms", "matched by", "measure", "first &minus; second", "n", "what the interval says");

  private ComparisonTable() {}

  static void append(StringBuilder page, List<Comparison> comparisons) {
    if (comparisons.isEmpty()) {
      page.append("<p class=\"told\">No two arms of this run can be compared walker by walker.</p>\n");
      return;
    }
    ArmTable.cards(page, COLUMNS);
    String before = "";
    for (Comparison pair : comparisons) {
      String arms = pair.first() + " \u2212 " + pair.second();
      ArmTable.card(
          page,
          COLUMNS,
          arms.equals(before) ? "" : Svg.escaped(arms),
          arms.equals(before) ? "" : Svg.escaped(pair.matching()),
          Svg.escaped(Words.joined(List.of(pair.measure()), pair.difference().note())),
          "<span class=\"n\">" + Numbers.html(pair.difference()) + "</span>",
          Svg.format("%,d", pair.difference().n()),
          Svg.escaped(said(pair)));
      before = arms;
    }
    page.append("</tbody></table></div>\n").append("""
        <p class="note">Walkers of the same number have the same draws in every arm, so that they are compared pair by pair;
        95 % intervals. They are not corrected for the number of comparisons.</p>
        """);
  }

  /** The verdict without the measure and the names, which stand beside it. */
  private static String said(Comparison pair) {
    String subject = " (" + pair.first() + " - " + pair.second() + "): ";
    int at = pair.verdict().indexOf(subject);
    return at < 0 ? pair.verdict() : pair.verdict().substring(at + subject.length());
  }
}
