package org.hopscape.analysis.estimate;

import java.util.OptionalDouble;

/**
 * Where a number can be at all: a time is not below 0, a share not above 1. An interval of few groups may reach beyond; what is
 * cut off there is impossible, so that the interval covers as much without it.
 *
 * @param low minus infinity where nothing bounds it
 * @param high infinity where nothing bounds it
 */
public record Range(double low, double high) {
  public static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  public static final Range SHARE = new Range(0, 1);

  /** From 0, such as a time that is cut at {@code most}. */
  public static Range upTo(double most) {
    return new Range(0, most);
  }

  /** Of the difference of two such numbers. */
  public Range difference() {
    return new Range(low - high, high - low);
  }

  /** The interval without what is impossible. */
  public Estimate of(Estimate estimate) {
    boolean below = estimate.low().orElse(low) < low;
    boolean above = estimate.high().orElse(high) > high;
    if (!below && !above) {
      return estimate;
    }
    OptionalDouble inside = estimate.estimate().isPresent()
        ? OptionalDouble.of(Math.max(low, Math.min(high, estimate.estimate().getAsDouble())))
        : OptionalDouble.empty();
    return new Estimate(
            inside,
            below ? OptionalDouble.of(low) : estimate.low(),
            above ? OptionalDouble.of(high) : estimate.high(),
            estimate.n(),
            estimate.k(),
            estimate.method(),
            estimate.note())
        .noting("cut off where no value can be");
  }
}
