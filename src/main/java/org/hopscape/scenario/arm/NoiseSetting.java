package org.hopscape.scenario.arm;

import java.util.OptionalInt;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;

/** The gradient noise that a scenario asks for. */
public sealed interface NoiseSetting {
  /** Known from the file alone. */
  record Fixed(Noise noise) implements NoiseSetting {}

  /** Additive, its scale taken from the gradient noise that {@code arm} has in a pilot run. */
  record Matched(Law law, String arm, By by) implements NoiseSetting {}

  /**
   * Of the covariance of {@code arm}'s minibatches; {@link Noise.Covaried} takes its place once all arms are read.
   *
   * @param size rows of the minibatches in the place of the arm's own; empty for those
   */
  record SameCovariance(String arm, OptionalInt size) implements NoiseSetting {
    /** The scenario's word for it, beside those of {@link By}. */
    public static final String WORD = "covariance";
  }

  /** The size of |g - f'| that is made equal. */
  enum By {
    MEDIAN("median"),
    RMS_IN_START_BASIN("rms-in-start-basin");

    private final String word;

    By(String word) {
      this.word = word;
    }

    /** The scenario's word for it. */
    public String word() {
      return word;
    }
  }
}
