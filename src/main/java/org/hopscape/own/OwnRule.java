package org.hopscape.own;

/**
 * An update rule of a user's own. Shared by threads; nothing of it changes. Memory is so many vectors of the landscape's
 * dimension, one behind the other. Clipping, weight decay and schedule are around it, as around every rule.
 */
public interface OwnRule {
  /** How many vectors the memory has. */
  default int memories() {
    return 0;
  }

  /** Writes the memory at step 0, all zero on entry. */
  default void init(double[] x, double[] memory) {}

  /**
   * Writes x and memory at step k + 1.
   *
   * @param stepSize gamma_k, the schedule in it
   * @param x the position at step k, not to be written to
   * @param g the noisy gradient there, clipped
   * @param memory at step k, not to be written to
   */
  void update(
      long k,
      double stepSize,
      double[] x,
      double[] g,
      double[] memory,
      double[] next,
      double[] nextMemory);
}
