package org.hopscape.scenario.arm;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hopscape.landscape.Landscape;

/** A number that tells how an optimizer stands at a step. */
public enum Metric {
  TRAINING_LOSS("Mean loss of the rows trained on, without l2; f of other landscapes.", false),
  TEST_LOSS("Mean loss of the rows held out.", true),
  TEST_ACCURACY("The part of the rows held out whose class is the likeliest one.", true),
  GRADIENT_NORM("|f'|.", false),
  NOISE_NORM("|g - f'| of the step that comes next.", false),
  LARGEST_EIGENVALUE("The largest eigenvalue of f'', by Lanczos' method.", false),
  WEIGHT_NORM("|w|.", false);

  private final String meaning;
  private final boolean heldOut;

  Metric(String meaning, boolean heldOut) {
    this.meaning = meaning;
    this.heldOut = heldOut;
  }

  public String meaning() {
    return meaning;
  }

  /** Whether a landscape has it. */
  public boolean defined(Landscape landscape) {
    return !heldOut
        || landscape
            .data()
            .filter(data -> data.testRows() > 0)
            .filter(data -> this != TEST_ACCURACY || data.classes() > 0)
            .isPresent();
  }

  /** The scenario's word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(Metric::word).toList();
  }

  /** The one of a known word. */
  public static Metric of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
