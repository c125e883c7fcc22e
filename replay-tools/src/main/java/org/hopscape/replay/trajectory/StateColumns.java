package org.hopscape.replay.trajectory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Suggestion;
import org.hopscape.replay.table.Column;

/**
 * The numbers of a state that are asked for, in order; {@code x}, {@code gradient} and {@code noise} stand for all coordinates.
 *
 * @param quantities none twice
 * @param dimension of the positions
 */
public record StateColumns(List<Quantity> quantities, int dimension) {
  /** Every row has it; it may be named and changes nothing. */
  private static final String STEP = "step";

  /**
   * The quantities of a list of words, such as {@code x,f,basin}.
   *
   * @throws Fault USAGE where a word is unknown, or stands twice
   */
  public static List<Quantity> parse(String words) {
    List<Quantity> quantities = new ArrayList<>();
    List<String> known = Stream.concat(
            Stream.of(STEP), Arrays.stream(Quantity.values()).map(Quantity::word))
        .toList();
    for (String part : words.split(",", -1)) {
      String word = part.strip();
      if (!known.contains(word)) {
        throw Fault.of(
                Fault.Kind.USAGE,
                "--columns has no column '" + word + "'" + Suggestion.hint(word, known))
            .maybe("use some of: " + String.join(", ", known) + ".");
      }
      Arrays.stream(Quantity.values())
          .filter(quantity -> quantity.word().equals(word))
          .forEach(quantities::add);
    }
    if (quantities.stream().distinct().count() < quantities.size()) {
      throw Fault.of(Fault.Kind.USAGE, "--columns has a column twice: " + words);
    }
    if (quantities.isEmpty()) {
      throw Fault.of(Fault.Kind.USAGE, "--columns names nothing beside the step: '" + words + "'")
          .maybe("use some of: " + String.join(", ", known) + ".");
    }
    return quantities;
  }

  boolean has(Quantity quantity) {
    return quantities.contains(quantity);
  }

  /** How many numbers a row has. */
  public int width() {
    return quantities.stream()
        .mapToInt(quantity -> quantity.vector() ? dimension : 1)
        .sum();
  }

  /** {@code x0, x1, f, ...}. */
  public List<String> names() {
    return columns().stream().map(Column::name).toList();
  }

  /** Of tables, behind the row's key. */
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    for (Quantity quantity : quantities) {
      if (quantity == Quantity.BASIN) {
        columns.add(new Column(quantity.word(), Column.Type.WHOLE, true, quantity.meaning()));
      } else if (quantity == Quantity.STEP_SIZE) {
        columns.add(Column.real(quantity.word(), quantity.meaning()));
      } else if (quantity.vector()) {
        for (int i = 0; i < dimension; i++) {
          columns.add(real(quantity, quantity.word() + i, "Coordinate " + i + " of "));
        }
      } else {
        columns.add(real(quantity, quantity.word(), "The value of "));
      }
    }
    return columns;
  }

  private static Column real(Quantity quantity, String name, String before) {
    boolean finite = quantity == Quantity.X;
    return new Column(name, Column.Type.REAL, !finite, before + quantity.meaning() + ".");
  }
}
