package org.hopscape.scenario.hocon;

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
final class HoconIndex {
  private static final int MAX_DEPTH = 32;
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

  private final Cursor in;
  private final IntFunction<String> place;
  private int depth;
  private int keys;
  private int dotted;

  private HoconIndex(String text, IntFunction<String> place) {
    this.in = new Cursor(text, place);
    this.place = place;
  }

  /** Reads all of {@code text}, or throws. */
  static Key of(String text, IntFunction<String> place) {
    return new HoconIndex(text, place).root();
  }

  private Key root() {
    Key root = new Key(1);
    in.skipBetweenFields();
    if (in.peek() == '{') {
      block(root);
    } else {
      fields(root);
    }
    in.skipBetweenFields();
    if (!in.atEnd()) {
      throw in.unexpected();
    }
    return root;
  }

  private void block(Key key) {
    int opened = in.line();
    enter();
    in.next();
    fields(key);
    if (in.peek() != '}') {
      throw in.atEnd()
          ? in.fault("the block opened here is never closed.", opened)
          : in.unexpected();
    }
    in.next();
    depth--;
  }

  private void fields(Key parent) {
    for (in.skipBetweenFields(); !in.atEnd() && in.peek() != '}'; in.skipBetweenFields()) {
      field(parent);
    }
  }

  private void field(Key parent) {
    refuseInclude();
    int keyLine = in.line();
    List<String> path = path();
    in.skipSpace();
    char separator = in.peek();
    if (separator == '+') {
      throw in.fault("'+=' adds to an earlier value; a scenario gives each key once.", in.line());
    }
    if (separator == '=' || separator == ':') {
      in.next();
      in.skipSpace();
    } else if (separator != '{') {
      if (path.size() == 1 && path.get(0).matches("[0-9]{3}")) {
        throw in.fault(
            "'" + path.get(0) + "' stands behind a comma: a number is written without commas,"
                + " as 100000, 100_000 or 1e5.",
            keyLine);
      }
      throw in.fault("'" + String.join(".", path) + "' has no value.", keyLine);
    }
    value(declare(parent, path, keyLine, in.peek() == '{'));
  }

  private void refuseInclude() {
    char after = in.ahead("include".length());
    if (in.startsWith("include") && !Character.isLetterOrDigit(after) && "._-".indexOf(after) < 0) {
      throw in.fault("'include' is not allowed: a scenario is one file.", in.line());
    }
  }

  private List<String> path() {
    int from = in.at();
    while (!in.atEnd() && "=:{}[],\n+#".indexOf(in.peek()) < 0 && !in.atComment()) {
      in.piece();
    }
    String raw = in.since(from);
    if (raw.isEmpty()) {
      throw in.unexpected();
    }
    long dots = raw.chars().filter(c -> c == '.').count();
    if (dots > MAX_DEPTH || (dots > 0 && ++dotted > MAX_DOTTED)) {
      throw in.fault("too many dotted keys. Write blocks { } instead.", in.line());
    }
    if (++keys > MAX_KEYS) {
      throw in.fault("more than " + MAX_KEYS + " keys; this is not a scenario.", in.line());
    }
    if (PLAIN.matcher(raw).matches()) {
      return List.of(raw);
    }
    try {
      return ConfigUtil.splitPath(raw);
    } catch (ConfigException e) {
      throw in.fault("not a key: " + raw + ".", in.line()).because(e);
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
    return in.fault(
        "'" + String.join(".", path) + "' was already given: " + place.apply(first.line) + ".",
        keyLine);
  }

  private void value(Key key) {
    while (!in.atEnd() && ",}]\n".indexOf(in.peek()) < 0) {
      if (in.atComment()) {
        in.skipComment();
      } else if (in.peek() == '{') {
        block(key);
      } else if (in.peek() == '[') {
        list();
      } else {
        in.piece();
      }
    }
  }

  private void list() {
    int opened = in.line();
    enter();
    in.next();
    for (in.skipBetweenFields(); !in.atEnd() && in.peek() != ']'; in.skipBetweenFields()) {
      if (in.peek() == '}') {
        throw in.unexpected();
      }
      value(new Key(in.line()));
    }
    if (in.atEnd()) {
      throw in.fault("the list opened here is never closed.", opened);
    }
    in.next();
    depth--;
  }

  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw in.fault("blocks and lists are nested more than " + MAX_DEPTH + " deep.", in.line());
    }
  }
}
