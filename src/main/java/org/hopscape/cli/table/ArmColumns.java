package org.hopscape.cli.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hopscape.cli.output.TextTable;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.Coordinate;

/**
 * How a table names its arms: by their name, and those of a sweep by the value of each swept parameter in a column of its own, where
 * the family's name stands before them if there are several.
 */
public final class ArmColumns {
  private final List<String> headers = new ArrayList<>();
  private final Map<String, List<String>> cells = new HashMap<>();

  public ArmColumns(List<Arm> arms) {
    Map<String, String> keys = keys(arms);
    boolean families = keys.isEmpty()
        || arms.stream().map(arm -> arm.point().family()).distinct().count() > 1;
    if (families) {
      headers.add("<arm");
    }
    headers.addAll(keys.values());
    for (Arm arm : arms) {
      List<String> row = new ArrayList<>();
      if (families) {
        row.add(keys.isEmpty() ? arm.name() : arm.point().family());
      }
      keys.keySet()
          .forEach(
              path -> row.add(arm.point().coordinate(path).map(Coordinate::text).orElse("-")));
      cells.put(arm.name(), row);
    }
  }

  /** By name alone. */
  public static ArmColumns names() {
    return new ArmColumns(List.of());
  }

  /** The column of each swept parameter: its last key, or its whole path where two end alike. */
  private static Map<String, String> keys(List<Arm> arms) {
    Map<String, String> keys = new LinkedHashMap<>();
    arms.forEach(arm -> arm.coordinates().forEach(at -> keys.put(at.path(), at.key())));
    Map<String, Integer> counts = new HashMap<>();
    keys.values().forEach(key -> counts.merge(key, 1, Integer::sum));
    keys.replaceAll((path, key) -> counts.getOrDefault(key, 1) > 1 ? path : key);
    return keys;
  }

  /** A table of the arms with more columns. */
  public TextTable table(String... more) {
    return new TextTable(
        headers.size(), Stream.concat(headers.stream(), Stream.of(more)).toArray(String[]::new));
  }

  /** An arm's row of it. */
  public void row(TextTable table, String arm, String... more) {
    Stream<String> own = cells.getOrDefault(arm, List.of(arm)).stream();
    table.row(Stream.concat(own, Stream.of(more)).toArray(String[]::new));
  }
}
