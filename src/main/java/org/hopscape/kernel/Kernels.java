package org.hopscape.kernel;

/** Where a Stepper gets its kernel. */
public final class Kernels {
  private Kernels() {}

  /** The fastest kernel here, for one thread. */
  public static Kernel create() {
    return new CohortKernel(new PlainPasses());
  }
}
