package org.hopscape.chance;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A block of HOCON in the making: keys in the order in which they were put. */
final class Block {
  private final Map<String, Object> keys = new LinkedHashMap<>();

  static Block of(String type) {
    return new Block().put("type", type);
  }

  Block put(String key, Object value) {
    keys.put(key, value);
    return this;
  }

  /** Puts the key where {@code there}. */
  Block putIf(boolean there, String key, Object value) {
    return there ? put(key, value) : this;
  }

  boolean has(String key) {
    return keys.containsKey(key);
  }

  @Nullable
  Object at(String key) {
    return keys.get(key);
  }

  void remove(String key) {
    keys.remove(key);
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /** In one line, in braces. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{ ");
    keys.forEach((key, value) -> {
      text.append(text.length() > 2 ? ", " : "").append(key);
      text.append(value instanceof Block ? " " : " = ").append(value);
    });
    return text.append(" }").toString();
  }

  /** A line for each key, indented. */
  String lines(String indent) {
    StringBuilder text = new StringBuilder();
    keys.forEach((key, value) -> text.append(indent)
        .append(key)
        .append(value instanceof Block ? " " : " = ")
        .append(value)
        .append('\n'));
    return text.toString();
  }
}
