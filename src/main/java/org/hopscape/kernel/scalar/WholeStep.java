package org.hopscape.kernel.scalar;

import java.util.Arrays;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Recursion;
import org.hopscape.random.WalkerKey;

/** A walker's whole step, from wherever it is put: position and memory in one array, position first. */
public final class WholeStep {
  private final Dynamics dynamics;
  private final Recursion recursion;
  private final int d;
  private final double[] x;
  private final double[] memory;
  private final double[] next;
  private final double[] nextMemory;
  private long step;

  /** The steps of one walker, from step 0 on. */
  public WholeStep(Dynamics dynamics, long walker) {
    this.dynamics = dynamics;
    this.d = dynamics.landscape().dimension();
    int memories = dynamics.optimizer().rule().memories() * d;
    this.recursion = new Recursion(
        dynamics,
        walker,
        new ScalarDraws(dynamics.noise(), WalkerKey.of(dynamics.seed(), walker), d));
    this.x = new double[d];
    this.memory = new double[memories];
    this.next = new double[d];
    this.nextMemory = new double[memories];
  }

  /** Length of position and memory together. */
  public int dimension() {
    return d + memory.length;
  }

  /** Writes the memory that a walker starts with at the position that {@code state} has. */
  public void start(double[] state) {
    System.arraycopy(state, 0, x, 0, d);
    Arrays.fill(memory, 0.0);
    dynamics.optimizer().rule().init(x, memory);
    System.arraycopy(memory, 0, state, d, memory.length);
  }

  /** Replaces position and memory by what they are after the next step. */
  public void apply(double[] state) {
    System.arraycopy(state, 0, x, 0, d);
    System.arraycopy(state, d, memory, 0, memory.length);
    recursion.step(step, x, memory, next, nextMemory);
    step++;
    System.arraycopy(next, 0, state, 0, d);
    System.arraycopy(nextMemory, 0, state, d, memory.length);
  }
}
