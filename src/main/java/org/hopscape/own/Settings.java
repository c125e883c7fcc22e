package org.hopscape.own;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys beside {@code type} in the block that names a class: numbers, words, switches and lists of numbers. What is asked
 * for is known; a key that nobody asks for is a fault of the scenario.
 */
public final class Settings {
  private final Map<String, Object> values;
  private final Set<String> asked = new LinkedHashSet<>();

  /** @param values Double, Long, String, Boolean, or a List of Double */
  public Settings(Map<String, ?> values) {
    this.values = new TreeMap<>(values);
  }

  /** A number that must be there. */
  public double number(String key) {
    return toDouble(key, need(key));
  }

  public double number(String key, double otherwise) {
    Object value = get(key);
    return value == null ? otherwise : toDouble(key, value);
  }

  /** A whole number that must be there. */
  public long whole(String key) {
    return toLong(key, need(key));
  }

  public long whole(String key, long otherwise) {
    Object value = get(key);
    return value == null ? otherwise : toLong(key, value);
  }

  public String text(String key, String otherwise) {
    Object value = get(key);
    return value == null ? otherwise : String.valueOf(value);
  }

  public boolean flag(String key, boolean otherwise) {
    Object value = get(key);
    if (value == null || value instanceof Boolean) {
      return value == null ? otherwise : (Boolean) value;
    }
    throw wrong(key, "true or false", value);
  }

  /** A list of numbers that must be there. */
  public double[] numbers(String key) {
    Object value = need(key);
    if (!(value instanceof List<?> list)) {
      throw wrong(key, "a list of numbers", value);
    }
    return list.stream().mapToDouble(one -> toDouble(key, one)).toArray();
  }

  /** Keys that were asked for. */
  public Set<String> asked() {
    return Collections.unmodifiableSet(asked);
  }

  private @Nullable Object get(String key) {
    asked.add(key);
    return values.get(key);
  }

  private Object need(String key) {
    Object value = get(key);
    if (value == null) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return value;
  }

  private static double toDouble(String key, Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw wrong(key, "a number", value);
  }

  private static long toLong(String key, Object value) {
    if (value instanceof Long || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    throw wrong(key, "a whole number", value);
  }

  private static IllegalArgumentException wrong(String key, String wanted, Object value) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "%s is not %s: %s", key, wanted, value));
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
