package org.hopscape.cli.show;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hopscape.cli.output.Notes;
import org.hopscape.cli.output.TextTable;
import org.hopscape.cli.table.ArmColumns;
import org.hopscape.fault.Counted;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.Coordinate;
import org.jspecify.annotations.Nullable;

/** What was counted in each arm, as {@code show} prints it: one row for each, or of hundreds one for each value that is swept. */
final class ArmRows {
  /** So many arms have a row each unasked. */
  static final int LISTED = 40;

  private ArmRows() {}

  /**
   * An arm's counts; null where one is not defined or not counted.
   *
   * @param start share of steps in the starting basin
   */
  record Row(
      String name,
      long walkers,
      long steps,
      long reached,
      @Nullable Long transitions,
      @Nullable Long basins,
      @Nullable Double start,
      @Nullable Long escapes,
      long leftDomain,
      long diverged,
      double lowest) {}

  /** All arms together, in a sentence. */
  static String answer(List<Row> rows) {
    List<String> parts = new ArrayList<>();
    sum(rows.stream().map(Row::transitions).toList())
        .ifPresent(all -> parts.add(Counted.of(all, "transition")));
    sum(rows.stream().map(Row::escapes).toList())
        .ifPresent(all -> parts.add(TextTable.integer(all) + " of "
            + Counted.of(
                rows.stream()
                    .filter(row -> row.escapes() != null)
                    .mapToLong(Row::walkers)
                    .sum(),
                "walker")
            + " escaped"));
    long diverged = rows.stream().mapToLong(Row::diverged).sum();
    parts.add(diverged == 0 ? "none diverged" : TextTable.integer(diverged) + " diverged");
    return String.format(
        Locale.ROOT,
        "%s, %s of %s: %s",
        Notes.arms(rows.size()),
        span(rows.stream().mapToLong(Row::walkers).toArray(), "walker", "walkers"),
        span(rows.stream().mapToLong(Row::steps).toArray(), "step", "steps"),
        String.join(", ", parts));
  }

  private static String span(long[] values, String one, String many) {
    long low = java.util.Arrays.stream(values).min().orElse(0);
    long high = java.util.Arrays.stream(values).max().orElse(0);
    return (low == high
            ? TextTable.integer(low)
            : TextTable.integer(low) + " to " + TextTable.integer(high))
        + " " + (high == 1 ? one : many);
  }

  private static Optional<Long> sum(List<@Nullable Long> counts) {
    Long sum = null;
    for (Long count : counts) {
      if (count != null) {
        sum = count + (sum == null ? 0 : sum);
      }
    }
    return Optional.ofNullable(sum);
  }

  /** One row for each arm; walkers and steps only where they differ, reached where an arm is not at its end. */
  static TextTable each(ArmColumns columns, List<Row> rows) {
    boolean walkers = rows.stream().map(Row::walkers).distinct().count() > 1;
    boolean steps = rows.stream().map(Row::steps).distinct().count() > 1;
    boolean behind = rows.stream().anyMatch(row -> row.reached() < row.steps());
    boolean counted = rows.stream().anyMatch(row -> row.basins() != null || row.start() != null);
    List<String> headers = new ArrayList<>();
    add(headers, walkers, "walkers");
    add(headers, steps, "steps each");
    add(headers, behind, "reached");
    headers.add("transitions");
    add(headers, counted, "basins");
    add(headers, counted, "start basin");
    headers.addAll(List.of("escaped", "left domain", "diverged", "best value"));
    TextTable table = columns.table(headers.toArray(String[]::new));
    for (Row row : rows) {
      List<String> cells = new ArrayList<>();
      add(cells, walkers, TextTable.integer(row.walkers()));
      add(cells, steps, TextTable.integer(row.steps()));
      add(cells, behind, TextTable.integer(row.reached()));
      cells.add(count(row.transitions()));
      add(cells, counted, count(row.basins()));
      add(cells, counted, row.start() == null ? "-" : TextTable.percent(row.start()));
      cells.addAll(List.of(
          count(row.escapes()),
          TextTable.integer(row.leftDomain()),
          TextTable.integer(row.diverged()),
          TextTable.number(row.lowest())));
      columns.row(table, row.name(), cells.toArray(String[]::new));
    }
    return table;
  }

  private static void add(List<String> cells, boolean wanted, String cell) {
    if (wanted) {
      cells.add(cell);
    }
  }

  private static String count(@Nullable Long value) {
    return value == null ? "-" : TextTable.integer(value);
  }

  /** For each family, and each swept parameter, the arms of each value taken together. */
  static List<TextTable> grid(List<Arm> arms, List<Row> rows) {
    Map<String, Map<String, List<Row>>> groups = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      group(groups, "arm", arms.get(i).point().family(), row);
      for (Coordinate at : arms.get(i).coordinates()) {
        group(groups, at.path(), at.text(), row);
      }
    }
    if (groups.getOrDefault("arm", Map.of()).size() == 1) {
      groups.remove("arm");
    }
    return groups.entrySet().stream()
        .map(group -> marginal(group.getKey(), group.getValue()))
        .toList();
  }

  private static void group(
      Map<String, Map<String, List<Row>>> groups, String parameter, String value, Row row) {
    groups
        .computeIfAbsent(parameter, p -> new LinkedHashMap<>())
        .computeIfAbsent(value, v -> new ArrayList<>())
        .add(row);
  }

  private static TextTable marginal(String parameter, Map<String, List<Row>> values) {
    TextTable table = new TextTable(
        (parameter.equals("arm") ? "<" : "") + parameter,
        "arms",
        "transitions",
        "escaped",
        "left domain",
        "diverged",
        "best value");
    values.forEach((value, rows) -> table.row(
        value,
        TextTable.integer(rows.size()),
        count(sum(rows.stream().map(Row::transitions).toList()).orElse(null)),
        count(sum(rows.stream().map(Row::escapes).toList()).orElse(null)),
        TextTable.integer(rows.stream().mapToLong(Row::leftDomain).sum()),
        TextTable.integer(rows.stream().mapToLong(Row::diverged).sum()),
        TextTable.number(rows.stream().mapToDouble(Row::lowest).min().orElse(Double.NaN))));
    return table;
  }
}
