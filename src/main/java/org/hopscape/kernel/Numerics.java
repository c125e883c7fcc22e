package org.hopscape.kernel;

/** Which numerics this is: {@code docs/NUMERICS.md}. Two versions may differ in any bit of any state. */
public final class Numerics {
  /**
   * That of new runs. Version 1 had the same steps; a label by the gradient flow could cost more, and a scenario without
   * {@code basins} had none where labels are not arithmetic.
   */
  public static final int VERSION = 2;

  private static final int OLDEST = 1;

  private Numerics() {}

  /** Whether this program computes runs of that version, bit for bit as they were. */
  public static boolean readable(int version) {
    return OLDEST <= version && version <= VERSION;
  }
}
