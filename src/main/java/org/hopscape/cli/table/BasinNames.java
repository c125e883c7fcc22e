package org.hopscape.cli.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hopscape.analysis.BasinNumbers;
import org.hopscape.analysis.BasinNumbers.Minimum;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.TextTable;
import org.hopscape.event.Position;
import org.hopscape.landscape.BasinMap;

/** Basins as commands print them: number or label, minimum and value. */
public final class BasinNames {
  private static final int COORDINATES = 4;

  private BasinNames() {}

  /** What a basin is called; "none" outside all basins. */
  public static String of(BasinNumbers numbers, long label) {
    return label == BasinMap.NONE ? "none" : numbers.name(label);
  }

  /** The value of its minimum; blank where that is not known. */
  public static String value(BasinNumbers numbers, long label) {
    return numbers
        .minimum(label)
        .map(minimum -> TextTable.number(minimum.value()))
        .orElse("");
  }

  /** Where its minimum is, in a few coordinates; blank where that is not known. */
  public static String place(BasinNumbers numbers, long label) {
    return numbers
        .minimum(label)
        .map(minimum -> IntStream.range(
                0, Math.min(COORDINATES, minimum.position().dimension()))
            .mapToObj(i -> TextTable.number(minimum.position().get(i)))
            .collect(Collectors.joining(", ", "[", rest(minimum.position(), "]"))))
        .orElse("");
  }

  /** A few coordinates, each to the last bit; {@code state} shows them all. */
  public static String brief(Position position) {
    if (position.dimension() <= COORDINATES) {
      return position.toString();
    }
    return IntStream.range(0, COORDINATES)
        .mapToObj(i -> Json.number(position.get(i)))
        .collect(Collectors.joining(", ", "[", rest(position, "]")));
  }

  private static String rest(Position position, String end) {
    return position.dimension() <= COORDINATES
        ? end
        : String.format(Locale.ROOT, ", ...] (%,d coordinates)", position.dimension());
  }

  /** {@code number}, null where labels are the names, and {@code minimum}, null where it is not known. */
  public static void put(ObjectNode node, int number, Optional<Minimum> minimum) {
    node.put("number", number == 0 ? null : Integer.valueOf(number));
    if (minimum.isEmpty()) {
      node.putNull("minimum");
    } else {
      ObjectNode one = node.putObject("minimum").put("value", minimum.get().value());
      one.set("position", Json.array(minimum.get().position()));
    }
  }
}
