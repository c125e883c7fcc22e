package org.hopscape.theory.matrix;

import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.scalar.LinearPart;

/**
 * What two walkers do to differences of their positions: affine steps, each with draws of its own, and after every so many of them
 * x' = (1 - strength) x + strength y for both. Memories are not moved, so that only rules without any are here.
 */
public final class ElasticPair implements DirectionMap {
  private final LinearPart[] walkers;
  private final double[] one;
  private final double[] other;
  private final long every;
  private final double strength;
  private long step;

  public ElasticPair(Dynamics dynamics, long number, long every, double strength) {
    this.walkers = new LinearPart[] {
      new LinearPart(dynamics, 2 * number), new LinearPart(dynamics, 2 * number + 1)
    };
    this.one = new double[walkers[0].dimension()];
    this.other = new double[one.length];
    this.every = every;
    this.strength = strength;
  }

  /** Of the first walker, then of the second. */
  @Override
  public void apply(double[] x) {
    System.arraycopy(x, 0, one, 0, one.length);
    System.arraycopy(x, one.length, other, 0, one.length);
    walkers[0].apply(one);
    walkers[1].apply(other);
    step++;
    double share = step % every == 0 ? strength : 0;
    for (int i = 0; i < one.length; i++) {
      x[i] = (1 - share) * one[i] + share * other[i];
      x[one.length + i] = (1 - share) * other[i] + share * one[i];
    }
  }
}
