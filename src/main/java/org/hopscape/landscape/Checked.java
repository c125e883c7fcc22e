package org.hopscape.landscape;

import java.util.Locale;

/** Checks of the landscapes' parameters, written so that NaN fails. */
public final class Checked {
  private Checked() {}

  public static int dimension(int dimension) {
    return atLeast("dimension", dimension, 1);
  }

  public static int atLeast(String name, int value, int least) {
    if (!(value >= least)) {
      throw new IllegalArgumentException(String.format(
          Locale.ROOT, "%s is not in the interval [%d, inf): %d", name, least, value));
    }
    return value;
  }

  public static double positive(String name, double value) {
    if (!(value > 0.0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " is not in the interval (0, inf): " + value);
    }
    return value;
  }

  public static double finite(String name, double value) {
    if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " is not a finite number: " + value);
    }
    return value;
  }
}
