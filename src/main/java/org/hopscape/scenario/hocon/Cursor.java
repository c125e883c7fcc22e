package org.hopscape.scenario.hocon;

import java.util.function.IntFunction;
import org.hopscape.fault.Fault;

/** A place in a HOCON text: knows its line, and how to get past strings, comments and white space. */
final class Cursor {
  // A value's pieces are joined one by one by the parser, which is quadratic within a line.
  private static final int MAX_LINE = 16_384;

  private final String text;
  private final IntFunction<String> place;
  private int at;
  private int line = 1;

  /** At the start of {@code text}, which is refused if it is not text in lines of a fair length. */
  Cursor(String text, IntFunction<String> place) {
    this.text = text;
    this.place = place;
    checkCharacters();
  }

  private void checkCharacters() {
    int row = 1;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        row++;
        start = i + 1;
      } else if (c < ' ' && c != '\t' && c != '\r' && c != '\f') {
        throw fault("a control character; this is not a scenario.", row);
      } else if (i - start >= MAX_LINE) {
        throw fault("the line is longer than " + MAX_LINE + " characters.", row);
      }
    }
  }

  int line() {
    return line;
  }

  int at() {
    return at;
  }

  /** The text from an earlier place to here, without white space around it. */
  String since(int from) {
    return text.substring(from, at).strip();
  }

  boolean startsWith(String word) {
    return text.startsWith(word, at);
  }

  /** The character so far ahead, 0 past the end. */
  char ahead(int n) {
    return at + n < text.length() ? text.charAt(at + n) : '\0';
  }

  /** A quoted string, or one character outside of strings. */
  void piece() {
    if (text.startsWith("\"\"\"", at)) {
      longString();
    } else if (peek() == '"') {
      string();
    } else if (peek() == '$') {
      throw fault("substitutions ${...} are not allowed: nothing outside enters a scenario.", line);
    } else {
      next();
    }
  }

  private void longString() {
    int opened = line;
    int end = text.indexOf("\"\"\"", at + 3);
    if (end < 0) {
      throw fault("the string opened here is never closed.", opened);
    }
    end += 3;
    while (end < text.length() && text.charAt(end) == '"') {
      end++;
    }
    while (at < end) {
      next();
    }
  }

  private void string() {
    at++;
    while (!atEnd() && peek() != '"' && peek() != '\n') {
      at += peek() == '\\' ? 2 : 1;
    }
    if (peek() != '"') {
      throw fault("the string is not closed on its line.", line);
    }
    at++;
  }

  void skipBetweenFields() {
    skipSpace();
    while (peek() == ',') {
      at++;
      skipSpace();
    }
  }

  void skipSpace() {
    while (!atEnd()) {
      if (atComment()) {
        skipComment();
      } else if (isSpace(peek())) {
        next();
      } else {
        return;
      }
    }
  }

  /** White space as Typesafe Config has it. */
  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || "\u00A0\u2007\u202F\uFEFF".indexOf(c) >= 0;
  }

  boolean atComment() {
    return peek() == '#' || text.startsWith("//", at);
  }

  void skipComment() {
    while (!atEnd() && peek() != '\n') {
      at++;
    }
  }

  void next() {
    if (peek() == '\n') {
      line++;
    }
    at++;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  char peek() {
    return atEnd() ? '\0' : text.charAt(at);
  }

  Fault unexpected() {
    return fault("unexpected '" + peek() + "'.", line);
  }

  Fault fault(String what, int row) {
    return Fault.of(Fault.Kind.SCENARIO, Names.inOneLine(what)).at(place.apply(row));
  }
}
