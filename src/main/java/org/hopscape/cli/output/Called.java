package org.hopscape.cli.output;

/** The program as the user called it, for hints that can be pasted: {@code hopscape}, {@code ./hopscape}, a path. */
public final class Called {
  private Called() {}

  /** The command, told by the launcher. */
  public static String command() {
    return System.getProperty("hopscape.command", "hopscape");
  }

  /** {@code text} with the command as it was called in the place of {@code `hopscape}. */
  public static String in(String text) {
    return text.replace("`hopscape", "`" + command()).replace("./hopscape", command());
  }

  /** A word as a shell reads it: in quotes where it has blanks or other characters of the shell's. */
  public static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./+~:=,@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
