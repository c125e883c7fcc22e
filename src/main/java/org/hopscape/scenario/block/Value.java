package org.hopscape.scenario.block;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Suggestion;
import org.hopscape.scenario.hocon.Names;
import org.hopscape.scenario.hocon.Node;

/** A value that stands for itself: a number, a word, a switch. */
sealed interface Value<T> extends Check {
  /** Sign, whole part, fraction and exponent of what other programs read as a number. */
  Pattern NUMBER = Pattern.compile("\\+?(-?)(\\d*)(\\.\\d+|(?<=\\d)\\.?)((?:[eE][-+]?\\d+)?)");

  T read(String path, Node node);

  @Override
  default void check(String path, Node node) {
    T unused = read(path, node);
  }

  /** An integer in [low, high]. */
  record Whole(long low, long high) implements Value<Long> {
    @Override
    public Long read(String path, Node node) {
      long value = integer(path, node);
      if (!(low <= value && value <= high)) {
        throw outside(path, node, "[" + low + ", " + high + "]");
      }
      return value;
    }

    static long integer(String path, Node node) {
      return node.asNumber()
          .filter(number -> !(number instanceof Double))
          .map(Number::longValue)
          .or(() -> grouped(node))
          .orElseThrow(() -> notNumber(path, node, "an integer"));
    }

    /** 100_000, which HOCON takes for a word. */
    private static Optional<Long> grouped(Node node) {
      return node.asText()
          .filter(text -> text.matches("-?[0-9]{1,3}(_[0-9]{3}){1,5}"))
          .map(text -> Long.parseLong(text.replace("_", "")));
    }
  }

  /** 64 bits, written signed or unsigned. */
  record Seed() implements Value<Long> {
    @Override
    public Long read(String path, Node node) {
      // Numbers beyond 63 bits come from the parser as text.
      Optional<String> digits = node.asText().filter(text -> text.matches("[0-9]{19,20}"));
      try {
        return digits.map(Long::parseUnsignedLong).orElseGet(() -> Whole.integer(path, node));
      } catch (NumberFormatException e) {
        throw outside(path, node, "[-2^63, 2^64 - 1]").because(e);
      }
    }
  }

  /** A finite number above {@code low}, or at it if {@code closed}, and no larger than {@code high}. */
  record Real(double low, boolean closed, double high) implements Value<Double> {
    static Real any() {
      return new Real(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY);
    }

    static Real positive() {
      return positiveUpTo(Double.POSITIVE_INFINITY);
    }

    static Real positiveUpTo(double high) {
      return new Real(0, false, high);
    }

    static Real notNegative() {
      return new Real(0, true, Double.POSITIVE_INFINITY);
    }

    @Override
    public Double read(String path, Node node) {
      double value =
          node.asNumber().orElseThrow(() -> notNumber(path, node, "a number")).doubleValue();
      if (!Double.isFinite(value)) {
        throw node.fault(path + " (" + node + ") is not finite.");
      }
      if (!(value > low || (closed && value == low)) || value > high) {
        String end = high == Double.POSITIVE_INFINITY ? "inf)" : (long) high + "]";
        throw outside(path, node, (closed ? "[" : "(") + (long) low + ", " + end);
      }
      return value;
    }
  }

  /** true or false. */
  record Flag() implements Value<Boolean> {
    @Override
    public Boolean read(String path, Node node) {
      return node.asFlag().orElseThrow(() -> wrong(path, node, "true or false"));
    }
  }

  /** Any text of a fair length. */
  record Text() implements Value<String> {
    private static final int LONGEST = 10_000;

    @Override
    public String read(String path, Node node) {
      String text = text(path, node);
      if (text.isBlank() || text.length() > LONGEST) {
        throw node.fault(path + " is empty or longer than " + LONGEST + " characters.");
      }
      return text;
    }
  }

  /** A list of finite numbers, not empty. */
  record Numbers() implements Value<double[]> {
    @Override
    public double[] read(String path, Node node) {
      List<Node> items = node.asList()
          .filter(each -> !each.isEmpty())
          .orElseThrow(() -> wrong(path, node, "a list of numbers"));
      double[] numbers = new double[items.size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = Schema.FINITE.read(path + "[" + i + "]", items.get(i));
      }
      return numbers;
    }
  }

  /** One of these words. */
  record Word(List<String> words) implements Value<String> {
    @Override
    public String read(String path, Node node) {
      String word = text(path, node);
      if (words.contains(word)) {
        return word;
      }
      String what = path.endsWith("." + Node.Block.TYPE) ? typeOf(path) : path;
      throw unknown(node, "unknown " + what + " " + node, word, words);
    }

    /** {@code arms.a.landscape.type} is a landscape type. */
    private static String typeOf(String path) {
      String[] parts = path.split("\\.", -1);
      return parts[parts.length - 2] + " type";
    }
  }

  /** Any text that is a name. */
  record Name() implements Value<String> {
    @Override
    public String read(String path, Node node) {
      String name = text(path, node);
      if (!Names.valid(name)) {
        throw node.fault(path + " (" + node + ") is not a name: " + Names.RULE + ".");
      }
      return name;
    }
  }

  /** With the word that was meant or, where none is close, with all of them. */
  static Fault unknown(Node node, String what, String word, List<String> known) {
    Optional<String> synonym = Synonyms.of(word, known);
    if (synonym.isPresent()) {
      return node.fault(what + "; did you mean '" + synonym.get() + "'?");
    }
    Fault fault = node.fault(what + Suggestion.hint(word, known));
    return Suggestion.to(word, known).isPresent() ? fault : fault.maybe(oneOf(known));
  }

  static String oneOf(List<String> words) {
    if (words.isEmpty()) {
      return "leave it out.";
    }
    return words.size() == 1
        ? "use " + words.get(0) + "."
        : "use one of " + String.join(", ", words) + ".";
  }

  private static String text(String path, Node node) {
    return node.asText().orElseThrow(() -> wrong(path, node, "a word"));
  }

  static Node.Block block(String path, Node node) {
    return node.asBlock().orElseThrow(() -> wrong(path, node, "a block { }"));
  }

  /** With how HOCON, which takes .5, 5., +5 and "5" for words, would have the number. */
  private static Fault notNumber(String path, Node node, String right) {
    Fault wrong = wrong(path, node, right);
    Matcher number = NUMBER.matcher(node.asText().orElse(""));
    if (!number.matches()) {
      return wrong;
    }
    String whole = number.group(2).isEmpty() ? "0" : number.group(2);
    String fraction = number.group(3).equals(".") ? "" : number.group(3);
    return wrong.maybe("write " + number.group(1) + whole + fraction + number.group(4) + ".");
  }

  static Fault wrong(String path, Node node, String right) {
    return node.fault(path + " (" + node + ") is not " + right + ".");
  }

  static Fault outside(String path, Node node, String interval) {
    return node.fault(path + " (" + node + ") is not in the interval " + interval + ".");
  }
}
