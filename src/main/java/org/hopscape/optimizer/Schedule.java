package org.hopscape.optimizer;

import org.hopscape.math.Sine;

/** How the step size changes with the step, on a period of its own, so that a longer run begins like a shorter one. */
public sealed interface Schedule {
  /** What the step size is multiplied by at step k. */
  double factor(long k);

  /** 1. */
  record Constant() implements Schedule {
    @Override
    public double factor(long k) {
      return 1.0;
    }
  }

  /** factor^floor(k / period). */
  record Step(long period, double factor) implements Schedule {
    public Step {
      checkPeriod(period);
      if (!(factor > 0 && factor <= 1)) {
        throw new IllegalArgumentException("factor is not in the interval (0, 1]: " + factor);
      }
    }

    @Override
    public double factor(long k) {
      return Rule.power(factor, k / period);
    }
  }

  /** 1 / (1 + k / period). */
  record Inverse(long period) implements Schedule {
    public Inverse {
      checkPeriod(period);
    }

    @Override
    public double factor(long k) {
      return 1.0 / (1.0 + (double) k / period);
    }
  }

  /**
   * low + (1 - low) (1 + cos(pi (k mod period) / period)) / 2, with warm restarts (Loshchilov and Hutter 2017,
   * arXiv:1608.03983).
   */
  record Cosine(long period, double low) implements Schedule {
    public Cosine {
      checkPeriod(period);
      if (!(low >= 0 && low <= 1)) {
        throw new IllegalArgumentException("low is not in the interval [0, 1]: " + low);
      }
    }

    @Override
    public double factor(long k) {
      double phase = Sine.PI_1 * ((double) (k % period) / period);
      return Math.fma(1.0 - low, 0.5 * (1.0 + Sine.cos(phase)), low);
    }
  }

  private static void checkPeriod(long period) {
    if (!(period >= 1)) {
      throw new IllegalArgumentException("period is not in the interval [1, inf): " + period);
    }
  }
}
