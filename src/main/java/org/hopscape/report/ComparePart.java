package org.hopscape.report;

/** Tables of all arms, of pairs of them, and of their exchanges. */
record ComparePart(Drawn drawn) {
  void appendTo(PageText page) {
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
