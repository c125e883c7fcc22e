package org.hopscape.kernel;

import org.hopscape.landscape.BatchGradients;
import org.hopscape.landscape.DataLandscape;
import org.hopscape.landscape.Landscape;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.StochasticNewton.HessianBatch;
import org.hopscape.random.WalkerKey;

/** The noisy gradient g at a point, and the Hessian that goes with it. */
final class GradientNoise {
  private static final BatchGradients NONE = (x, rows, g) -> {};

  private final Landscape landscape;
  private final Noise noise;
  private final WalkerKey key;
  private final Draws draws;
  private final double[] z;
  private final double[] multiplier;
  private final double[] slope;
  private final long[] rows;
  private final BatchGradients batches;

  GradientNoise(Dynamics dynamics, WalkerKey key, Draws draws) {
    this.landscape = dynamics.landscape();
    this.noise = dynamics.noise();
    this.key = key;
    this.draws = draws;
    this.z = draws.z();
    this.multiplier = draws.multiplier();
    this.slope = new double[landscape.dimension()];
    this.rows = new long[noise instanceof Noise.Minibatch batch ? batch.size() : 0];
    this.batches = landscape instanceof DataLandscape data ? data.batches(rows.length) : NONE;
  }

  /** Writes g of step k at {@code point}. */
  void gradient(long k, double[] point, double[] g) {
    if (noise instanceof Noise.Minibatch batch) {
      batch.rows(key.at(k), 0, data().rows(), rows);
      batches.gradient(point, rows, g);
      return;
    }
    landscape.gradient(point, g);
    if (noise instanceof Noise.Additive additive) {
      add(additive.scale(), draws.at(k), g);
    } else if (noise instanceof Noise.Multiplicative multiplicative) {
      multiply(multiplicative.additiveScale(), draws.at(k), g);
    }
  }

  /** g = f' + scale Z. */
  private void add(double scale, int first, double[] g) {
    for (int i = 0; i < g.length; i++) {
      g[i] = Math.fma(scale, z[first + i], g[i]);
    }
  }

  /** g = (1 + sigma Z1) f' + scale Z2. */
  private void multiply(double scale, int first, double[] g) {
    for (int i = 0; i < g.length; i++) {
      g[i] = Math.fma(scale, z[first + i], multiplier[first + i] * g[i]);
    }
  }

  /** Writes the Hessian of step k at {@code point}, after {@link #gradient}. */
  void hessian(long k, HessianBatch which, double[] point, double[][] hessian) {
    if (noise instanceof Noise.Minibatch batch) {
      if (which == HessianBatch.INDEPENDENT) {
        batch.rows(key.at(k), 1, data().rows(), rows);
      }
      data().batchHessian(point, rows, hessian);
    } else {
      landscape.hessian(point, hessian);
    }
  }

  /** Norm of g - f', for g at {@code point}. */
  double size(double[] point, double[] g) {
    landscape.gradient(point, slope);
    if (g.length == 1) {
      return Math.abs(g[0] - slope[0]);
    }
    double sum = 0.0;
    for (int i = 0; i < g.length; i++) {
      double difference = g[i] - slope[i];
      sum = Math.fma(difference, difference, sum);
    }
    return Math.sqrt(sum);
  }

  private DataLandscape data() {
    return (DataLandscape) landscape;
  }
}
