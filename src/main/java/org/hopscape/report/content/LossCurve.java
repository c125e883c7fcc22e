package org.hopscape.report.content;

import java.util.List;

/**
 * f over the walkers of an arm at some steps.
 *
 * @param walkers so many were looked at, the first ones
 * @param steps rising
 * @param quantiles at each step those of {@link #LEVELS}; NaN where one is not finite, as of walkers that diverged
 */
public record LossCurve(String arm, long walkers, List<Long> steps, List<List<Double>> quantiles) {
  /** The quantiles told: tenth, first quartile, median, third quartile, nine tenths. */
  public static final List<Double> LEVELS = List.of(0.1, 0.25, 0.5, 0.75, 0.9);
}
