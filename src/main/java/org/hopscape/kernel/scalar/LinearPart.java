package org.hopscape.kernel.scalar;

import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Recursion;
import org.hopscape.random.WalkerKey;

/**
 * The linear part of a walker's step where the step is affine in (position, memory): what two walkers with the same draws
 * do to their difference. On quadratic landscapes this is so for SGD, momentum and Newton, not for rules that divide by a
 * root of g^2.
 */
public final class LinearPart {
  private final Recursion recursion;
  private final int d;
  private final int memories;
  private long step;

  private final double[][] a;
  private final double[][] b;

  /** The steps of one walker, from step 0 on. */
  public LinearPart(Dynamics dynamics, long walker) {
    this.d = dynamics.landscape().dimension();
    this.memories = dynamics.optimizer().rule().memories() * d;
    this.recursion = new Recursion(
        dynamics,
        walker,
        new ScalarDraws(dynamics.noise(), WalkerKey.of(dynamics.seed(), walker), d));
    this.a = arrays();
    this.b = arrays();
  }

  private double[][] arrays() {
    return new double[][] {new double[d], new double[memories], new double[d], new double[memories]
    };
  }

  /** Length of a difference: position, then memory. */
  public int dimension() {
    return d + memories;
  }

  /** Replaces the difference by what it is after the next step. */
  public void apply(double[] difference) {
    System.arraycopy(difference, 0, a[0], 0, d);
    System.arraycopy(difference, d, a[1], 0, memories);
    recursion.step(step, a[0], a[1], a[2], a[3]);
    recursion.step(step, b[0], b[1], b[2], b[3]);
    step++;
    for (int i = 0; i < d; i++) {
      difference[i] = a[2][i] - b[2][i];
    }
    for (int i = 0; i < memories; i++) {
      difference[d + i] = a[3][i] - b[3][i];
    }
  }
}
