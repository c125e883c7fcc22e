package org.hopscape.random;

/** What a draw is for. Each use has its own 2^40 words in a step. */
public enum Slot {
  /** Gradient noise: slot 0 (additive) and slot 1 (multiplier), sine and cosine of one pair of words. */
  GRADIENT(0),
  /** Which rows are in a batch. */
  BATCH(2),
  /** Exchange of positions. */
  EXCHANGE(3),
  /** Where a walker stands at step 0. */
  START(4),
  /** The optimizer's own noise. */
  DIFFUSION(5),
  /** The factor of the step size, where a schedule draws it: index 0. */
  SCHEDULE(6);

  private final long first;

  Slot(long number) {
    this.first = number << 40;
  }

  /** The slot's first word. */
  public long first() {
    return first;
  }
}
