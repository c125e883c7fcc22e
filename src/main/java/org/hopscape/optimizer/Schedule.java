package org.hopscape.optimizer;

import java.util.List;
import org.hopscape.math.Sine;
import org.hopscape.random.BatchSampler;

/** How the step size changes with the step, on a period of its own, so that a longer run begins like a shorter one. */
public sealed interface Schedule {
  /** Its type as a scenario writes it: cosine. */
  String word();

  /** Whether every step has the same size. */
  default boolean isConstant() {
    return false;
  }

  /**
   * What the step size is multiplied by at step k.
   *
   * @param word a random word of the walker's at that step; of no matter where {@link #drawn} is false
   */
  double factor(long k, long word);

  /** The same of a schedule that draws nothing. */
  default double factor(long k) {
    return factor(k, 0);
  }

  /** Whether the factor is drawn. */
  default boolean drawn() {
    return false;
  }

  /** Whether factors have one law at all times, or repeat within few steps: rates of a walker's changes of basin are then numbers. */
  default boolean stationary() {
    return false;
  }

  /** Whether the step size goes to 0. */
  default boolean vanishes() {
    return false;
  }

  /** The factors that it goes round or draws from, where they are few. */
  default List<Double> factors() {
    return List.of();
  }

  /** Steps after which the factors are the same again; 1 where they are not, or are drawn. */
  default int round() {
    return 1;
  }

  /** 1. */
  record Constant() implements Schedule {
    @Override
    public boolean isConstant() {
      return true;
    }

    @Override
    public String word() {
      return "constant";
    }

    @Override
    public double factor(long k, long word) {
      return 1.0;
    }

    @Override
    public boolean stationary() {
      return true;
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
    public String word() {
      return "step";
    }

    @Override
    public double factor(long k, long word) {
      return Rule.power(factor, k / period);
    }

    @Override
    public boolean vanishes() {
      return factor < 1;
    }
  }

  /** 1 / (1 + k / period). */
  record Inverse(long period) implements Schedule {
    public Inverse {
      checkPeriod(period);
    }

    @Override
    public String word() {
      return "inverse";
    }

    @Override
    public double factor(long k, long word) {
      return 1.0 / (1.0 + (double) k / period);
    }

    @Override
    public boolean vanishes() {
      return true;
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
    public String word() {
      return "cosine";
    }

    @Override
    public double factor(long k, long word) {
      double phase = Sine.PI_1 * ((double) (k % period) / period);
      return Math.fma(1.0 - low, 0.5 * (1.0 + Sine.cos(phase)), low);
    }
  }

  /** factors[k mod m]. */
  record Cyclic(List<Double> factors) implements Schedule {
    public Cyclic {
      factors = checked(factors);
    }

    @Override
    public String word() {
      return "cyclic";
    }

    @Override
    public double factor(long k, long word) {
      return factors.get((int) (k % factors.size()));
    }

    @Override
    public int round() {
      return factors.size();
    }

    @Override
    public boolean stationary() {
      return true;
    }
  }

  /** One of these factors at each step of each walker, with equal chances: factors[floor(word m / 2^64)]. */
  record Drawn(List<Double> factors) implements Schedule {
    public Drawn {
      factors = checked(factors);
    }

    @Override
    public String word() {
      return "drawn";
    }

    @Override
    public double factor(long k, long word) {
      return factors.get((int) BatchSampler.below(factors.size(), word));
    }

    @Override
    public boolean drawn() {
      return true;
    }

    @Override
    public boolean stationary() {
      return true;
    }
  }

  private static List<Double> checked(List<Double> factors) {
    if (factors.isEmpty()) {
      throw new IllegalArgumentException("factors is empty");
    }
    for (double factor : factors) {
      if (!(factor > 0 && factor <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("factors is not in the interval (0, inf): " + factor);
      }
    }
    return List.copyOf(factors);
  }

  private static void checkPeriod(long period) {
    if (!(period >= 1)) {
      throw new IllegalArgumentException("period is not in the interval [1, inf): " + period);
    }
  }
}
