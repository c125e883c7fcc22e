package org.hopscape.noise;

/** How the noisy gradient g comes from f'. Each coordinate has its own independent draws. */
public sealed interface Noise {
  /** g = f'. */
  record None() implements Noise {}

  /** g = f' + scale Z, Z by {@code law}. */
  record Additive(Law law, double scale) implements Noise {}

  /** g = (1 + sigma Z1) f' + additiveScale Z2, both standard normal. */
  record Multiplicative(double sigma, double additiveScale) implements Noise {}
}
