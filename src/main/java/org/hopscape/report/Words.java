package org.hopscape.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sentences from parts. */
final class Words {
  private Words() {}

  /** The parts that are not blank, each once; a percent sign stays on the line of its number. */
  static String joined(List<String> parts, String more) {
    return Stream.concat(parts.stream(), Stream.of(more))
        .filter(part -> !part.isBlank())
        .distinct()
        .collect(Collectors.joining("; "))
        .replace(" %", "\u00a0%");
  }
}
