package org.hopscape.theory.numeric;

/** Checks of a model's numbers, each written so that NaN fails. */
public final class Parameter {
  private Parameter() {}

  public static void positive(String name, double value) {
    check(value > 0 && Double.isFinite(value), name, "(0, inf)", value);
  }

  public static void notNegative(String name, double value) {
    check(value >= 0 && Double.isFinite(value), name, "[0, inf)", value);
  }

  public static void finite(String name, double value) {
    check(Double.isFinite(value), name, "(-inf, inf)", value);
  }

  public static void atLeast(String name, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is below " + least + ": " + value);
    }
  }

  public static void check(boolean inside, String name, String interval, double value) {
    if (!inside) {
      throw new IllegalArgumentException(
          name + " is not in the interval " + interval + ": " + value);
    }
  }
}
