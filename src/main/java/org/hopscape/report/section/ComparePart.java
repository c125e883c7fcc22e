package org.hopscape.report.section;

import org.hopscape.report.figure.Drawn;
import org.hopscape.report.table.ArmTable;
import org.hopscape.report.table.ComparisonTable;
import org.hopscape.report.table.ExchangeTable;

/** Tables of all arms, of pairs of them, and of their exchanges. */
public record ComparePart(Drawn drawn) {
  public void appendTo(PageText page) {
    page.section("The arms compared", true);
    page.html(ArmTable.of(drawn.run(), drawn.looks()));
    ComparisonTable.append(page.text(), drawn.figures().comparisons());
    String exchanges = ExchangeTable.of(drawn.run());
    if (!exchanges.isEmpty()) {
      page.section("Exchanges between walkers", true);
      page.html(exchanges);
    }
  }
}
