package org.hopscape.kernel;

/** Where a Stepper gets its kernel. */
public final class Kernels {
  private Kernels() {}

  /** A kernel for one thread. */
  public static Kernel create() {
    return new OneWalkerKernel();
  }
}
