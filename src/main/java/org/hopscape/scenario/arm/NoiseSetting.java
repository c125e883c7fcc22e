package org.hopscape.scenario.arm;

import java.util.Optional;
import java.util.OptionalInt;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;

/** The gradient noise that a scenario asks for. */
public sealed interface NoiseSetting {
  /** The noise, where the file alone says it. */
  default Optional<Noise> fixed() {
    return Optional.empty();
  }

  /** This, where a pilot run has to measure its scale. */
  default Optional<Matched> matched() {
    return Optional.empty();
  }

  /** The arm whose noise this one takes after. */
  default Optional<String> after() {
    return matched().map(Matched::arm);
  }

  /** Known from the file alone. */
  record Fixed(Noise noise) implements NoiseSetting {
    @Override
    public Optional<Noise> fixed() {
      return Optional.of(noise);
    }
  }

  /** Additive, its scale taken from the gradient noise that {@code arm} has in a pilot run. */
  record Matched(Law law, String arm, By by) implements NoiseSetting {
    @Override
    public Optional<Matched> matched() {
      return Optional.of(this);
    }
  }

  /**
   * Of the covariance of {@code arm}'s minibatches; {@link Noise.Covaried} takes its place once all arms are read.
   *
   * @param size rows of the minibatches in the place of the arm's own; empty for those
   */
  record SameCovariance(String arm, OptionalInt size) implements NoiseSetting {
    /** The scenario's word for it, beside those of {@link By}. */
    public static final String WORD = "covariance";

    @Override
    public Optional<String> after() {
      return Optional.of(arm);
    }
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
