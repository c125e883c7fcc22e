package org.hopscape.noise;

/** How the noisy gradient g comes from f'. Each coordinate has its own independent draws. */
public sealed interface Noise {
  /** g = f'. */
  record None() implements Noise {}

  /** g = f' + scale Z, Z by {@code law}. */
  record Additive(Law law, double scale) implements Noise {
    public Additive {
      checkScale("scale", scale);
    }
  }

  /** g = (1 + sigma Z1) f' + additiveScale Z2, both standard normal. */
  record Multiplicative(double sigma, double additiveScale) implements Noise {
    public Multiplicative {
      checkScale("sigma", sigma);
      checkScale("additive-scale", additiveScale);
    }
  }

  private static void checkScale(String name, double value) {
    if (!(value >= 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(name + " is not in the interval [0, inf): " + value);
    }
  }
}
