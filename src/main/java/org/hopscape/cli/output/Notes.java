package org.hopscape.cli.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must be said of arms, each sentence once, with the arms for which it holds: sentences that differ in their numbers alone are
 * one, and the first stands for all.
 */
public final class Notes {
  /** Columns of a terminal that text is made for. */
  public static final int WIDTH = 100;

  private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9.,]*(e[-+]?[0-9]+)?");
  private static final int NAMED = 3;

  /** In backquotes, or to the end of the text. */
  private static final Pattern COMMAND = Pattern.compile("`[^`]*`|(\\./)?hopscape \\S.*$");

  private static final char UNBROKEN = '\u00a0';

  private final int arms;
  private final Map<String, Group> groups = new LinkedHashMap<>();

  /** @param arms how many there are in all */
  public Notes(int arms) {
    this.arms = arms;
  }

  /** Arms of which one sentence is true. */
  private static final class Group {
    private final String note;
    private final List<String> names = new ArrayList<>();
    private boolean alike = true;

    Group(String note) {
      this.note = note;
    }
  }

  public void add(String arm, String note) {
    if (note.isBlank()) {
      return;
    }
    // The arm's own name, where it is said as such and is no word of the sentence.
    String unnamed = note.replaceAll("(?<![\\w.-])" + Pattern.quote(arm) + "(?=:|')", "");
    String key = NUMBER.matcher(unnamed).replaceAll("#");
    Group group = groups.computeIfAbsent(key, k -> new Group(note));
    group.alike &= group.note.equals(note);
    if (!group.names.contains(arm)) {
      group.names.add(arm);
    }
  }

  /** {@code 1 arm}, {@code 400 arms}. */
  public static String arms(int n) {
    return n == 1 ? "1 arm" : String.format(Locale.ROOT, "%,d arms", n);
  }

  public void print(Stdout out) {
    for (Group group : groups.values()) {
      String who = who(group);
      wrapped(who.isEmpty() ? group.note : who + ": " + group.note).forEach(out::println);
    }
  }

  private String who(Group group) {
    int n = group.names.size();
    if (n == 1 || (n <= NAMED && n < arms && group.alike)) {
      return String.join(", ", group.names);
    }
    String many = n == arms ? "all arms" : String.format(Locale.ROOT, "%,d of %,d arms", n, arms);
    return group.alike ? many : many + ", for example " + group.names.get(0);
  }

  /**
   * Lines of at most {@link #WIDTH} columns, broken at blanks, but not within a command, which is to be copied; those after the
   * first begin with two blanks.
   */
  public static List<String> wrapped(String text) {
    return wrapped(text, WIDTH);
  }

  /** Lines for a terminal of this width; a clause that ends in a command to be copied, after a colon, is a line of its own. */
  static List<String> withCommand(String text, int width) {
    int clause = text.lastIndexOf("; ", Math.max(0, text.indexOf(":  ")));
    if (text.length() <= width || clause < 0) {
      return wrapped(text, width);
    }
    List<String> lines = new ArrayList<>(wrapped(text.substring(0, clause + 1), width));
    lines.add("  " + text.substring(clause + 2));
    return lines;
  }

  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = COMMAND
        .matcher(text)
        .replaceAll(command -> Matcher.quoteReplacement(command.group().replace(' ', UNBROKEN)));
    while (rest.length() > width) {
      int at = rest.lastIndexOf(' ', width);
      if (rest.substring(0, Math.max(0, at)).isBlank()) {
        at = rest.indexOf(' ', width);
      }
      if (at < 0) {
        break;
      }
      lines.add(rest.substring(0, at).replace(UNBROKEN, ' '));
      rest = "  " + rest.substring(at + 1).stripLeading();
    }
    lines.add(rest.replace(UNBROKEN, ' '));
    return lines;
  }
}
