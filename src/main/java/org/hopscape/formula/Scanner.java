package org.hopscape.formula;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hopscape.fault.Fault;

/** The characters of a formula, from left to right. */
final class Scanner {
  private static final Pattern NUMBER =
      Pattern.compile("(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");

  private final String text;
  private int at;

  Scanner(String text) {
    this.text = text;
  }

  /** Where the next token begins. */
  int position() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  boolean ended() {
    return position() == text.length();
  }

  /** Takes the next character if it is this one. */
  boolean take(char expected) {
    boolean found = !ended() && text.charAt(at) == expected;
    if (found) {
      at++;
    }
    return found;
  }

  /** Whether this character stands next, right behind one of its kind. */
  boolean isSecond(char twice) {
    return !ended() && at > 0 && text.charAt(at) == twice && text.charAt(at - 1) == twice;
  }

  /** Takes a number; empty where none stands. */
  String number() {
    return token(NUMBER);
  }

  String name() {
    return token(NAME);
  }

  private String token(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(position(), text.length());
    if (!matcher.lookingAt()) {
      return "";
    }
    at = matcher.end();
    return matcher.group();
  }

  /** What stands next, for a message. */
  String next() {
    if (ended()) {
      return "the end";
    }
    int start = at;
    String token = token(NAME);
    token = token.isEmpty() ? token(NUMBER) : token;
    at = start;
    return "'" + (token.isEmpty() ? Character.toString(text.codePointAt(at)) : token) + "'";
  }

  Fault fault(String what, int position) {
    String before = text.substring(0, position);
    long line = 1 + before.chars().filter(c -> c == '\n').count();
    int column = position - before.lastIndexOf('\n');
    return Fault.of(Fault.Kind.SCENARIO, what).at("f:" + line + ":" + column);
  }
}
