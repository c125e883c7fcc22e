package org.hopscape.data;

import java.util.regex.Pattern;

/** A field as a number: decimal digits with an optional sign, point and exponent, whatever the machine's language. */
final class Decimal {
  private static final Pattern FORM =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]?(nan|inf|infinity)");

  private Decimal() {}

  static boolean is(String field) {
    return FORM.matcher(field).matches();
  }

  /** Whether it is neither a number nor one of the words for what is not finite. */
  static boolean isWord(String field) {
    return !field.isEmpty() && !is(field) && !NOT_FINITE.matcher(field).matches();
  }

  /** What keeps a field from being a finite number, empty where nothing does. */
  static String objection(String field) {
    if (field.isEmpty()) {
      return "is empty";
    }
    if (isWord(field)) {
      return "is not a number";
    }
    return is(field) && Double.isFinite(Double.parseDouble(field)) ? "" : "is not finite";
  }
}
