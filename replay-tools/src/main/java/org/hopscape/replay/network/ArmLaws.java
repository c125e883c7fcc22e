package org.hopscape.replay.network;

import java.util.List;
import org.hopscape.analysis.estimate.Estimate;

/**
 * What is estimated of a network's arm.
 *
 * @param states that exponents are made of
 * @param every steps from one state of a walker to the next
 * @param walkers that did not diverge
 * @param diverged how many did, of which nothing is in any estimate
 */
public record ArmLaws(
    String arm, long states, long every, long walkers, long diverged, List<Measure> measures) {

  /**
   * A number.
   *
   * @param name in data: {@code weights-norm}, {@code weights-coordinates}, {@code weights-layer-1}, {@code steps},
   *     {@code noise}, {@code gap}
   * @param value exponents of the tail, or test loss less training loss
   * @param why there is no estimate; blank where there is
   */
  public record Measure(String name, Estimate value, String why) {}
}
