package org.hopscape.chance;

/**
 * Which questions are asked in one trial.
 *
 * @param dice of the trial
 * @param whole whether all are asked that make no pilot, as of a scenario that once broke a law
 */
record Asking(Dice dice, boolean whole) {
  /** Those that the dice of this seed choose. */
  static Asking some(long seed) {
    return new Asking(new Dice(seed ^ 0x5deece66dL), false);
  }

  static Asking all() {
    return new Asking(new Dice(1), true);
  }

  boolean wants(Question question) {
    return whole ? !question.measures() : dice.chance(question.share());
  }

  void perhaps(Question question, Costs.Step step) throws Exception {
    if (wants(question)) {
      Costs.of(question, step);
    }
  }
}
