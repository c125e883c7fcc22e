package org.hopscape.kernel.scalar;

import org.hopscape.kernel.Draws;
import org.hopscape.landscape.NormalPairs;
import org.hopscape.math.Sine;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.noise.Polar;
import org.hopscape.random.Slot;
import org.hopscape.random.WalkerKey;
import org.jspecify.annotations.Nullable;

/** Draws as they are specified: the reference. */
public final class ScalarDraws implements Draws {
  private final @Nullable Law law;
  private final boolean pairwise;
  private final double sigma;
  private final WalkerKey key;
  private final NormalPairs pairs;
  private final double[] z;
  private final double[] multiplier;

  public ScalarDraws(Noise noise, WalkerKey key, int dimension) {
    this(noise, key, dimension, NormalPairs.ONE_BY_ONE);
  }

  public ScalarDraws(Noise noise, WalkerKey key, int dimension, NormalPairs pairs) {
    this.law = noise.additive().map(Noise.Additive::law).orElse(null);
    this.pairwise = noise.multiplicative().isPresent();
    this.sigma = noise.sigma();
    this.key = key;
    this.pairs = pairs;
    this.z = new double[dimension];
    this.multiplier = new double[dimension];
  }

  @Override
  public int at(long k) {
    long at = key.at(k);
    if (law != null) {
      sample(law, at, z);
    } else if (pairwise) {
      pairs(sigma, at, z, multiplier);
    }
    return 0;
  }

  @Override
  public double[] z() {
    return z;
  }

  @Override
  public double[] multiplier() {
    return multiplier;
  }

  @Override
  public NormalPairs pairs() {
    return pairs;
  }

  private static void sample(Law law, long at, double[] z) {
    for (int i = 0; i < z.length; i++) {
      z[i] = law.sample(uniform(at, 2L * i), uniform(at, 2L * i + 1));
    }
  }

  /** Cosine and sine of one pair of words. */
  private static void pairs(double sigma, long at, double[] z, double[] multiplier) {
    for (int i = 0; i < z.length; i++) {
      double radius = Polar.normalRadius(uniform(at, 2L * i));
      double phi = Polar.halfAngle(uniform(at, 2L * i + 1));
      double s = Sine.sinReduced(phi);
      z[i] = radius * Polar.cosine(s);
      multiplier[i] = Math.fma(sigma, radius * Polar.sine(s, Sine.cosReduced(phi)), 1.0);
    }
  }

  private static double uniform(long at, long index) {
    return WalkerKey.uniform(WalkerKey.word(at, Slot.GRADIENT, index));
  }
}
