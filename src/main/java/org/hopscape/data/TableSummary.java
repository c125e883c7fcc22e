package org.hopscape.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.hopscape.fault.Counted;

/** What was read from a file of data, in a line, and what looks wrong with it. */
public final class TableSummary {
  /** Names that are shown of a header. */
  private static final int NAMES = 3;

  private final Table table;

  public TableSummary(Table table) {
    this.table = table;
  }

  /** Rows, features, header and target. {@code classes}: the target's values are classes. */
  public String line(boolean classes) {
    String target = classes
        ? String.format(Locale.ROOT, "%,d classes", table.labels().length)
        : String.format(
            Locale.ROOT,
            "target from %.6g to %.6g",
            table.labels()[0],
            table.labels()[table.labels().length - 1]);
    return String.format(
        Locale.ROOT,
        "%s: %s of %s%s, %s, %s in the last column",
        table.name(),
        Counted.of(table.rows(), "row"),
        Counted.of(table.features(), "feature"),
        table.names() == 0
            ? ""
            : " (" + Counted.of(table.names(), "column") + " of names left out)",
        header() ? "header " + names() : "no header",
        target);
  }

  private boolean header() {
    return IntStream.range(0, table.columns().size())
        .anyMatch(i -> !table.columns().get(i).equals(Integer.toString(table.names() + i + 1)));
  }

  private String names() {
    List<String> columns = table.columns();
    return columns.size() <= NAMES
        ? String.join(",", columns)
        : String.join(",", columns.subList(0, NAMES)) + ",...";
  }

  /** What a user may not have meant. */
  public List<String> doubts(boolean classes) {
    List<String> doubts = new ArrayList<>();
    OptionalInt numbers =
        IntStream.range(0, table.features()).filter(this::isRowNumber).findFirst();
    numbers.ifPresent(column -> doubts.add(
        "feature " + table.columns().get(column) + " counts the rows: is it meant as a feature?"));
    missing()
        .ifPresent(name -> doubts.add("the first line was taken as a header, but '" + name
            + "' says that a value is missing"));
    if (classes && isReal()) {
      doubts.add("the target, taken as classes, has values that are no whole numbers");
    }
    return doubts;
  }

  private boolean isRowNumber(int column) {
    if (table.rows() < NAMES) {
      return false;
    }
    double first = table.feature(0, column);
    return (first == 0.0 || first == 1.0)
        && IntStream.range(0, table.rows())
            .allMatch(row -> table.feature(row, column) == first + row);
  }

  private Optional<String> missing() {
    return table.columns().stream()
        .filter(name -> name.isEmpty() || name.matches("(?i)na|n/a|nan|null|none|\\?|-"))
        .findFirst();
  }

  private boolean isReal() {
    return IntStream.range(0, table.rows())
        .anyMatch(row -> table.target(row) != Math.rint(table.target(row)));
  }
}
