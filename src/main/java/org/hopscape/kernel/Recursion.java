package org.hopscape.kernel;

import org.hopscape.landscape.Landscape;
import org.hopscape.math.Sine;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.noise.Polar;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.random.Slot;
import org.hopscape.random.WalkerKey;

/** x_k to x_{k+1}, one walker and one step at a time: what every kernel's bits must equal. */
final class Recursion {
  private final Landscape landscape;
  private final Noise noise;
  private final double stepSize;
  private final WalkerKey key;

  Recursion(Dynamics dynamics, long walker) {
    this.landscape = dynamics.landscape();
    this.noise = dynamics.noise();
    this.stepSize = ((Optimizer.Sgd) dynamics.optimizer()).stepSize();
    this.key = WalkerKey.of(dynamics.seed(), walker);
  }

  /** Writes f'(x) to {@code slope}, the noisy gradient of step k to {@code g} and x_{k+1} to {@code next}. */
  void step(long k, double[] x, double[] slope, double[] g, double[] next) {
    landscape.gradient(x, slope);
    long at = key.at(k);
    for (int i = 0; i < x.length; i++) {
      g[i] = noisy(slope[i], at, i);
      next[i] = Math.fma(-stepSize, g[i], x[i]);
    }
  }

  private double noisy(double slope, long at, int i) {
    if (noise instanceof Noise.Additive additive) {
      return Math.fma(additive.scale(), draw(additive.law(), at, i), slope);
    }
    if (noise instanceof Noise.Multiplicative multiplicative) {
      return multiplied(multiplicative, slope, at, i);
    }
    return slope;
  }

  /** Z of slot 0. */
  private static double draw(Law law, long at, int i) {
    double u = uniform(at, 2L * i);
    double radius = law instanceof Law.StudentT ? Polar.studentRadius(u) : Polar.normalRadius(u);
    double s = Sine.sinReduced(Polar.halfAngle(uniform(at, 2L * i + 1)));
    return radius * Polar.cosine(s);
  }

  /** (1 + sigma Z1) f' + additiveScale Z2, with Z2 of slot 0 and Z1 of slot 1. */
  private static double multiplied(Noise.Multiplicative noise, double slope, long at, int i) {
    double radius = Polar.normalRadius(uniform(at, 2L * i));
    double phi = Polar.halfAngle(uniform(at, 2L * i + 1));
    double s = Sine.sinReduced(phi);
    double z1 = radius * Polar.sine(s, Sine.cosReduced(phi));
    double z2 = radius * Polar.cosine(s);
    double multiplier = Math.fma(noise.sigma(), z1, 1.0);
    return Math.fma(noise.additiveScale(), z2, multiplier * slope);
  }

  private static double uniform(long at, long index) {
    return WalkerKey.uniform(WalkerKey.word(at, Slot.GRADIENT, index));
  }
}
