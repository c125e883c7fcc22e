package org.hopscape.noise;

import java.util.Optional;
import java.util.OptionalDouble;
import org.hopscape.own.Made;
import org.hopscape.own.OwnNoise;
import org.hopscape.random.BatchSampler;

/** How the noisy gradient g comes from f'. Each coordinate has its own independent draws. */
public sealed interface Noise {
  /** Its type as a scenario writes it: multiplicative. */
  String word();

  /** Strength of the gradient's multiplier; 0 where none multiplies it. */
  default double sigma() {
    return 0.0;
  }

  /** This, where it is added to f'. */
  default Optional<Additive> additive() {
    return Optional.empty();
  }

  /** This, where it multiplies f'. */
  default Optional<Multiplicative> multiplicative() {
    return Optional.empty();
  }

  /** This, where g is of some rows of data. */
  default Optional<Minibatch> minibatch() {
    return Optional.empty();
  }

  /** This, where g has the covariance of a minibatch. */
  default Optional<Covaried> covaried() {
    return Optional.empty();
  }

  /** Scale of what is added to f', where that does not depend on the place. */
  default OptionalDouble addedScale() {
    return OptionalDouble.empty();
  }

  /** Whether g is f', where nothing else is said. */
  default boolean isNone() {
    return false;
  }

  /** Whether g is f' everywhere, as the numbers of noise without rows are 0. */
  default boolean silent() {
    return isNone();
  }

  /** This, where a user's own class makes g. */
  default Optional<Own> own() {
    return Optional.empty();
  }

  /** g = f'. */
  record None() implements Noise {
    @Override
    public String word() {
      return "none";
    }

    @Override
    public boolean isNone() {
      return true;
    }
  }

  /** g = f' + scale Z, Z by {@code law}. */
  record Additive(Law law, double scale) implements Noise {
    public Additive {
      checkScale("scale", scale);
    }

    @Override
    public String word() {
      return "additive";
    }

    @Override
    public Optional<Additive> additive() {
      return Optional.of(this);
    }

    @Override
    public OptionalDouble addedScale() {
      return OptionalDouble.of(scale);
    }

    @Override
    public boolean silent() {
      return scale == 0;
    }
  }

  /** g = (1 + sigma Z1) f' + additiveScale Z2, both standard normal. */
  record Multiplicative(double sigma, double additiveScale) implements Noise {
    public Multiplicative {
      checkScale("sigma", sigma);
      checkScale("additive-scale", additiveScale);
    }

    @Override
    public String word() {
      return "multiplicative";
    }

    @Override
    public Optional<Multiplicative> multiplicative() {
      return Optional.of(this);
    }

    @Override
    public OptionalDouble addedScale() {
      return OptionalDouble.of(additiveScale);
    }

    @Override
    public boolean silent() {
      return sigma == 0 && additiveScale == 0;
    }
  }

  /**
   * g is the mean over {@code size} rows of the landscape's data, drawn anew at each step.
   *
   * @param replacement whether a row may be drawn twice in a batch
   */
  record Minibatch(int size, boolean replacement) implements Noise {
    public Minibatch {
      if (!(size >= 1)) {
        throw new IllegalArgumentException("size is not in the interval [1, inf): " + size);
      }
    }

    @Override
    public String word() {
      return "minibatch";
    }

    @Override
    public Optional<Minibatch> minibatch() {
      return Optional.of(this);
    }

    /** Writes the rows, of {@code n}, of a step's batch number {@code draw}. */
    public void rows(long at, int draw, long n, long[] rows) {
      BatchSampler.draw(at, (long) draw * size, n, replacement, rows);
    }
  }

  /**
   * Gaussian noise of the covariance that the mean over a minibatch has at the same place: with g_i the gradient of row i of n,
   * normal xi_i and their mean m, g = sum (1/n + a (xi_i - m)) g_i, a^2 = c / (n size), where c is 1 with replacement and
   * (n - size) / (n - 1) without (the noise of Wu et al. 2020, arXiv:1906.07405, "multiplicative SGD").
   *
   * @param of the minibatches whose covariance it has
   */
  record Covaried(Minibatch of) implements Noise {
    @Override
    public String word() {
      return "covaried";
    }

    @Override
    public Optional<Covaried> covaried() {
      return Optional.of(this);
    }

    /** a, of n rows. */
    public double amplitude(long n) {
      double size = of.size();
      double left = of.replacement() || n == 1 ? 1.0 : (n - size) / (n - 1.0);
      return n == 1 ? 0.0 : Math.sqrt(left / (n * size));
    }
  }

  /** g as a user's own class makes it. */
  record Own(Made<OwnNoise> made) implements Noise {
    @Override
    public String word() {
      return "own";
    }

    @Override
    public Optional<Own> own() {
      return Optional.of(this);
    }

    /** Makes g of f', which it holds. */
    public void apply(long k, double[] x, double[] g, OwnNoise.Draws draws) {
      try {
        made.own().apply(k, x, g, draws);
      } catch (RuntimeException | LinkageError | StackOverflowError e) {
        throw made.threw("apply", e);
      }
    }
  }

  private static void checkScale(String name, double value) {
    if (!(value >= 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(name + " is not in the interval [0, inf): " + value);
    }
  }
}
