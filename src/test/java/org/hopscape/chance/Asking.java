package org.hopscape.chance;

/**
 * Which questions are asked in one trial.
 *
 * @param dice of the trial
 * @param all whether all are asked, as of a scenario that once broke a law
 */
record Asking(Dice dice, boolean all) {
  /** Those that the dice of this seed choose. */
  static Asking some(long seed) {
    return new Asking(new Dice(seed ^ 0x5deece66dL), false);
  }

  static Asking everything() {
    return new Asking(new Dice(1), true);
  }

  boolean wants(Question question) {
    return all || dice.chance(question.share());
  }

  void perhaps(Question question, Costs.Step step) throws Exception {
    if (wants(question)) {
      Costs.of(question, step);
    }
  }
}
