package org.hopscape.analysis.noise;

import java.util.Locale;
import java.util.Optional;

/**
 * Which moments a law has: those of orders below its tail exponent.
 *
 * @param exponent at most; infinite where nothing speaks against any moment
 * @param known whether theory knows it, or it is the upper end of an estimate's interval
 */
public record Heaviness(double exponent, boolean known) {
  /** Every moment is taken to be there. */
  public static final Heaviness NONE = new Heaviness(Double.POSITIVE_INFINITY, false);

  /**
   * Of values whose place is bounded: noise that is heavy because walkers go far is not so there; noise of a law that is the same
   * everywhere is, and of that theory knows.
   */
  Heaviness within() {
    return known ? this : NONE;
  }

  /** Why there is no moment of this order; empty where there is one, as far as is known. */
  Optional<String> without(int order) {
    return exponent > order
        ? Optional.empty()
        : Optional.of(String.format(
            Locale.ROOT,
            "the tail exponent is %s%.4g, and a moment of order %d needs one above %d",
            known ? "" : "no larger than ",
            exponent,
            order,
            order));
  }
}
