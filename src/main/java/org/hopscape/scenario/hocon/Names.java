package org.hopscape.scenario.hocon;

import java.util.regex.Pattern;

/** Names of scenarios, runs and arms: {@code [A-Za-z0-9._-]{1,64}}, with no leading dot or dash. */
public final class Names {
  public static final String RULE = "1 to 64 of A-Z a-z 0-9 . _ -, with no leading dot or dash";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");

  private static final int LONGEST_LINE = 500;

  private Names() {}

  public static boolean valid(String name) {
    return NAME.matcher(name).matches();
  }

  public static void check(String what, String name) {
    if (!valid(name)) {
      throw new IllegalArgumentException(what + " is not " + RULE + ": " + name);
    }
  }

  /** A scenario's own words within a message: one line of a fair length, whatever stood in the file. */
  public static String inOneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\u2028\u2029\u0085]", "?");
    return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "..." : line;
  }
}
