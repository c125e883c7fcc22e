package org.hopscape.report.section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.report.content.SweepGrid;
import org.hopscape.report.content.SweepGrid.Cell;
import org.hopscape.report.figure.ArmWords;
import org.hopscape.report.plot.Svg;

/** What came out over a grid of swept parameters, in sentences. */
final class SweepWords {
  private SweepWords() {}

  static List<String> of(SweepGrid grid) {
    List<String> sentences = new ArrayList<>();
    for (String family : grid.families()) {
      String name = grid.families().size() > 1 ? family + ": " : "";
      List<Cell> cells = grid.of(family);
      sentences.add(name + stationary(cells));
      extremes(
              grid,
              cells,
              "tail exponent of |w \u2212 w*|",
              cell -> cell.refused().isBlank() ? cell.tail() : none())
          .ifPresent(sentence -> sentences.add(name + sentence));
      extremes(grid, cells, "mean escape time in steps", Cell::escape)
          .ifPresent(sentence -> sentences.add(name + sentence));
    }
    return sentences;
  }

  private static Estimate none() {
    return Estimate.none(0, 0, "", "");
  }

  private static String stationary(List<Cell> cells) {
    long without = cells.stream().filter(cell -> cell.rho().orElse(-1) >= 0).count();
    long unknown = cells.stream().filter(cell -> cell.rho().isEmpty()).count();
    long heavy = cells.stream().filter(cell -> cell.theory().orElse(9) <= 2).count();
    String known = unknown == cells.size()
        ? "Theory does not know whether these arms have a stationary law."
        : Svg.format(
            "By theory %,d of %,d arms have no stationary law (rho \u2265 0), and %,d have one with infinite variance"
                + " (tail exponent up to 2).",
            without, cells.size(), heavy);
    return unknown > 0 && unknown < cells.size()
        ? known + Svg.format(" Of %,d it does not know.", unknown)
        : known;
  }

  private static Optional<String> extremes(
      SweepGrid grid, List<Cell> cells, String what, Function<Cell, Estimate> value) {
    List<Cell> told = cells.stream()
        .filter(cell -> value.apply(cell).estimate().isPresent())
        .sorted(Comparator.comparingDouble(
            (Cell cell) -> value.apply(cell).estimate().orElse(0)))
        .toList();
    if (told.isEmpty()) {
      return Optional.empty();
    }
    Cell least = told.get(0);
    Cell most = told.get(told.size() - 1);
    if (told.size() == 1) {
      return Optional.of(Svg.format(
          "%s: %s (%s), 95 %% interval; the other arms have no estimate.",
          TopPart.capital(what), ArmWords.plain(value.apply(least)), place(grid, least)));
    }
    return Optional.of(Svg.format(
        "%s: from %s (%s) to %s (%s), 95 %% intervals; %,d of %,d arms have an estimate.",
        TopPart.capital(what),
        ArmWords.plain(value.apply(least)),
        place(grid, least),
        ArmWords.plain(value.apply(most)),
        place(grid, most),
        told.size(),
        cells.size()));
  }

  private static String place(SweepGrid grid, Cell cell) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < grid.axes().size(); i++) {
      parts.add(grid.axes().get(i).key() + " "
          + grid.axes().get(i).texts().get(cell.at().get(i)));
    }
    return parts.stream().collect(Collectors.joining(", "));
  }
}
