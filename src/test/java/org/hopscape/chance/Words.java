package org.hopscape.chance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What no text for people may hold, and the numbers that one has. */
final class Words {
  /** By letters that each holds: to look for those is far cheaper, and most texts have none of them. */
  private static final Map<String, Pattern> FORBIDDEN = Map.of(
      "NaN", Pattern.compile("\\bNaN\\b"),
      "Infinity", Pattern.compile("Infinity"),
      "inf", Pattern.compile("(?<!\\(-)\\binf\\b(?![)\\]])"),
      "Exception", Pattern.compile("Exception"),
      "report what it prints", Pattern.compile("report what it prints"),
      "Error", Pattern.compile("OutOfMemoryError|StackOverflowError"),
      "\tat org.", Pattern.compile("\tat org\\."),
      "%", Pattern.compile("%[,.0-9]*[sdfg]\\b"));

  private static final Map<String, Pattern> NOTHING = Map.of("null", Pattern.compile("\\bnull\\b"));

  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])-?\\d[\\d,]*(\\.\\d+)?(e[+-]?\\d{1,3}(?!\\w))?( ?%)?");

  /** A number with an interval behind it, as estimates are printed. */
  private static final String PLAIN = "(-?\\d[\\d,]*(?:\\.\\d+)?(?:e[+-]?\\d+)?)( ?%)?";

  private static final Pattern INTERVAL =
      Pattern.compile("(?<![\\w.])" + PLAIN + " \\[" + PLAIN + ", " + PLAIN + "\\]");

  private Words() {}

  /** The first piece of a text that has no place there, with what stands around it; empty where there is none. */
  static String forbidden(String text) {
    return first(FORBIDDEN, text);
  }

  /** The first {@code null}, which a document may hold and a sentence may not. */
  static String nothing(String text) {
    return first(NOTHING, text);
  }

  private static String first(Map<String, Pattern> patterns, String text) {
    for (Map.Entry<String, Pattern> each : patterns.entrySet()) {
      Matcher matcher = each.getValue().matcher(text);
      if (text.contains(each.getKey()) && matcher.find()) {
        return around(text, matcher.start());
      }
    }
    return "";
  }

  /** The first estimate that is outside its own interval. */
  static String outside(String text) {
    if (text.indexOf(" [") < 0) {
      return "";
    }
    Matcher matcher = INTERVAL.matcher(text);
    while (matcher.find()) {
      BigDecimal estimate = number(matcher.group(1));
      if (number(matcher.group(3)).compareTo(estimate) > 0
          || number(matcher.group(5)).compareTo(estimate) < 0) {
        return around(text, matcher.start());
      }
    }
    return "";
  }

  private static String around(String text, int at) {
    int from = Math.max(0, at - 60);
    return text.substring(from, Math.min(text.length(), at + 60)).replace('\n', '|');
  }

  private static BigDecimal number(String token) {
    return new BigDecimal(token.replace(",", ""));
  }

  /** A number as it is printed: its value, and half a unit of its last digit. */
  record Printed(double value, double half) {
    /** Whether {@code exact} may be printed so. */
    boolean says(double exact) {
      return Math.abs(value - exact) <= half * (1 + 1e-9) + 1e-12 * Math.abs(exact);
    }
  }

  static List<Printed> numbers(String text) {
    List<Printed> numbers = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(text);
    while (matcher.find()) {
      String token = matcher.group();
      boolean percent = token.endsWith("%");
      BigDecimal value = number(percent ? token.substring(0, token.length() - 1).trim() : token);
      double unit = percent ? 0.01 : 1;
      numbers.add(new Printed(value.doubleValue() * unit, 0.5 * value.ulp().doubleValue() * unit));
    }
    return numbers;
  }
}
