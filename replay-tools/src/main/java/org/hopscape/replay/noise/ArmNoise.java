package org.hopscape.replay.noise;

import java.util.List;
import java.util.Optional;
import org.hopscape.analysis.noise.NoiseLaw;
import org.hopscape.replay.tail.TailSamples;

/**
 * An arm's noise.
 *
 * @param every steps from one state of a walker to the next
 * @param groups that are independent of each other, in words
 * @param tails of |n|, and of coordinates
 * @param notes what a reader must know, in words
 */
public record ArmNoise(
    String arm, long every, String groups, NoiseLaw law, List<Tail> tails, List<String> notes) {

  /**
   * A tail.
   *
   * @param of what it is, in data: {@code norm}, {@code coordinates}, {@code coordinate-0}
   */
  public record Tail(String of, TailSamples samples) {}

  /** Of |n|. */
  public TailSamples norm() {
    return tails.get(0).samples();
  }

  /** Why there is nothing to tell; empty where there is. */
  public Optional<String> nothing() {
    if (law.states() == 0) {
      return Optional.of("no state has finite noise");
    }
    return law.size().estimate().orElse(1) == 0
        ? Optional.of("no noise: all of it is 0")
        : Optional.empty();
  }
}
