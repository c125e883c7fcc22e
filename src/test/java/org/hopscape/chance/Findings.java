package org.hopscape.chance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hopscape.cli.Commands.Answer;

/** What a trial found against the laws; empty where all hold. */
final class Findings {
  private static final int SHOWN = 6;

  private final List<String> found = new ArrayList<>();

  List<String> all() {
    return List.copyOf(found);
  }

  boolean none() {
    return found.isEmpty();
  }

  /** One more; many of one kind are cut short. */
  void add(String kind, String what) {
    if (found.stream().filter(one -> one.startsWith(kind + ": ")).count() < SHOWN) {
      found.add(kind + ": " + (what.length() > 400 ? what.substring(0, 400) + "..." : what));
    }
  }

  void require(boolean holds, String kind, String what) {
    if (!holds) {
      add(kind, what);
    }
  }

  void equal(Object one, Object other, String kind) {
    require(one.equals(other), kind, one + " and " + other);
  }

  /** That a command ended well, or with a sentence that says why it cannot; whether it ended well. */
  boolean answered(Answer answer, int... codes) {
    for (int code : codes) {
      if (answer.code() == code) {
        text(answer.command(), answer.err());
        if (!answer.command().contains("--json") && !answer.command().startsWith("events")) {
          text(answer.command(), answer.out());
        }
        require(
            code == 0 || answer.err().startsWith("hopscape: "),
            answer.command(),
            "no sentence: " + answer.err());
        return code == 0;
      }
    }
    add(answer.command(), "exit " + answer.code() + ", " + answer.err().strip());
    return false;
  }

  /** That a text for people has nothing in it that is not for them. */
  void text(String where, String text) {
    require(Words.forbidden(text).isEmpty(), where, "prints " + Words.forbidden(text));
    require(Words.nothing(text).isEmpty(), where, "prints " + Words.nothing(text));
    require(Words.outside(text).isEmpty(), where, "outside its interval: " + Words.outside(text));
  }

  /** The document that a command printed, which keeps the laws of documents; of a command that failed an empty one. */
  JsonNode document(Answer answer, int... codes) {
    boolean well = answered(answer, codes);
    try {
      JsonNode document = Documents.read(answer.out());
      Documents.faults(document).forEach(fault -> add(answer.command(), fault));
      return well ? document : document.path("error").path("none");
    } catch (IOException e) {
      add(answer.command(), "is no JSON: " + e.getMessage());
      return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }
  }

  /** That shares are numbers in all rows, which add up to 1, or in none. */
  void shares(String command, JsonNode rows, String of) {
    double sum = 0;
    int numbers = 0;
    for (JsonNode row : rows) {
      sum += row.path(of).asDouble();
      numbers += row.path(of).isNumber() ? 1 : 0;
    }
    require(
        numbers == 0 || (numbers == rows.size() && Math.abs(sum - 1) < 1e-9),
        command,
        "shares of " + of + ", " + numbers + " numbers, add up to " + sum);
  }

  /** That a text has a number, as far as it prints digits. */
  void says(Answer text, List<Words.Printed> numbers, JsonNode number, String what) {
    if (number.isNumber()) {
      require(
          numbers.stream().anyMatch(printed -> printed.says(number.asDouble())),
          text.command(),
          "does not say " + what + ", " + number + " of --json");
    }
  }
}
