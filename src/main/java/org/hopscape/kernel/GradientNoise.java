package org.hopscape.kernel;

import java.util.Arrays;
import org.hopscape.landscape.BatchGradients;
import org.hopscape.landscape.DataLandscape;
import org.hopscape.landscape.Landscape;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.StochasticNewton.HessianBatch;
import org.hopscape.random.Slot;
import org.hopscape.random.WalkerKey;
import org.jspecify.annotations.Nullable;

/** The noisy gradient g at a point, and the Hessian that goes with it. */
final class GradientNoise {
  private static final BatchGradients NONE = (x, rows, g) -> {};
  private static final long NEVER = Long.MIN_VALUE;

  private final Landscape landscape;
  private final Noise.@Nullable Minibatch batch;
  private final Noise.@Nullable Covaried covaried;
  private final Noise.@Nullable Additive additive;
  private final Noise.@Nullable Multiplicative multiplicative;
  private final Noise.@Nullable Own own;
  private final WalkerKey key;
  private final Draws draws;
  private final double[] z;
  private final double[] multiplier;
  private final double[] slope;
  private final long[] rows;
  private final BatchGradients batches;
  private final int ahead;

  /** The rows of the batches from step {@link #first} on. */
  private final long[] coming;

  private long first = NEVER;

  /** A normal number for each row. */
  private final double[] xi;

  GradientNoise(Dynamics dynamics, WalkerKey key, Draws draws) {
    this.landscape = dynamics.landscape();
    Noise noise = dynamics.noise();
    this.batch = noise.minibatch().orElse(null);
    this.covaried = noise.covaried().orElse(null);
    this.additive = noise.additive().orElse(null);
    this.multiplicative = noise.multiplicative().orElse(null);
    this.own = noise.own().orElse(null);
    this.key = key;
    this.draws = draws;
    this.z = draws.z();
    this.multiplier = draws.multiplier();
    this.slope = new double[landscape.dimension()];
    this.rows = new long[batch != null ? batch.size() : covaried != null ? 1 : 0];
    this.batches = landscape
        .data()
        .filter(data -> rows.length > 0)
        .map(data -> data.batches(rows.length, draws.pairs()))
        .orElse(NONE);
    this.ahead = covaried != null ? 1 : batches.ahead();
    this.coming = new long[ahead * rows.length];
    this.xi = new double[covaried != null ? Math.toIntExact(data().rows()) : 0];
  }

  /** Writes g of step k at {@code point}. */
  void gradient(long k, double[] point, double[] g) {
    if (batch != null) {
      draw(batch, k);
      batches.gradient(point, rows, g);
      return;
    }
    if (covaried != null) {
      covary(covaried, k, point, g);
      return;
    }
    landscape.gradient(point, g);
    if (additive != null) {
      add(additive.scale(), draws.at(k), g);
    } else if (multiplicative != null) {
      multiply(multiplicative.additiveScale(), draws.at(k), g);
    } else if (own != null) {
      own.apply(k, point, g, new OwnDraws(key.at(k)));
    }
  }

  /** Writes g of step k at {@code point} and returns |g - f'| there, with f' computed once where it is part of g: the bits are the same. */
  double gradientAndSize(long k, double[] point, double[] g) {
    if (additive == null && multiplicative == null) {
      gradient(k, point, g);
      return size(point, g);
    }
    landscape.gradient(point, slope);
    System.arraycopy(slope, 0, g, 0, g.length);
    if (additive != null) {
      add(additive.scale(), draws.at(k), g);
    } else if (multiplicative != null) {
      multiply(multiplicative.additiveScale(), draws.at(k), g);
    }
    return sizeBeside(g);
  }

  /** Every row's gradient with a weight of its own; the weights' sum is 1, so that a ridge is in g once. */
  private void covary(Noise.Covaried covaried, long k, double[] point, double[] g) {
    int n = xi.length;
    long at = key.at(k);
    double sum = 0.0;
    for (int i = 0; i < n; i++) {
      xi[i] = Recursion.normal(at, Slot.GRADIENT, i);
      sum += xi[i];
    }
    double mean = sum / n;
    double amplitude = covaried.amplitude(n);
    Arrays.fill(g, 0.0);
    for (int i = 0; i < n; i++) {
      rows[0] = i;
      batches.gradient(point, rows, slope);
      double weight = Math.fma(amplitude, xi[i] - mean, 1.0 / n);
      for (int j = 0; j < g.length; j++) {
        g[j] = Math.fma(weight, slope[j], g[j]);
      }
    }
  }

  /** Writes the rows of step k. */
  private void draw(Noise.Minibatch batch, long k) {
    if (ahead == 1) {
      batch.rows(key.at(k), 0, data().rows(), rows);
      return;
    }
    if (!(k >= first && k < first + ahead)) {
      for (int j = 0; j < ahead; j++) {
        batch.rows(key.at(k + j), 0, data().rows(), rows);
        System.arraycopy(rows, 0, coming, j * rows.length, rows.length);
      }
      batches.expect(coming);
      first = k;
    }
    System.arraycopy(coming, (int) (k - first) * rows.length, rows, 0, rows.length);
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
    if (batch != null) {
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
    return sizeBeside(g);
  }

  /** |g - f'| for the f' that {@code slope} holds. */
  private double sizeBeside(double[] g) {
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

  /** Writes g - f', for g at {@code point}. */
  void difference(double[] point, double[] g, double[] difference) {
    landscape.gradient(point, slope);
    for (int i = 0; i < g.length; i++) {
      difference[i] = g[i] - slope[i];
    }
  }

  private DataLandscape data() {
    return (DataLandscape) landscape;
  }
}
