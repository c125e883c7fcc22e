package org.hopscape.report.content;

import java.util.List;
import java.util.Optional;
import org.hopscape.analysis.estimate.Estimate;

/**
 * What is estimated of a network's arm: tail exponents of weights, steps and gradient noise, and the gap between test and training loss.
 *
 * @param states that exponents are made of
 * @param walkers that did not diverge
 * @param diverged how many did, of which nothing is in any estimate
 */
public record NetworkLaw(
    String arm, long states, long walkers, long diverged, List<Measure> measures) {
  /** The measure that is no exponent. */
  public static final String GAP = "gap";

  /**
   * A number.
   *
   * @param why there is no estimate, or of how many walkers it is not; blank otherwise
   */
  public record Measure(String name, Estimate value, String why) {}

  /** The one of this name. */
  public Optional<Measure> measure(String name) {
    return measures.stream().filter(measure -> measure.name().equals(name)).findFirst();
  }
}
