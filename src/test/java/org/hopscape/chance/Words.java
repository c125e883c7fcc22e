package org.hopscape.chance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What no text for people may hold, and the numbers that one has. */
final class Words {
  private static final Pattern FORBIDDEN = Pattern.compile(
      "\\bNaN\\b|Infinity|\\binf\\b|Exception|report what it prints|OutOfMemoryError|StackOverflowError"
          + "|\\tat org\\.|%[,.0-9]*[sdfg]\\b");

  private static final Pattern NOTHING = Pattern.compile("\\bnull\\b");

  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])-?\\d[\\d,]*(\\.\\d+)?(e[+-]?\\d+)?( ?%)?");

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

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? around(text, matcher.start()) : "";
  }

  /** The first estimate that is outside its own interval. */
  static String outside(String text) {
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
