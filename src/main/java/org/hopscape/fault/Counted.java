package org.hopscape.fault;

import java.util.Locale;

/** A number of things in words: {@code 1 walker}, {@code 1,234 walkers}. */
public final class Counted {
  private Counted() {}

  /** Whose plural ends in s. */
  public static String of(long n, String one) {
    return of(n, one, one + "s");
  }

  /** The same with its plural. */
  public static String of(long n, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", n, n == 1 ? one : many);
  }

  /** {@code 1 of 8 walkers is}: with a verb for each number. */
  public static String of(long n, long all, String one, String verb, String verbOfMany) {
    return String.format(Locale.ROOT, "%,d of %s %s", n, of(all, one), n == 1 ? verb : verbOfMany);
  }
}
