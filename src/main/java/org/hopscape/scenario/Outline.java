package org.hopscape.scenario;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.hopscape.fault.Fault;

/**
 * The keys of a HOCON text with their lines, in order. Refuses, with its line, what HOCON allows and a scenario does
 * not: includes, substitutions, a key given twice, {@code +=}; and what would make the parser slow or exhaust its
 * stack. A text that passes is parsed by Typesafe Config.
 */
final class Outline {
  private static final int MAX_DEPTH = 32;
  // A value's pieces are joined one by one, which is quadratic within a line.
  private static final int MAX_LINE = 16_384;
  private static final int MAX_KEYS = 20_000;
  // Each dotted key copies the block that it goes to.
  private static final int MAX_DOTTED = 2_000;

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

  /** A key, whether written or only passed through by a dotted path. */
  static final class Key {
    private final int line;
    private final Map<String, Key> children = new LinkedHashMap<>();
    private boolean written;
    private boolean block = true;

    private Key(int line) {
      this.line = line;
    }

    int line() {
      return line;
    }

    Map<String, Key> children() {
      return children;
    }
  }

  private final String text;
  private final IntFunction<String> place;
  private int at;
  private int line = 1;
  private int depth;
  private int keys;
  private int dotted;

  private Outline(String text, IntFunction<String> place) {
    this.text = text;
    this.place = place;
  }

  /** Reads all of {@code text}, or throws. */
  static Key of(String text, IntFunction<String> place) {
    Outline outline = new Outline(text, place);
    outline.checkCharacters();
    return outline.root();
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

  private Key root() {
    Key root = new Key(1);
    skipBetweenFields();
    if (peek() == '{') {
      block(root);
    } else {
      fields(root);
    }
    skipBetweenFields();
    if (!atEnd()) {
      throw unexpected();
    }
    return root;
  }

  private void block(Key key) {
    int opened = line;
    enter();
    at++;
    fields(key);
    if (peek() != '}') {
      throw atEnd() ? fault("the block opened here is never closed.", opened) : unexpected();
    }
    at++;
    depth--;
  }

  private void fields(Key parent) {
    for (skipBetweenFields(); !atEnd() && peek() != '}'; skipBetweenFields()) {
      field(parent);
    }
  }

  private void field(Key parent) {
    refuseInclude();
    int keyLine = line;
    List<String> path = path();
    skipSpace();
    char separator = peek();
    if (separator == '+') {
      throw fault("'+=' adds to an earlier value; a scenario gives each key once.", line);
    }
    if (separator == '=' || separator == ':') {
      at++;
      skipSpace();
    } else if (separator != '{') {
      throw fault("'" + String.join(".", path) + "' has no value.", keyLine);
    }
    value(declare(parent, path, keyLine, peek() == '{'));
  }

  private void refuseInclude() {
    int end = at + "include".length();
    if (text.startsWith("include", at)
        && (end == text.length() || "._-".indexOf(text.charAt(end)) < 0)
        && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
      throw fault("'include' is not allowed: a scenario is one file.", line);
    }
  }

  private List<String> path() {
    int from = at;
    while (!atEnd() && "=:{}[],\n+#".indexOf(peek()) < 0 && !atComment()) {
      piece();
    }
    String raw = text.substring(from, at).strip();
    if (raw.isEmpty()) {
      throw unexpected();
    }
    long dots = raw.chars().filter(c -> c == '.').count();
    if (dots > MAX_DEPTH || (dots > 0 && ++dotted > MAX_DOTTED)) {
      throw fault("too many dotted keys. Write blocks { } instead.", line);
    }
    if (++keys > MAX_KEYS) {
      throw fault("more than " + MAX_KEYS + " keys; this is not a scenario.", line);
    }
    if (PLAIN.matcher(raw).matches()) {
      return List.of(raw);
    }
    try {
      return ConfigUtil.splitPath(raw);
    } catch (ConfigException e) {
      throw fault("not a key: " + raw + ".", line).because(e);
    }
  }

  private Key declare(Key parent, List<String> path, int keyLine, boolean block) {
    Key key = parent;
    for (String name : path) {
      if (!key.block) {
        throw twice(path, key, keyLine);
      }
      key = key.children.computeIfAbsent(name, unused -> new Key(keyLine));
    }
    if (key.written || (!block && !key.children.isEmpty())) {
      throw twice(path, key, keyLine);
    }
    key.written = true;
    key.block = block;
    return key;
  }

  private Fault twice(List<String> path, Key first, int keyLine) {
    return fault(
        "'" + String.join(".", path) + "' was already given: " + place.apply(first.line) + ".",
        keyLine);
  }

  private void value(Key key) {
    while (!atEnd() && ",}]\n".indexOf(peek()) < 0) {
      if (atComment()) {
        skipComment();
      } else if (peek() == '{') {
        block(key);
      } else if (peek() == '[') {
        list();
      } else {
        piece();
      }
    }
  }

  private void list() {
    int opened = line;
    enter();
    at++;
    for (skipBetweenFields(); !atEnd() && peek() != ']'; skipBetweenFields()) {
      if (peek() == '}') {
        throw unexpected();
      }
      value(new Key(line));
    }
    if (atEnd()) {
      throw fault("the list opened here is never closed.", opened);
    }
    at++;
    depth--;
  }

  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw fault("blocks and lists are nested more than " + MAX_DEPTH + " deep.", line);
    }
  }

  /** A quoted string, or one character outside of strings. */
  private void piece() {
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

  private void skipBetweenFields() {
    skipSpace();
    while (peek() == ',') {
      at++;
      skipSpace();
    }
  }

  private void skipSpace() {
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

  private boolean atComment() {
    return peek() == '#' || text.startsWith("//", at);
  }

  private void skipComment() {
    while (!atEnd() && peek() != '\n') {
      at++;
    }
  }

  private void next() {
    if (peek() == '\n') {
      line++;
    }
    at++;
  }

  private boolean atEnd() {
    return at >= text.length();
  }

  private char peek() {
    return atEnd() ? '\0' : text.charAt(at);
  }

  private Fault unexpected() {
    return fault("unexpected '" + peek() + "'.", line);
  }

  private Fault fault(String what, int row) {
    return Fault.of(Fault.Kind.SCENARIO, what).at(place.apply(row));
  }
}
