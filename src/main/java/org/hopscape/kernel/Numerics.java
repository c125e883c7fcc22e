package org.hopscape.kernel;

/** Which numerics this is: {@code docs/NUMERICS.md}. Two versions may differ in any bit of any state. */
public final class Numerics {
  public static final int VERSION = 1;

  private Numerics() {}
}
