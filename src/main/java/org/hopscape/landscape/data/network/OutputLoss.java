package org.hopscape.landscape.data.network;

import org.hopscape.math.Exponential;
import org.hopscape.math.Logarithm;
import org.hopscape.math.Logistic;

/**
 * The loss of a row by its outputs s and its target y, with derivatives. Output o of row r stands at {@code o * stride + r}
 * in all arrays.
 */
enum OutputLoss {
  /** log(1 + e^s) - s y of one output, y 0 or 1. */
  LOGISTIC {
    @Override
    double of(double[] outputs, int stride, int count, int r, double target) {
      return Logistic.softplus(target == 1.0 ? -outputs[r] : outputs[r]);
    }

    @Override
    public void slopes(double[] outputs, int stride, int count, int r, double target, Slopes to) {
      double p = Logistic.logistic(outputs[r]);
      to.chances[r] = p;
      to.slopes[r] = p - target;
    }

    @Override
    void along(double[] tangent, int stride, int count, int r, Slopes at, double[] to) {
      double p = at.chances[r];
      to[r] = p * (1.0 - p) * tangent[r];
    }

    @Override
    int choice(double[] outputs, int stride, int count, int r) {
      return outputs[r] > 0.0 ? 1 : 0;
    }
  },

  /** log(sum of e^s) - s_y, y the number of a class. */
  SOFTMAX {
    @Override
    double of(double[] outputs, int stride, int count, int r, double target) {
      double largest = largest(outputs, stride, count, r);
      double sum = 0.0;
      for (int o = 0; o < count; o++) {
        sum += Exponential.exp(outputs[o * stride + r] - largest);
      }
      return (largest - outputs[((int) target) * stride + r]) + Logarithm.log(sum);
    }

    @Override
    public void slopes(double[] outputs, int stride, int count, int r, double target, Slopes to) {
      double largest = largest(outputs, stride, count, r);
      double sum = 0.0;
      for (int o = 0; o < count; o++) {
        double e = Exponential.exp(outputs[o * stride + r] - largest);
        to.chances[o * stride + r] = e;
        sum += e;
      }
      for (int o = 0; o < count; o++) {
        int i = o * stride + r;
        to.chances[i] /= sum;
        to.slopes[i] = to.chances[i] - (o == (int) target ? 1.0 : 0.0);
      }
    }

    @Override
    void along(double[] tangent, int stride, int count, int r, Slopes at, double[] to) {
      double mean = 0.0;
      for (int i = r, o = 0; o < count; o++, i += stride) {
        mean = Math.fma(at.chances[i], tangent[i], mean);
      }
      for (int i = r, o = 0; o < count; o++, i += stride) {
        to[i] = at.chances[i] * (tangent[i] - mean);
      }
    }

    @Override
    int choice(double[] outputs, int stride, int count, int r) {
      int best = 0;
      for (int o = 1; o < count; o++) {
        best = outputs[o * stride + r] > outputs[best * stride + r] ? o : best;
      }
      return best;
    }

    private double largest(double[] outputs, int stride, int count, int r) {
      double largest = outputs[r];
      for (int o = 1; o < count; o++) {
        largest = Math.max(largest, outputs[o * stride + r]);
      }
      return largest;
    }
  },

  /** (s - y)^2/2 of one output. */
  SQUARED {
    @Override
    double of(double[] outputs, int stride, int count, int r, double target) {
      double residual = outputs[r] - target;
      return 0.5 * residual * residual;
    }

    @Override
    public void slopes(double[] outputs, int stride, int count, int r, double target, Slopes to) {
      to.slopes[r] = outputs[r] - target;
    }

    @Override
    void along(double[] tangent, int stride, int count, int r, Slopes at, double[] to) {
      to[r] = tangent[r];
    }

    @Override
    int choice(double[] outputs, int stride, int count, int r) {
      throw new UnsupportedOperationException("a squared loss has no classes");
    }
  };

  /** What {@link #slopes} leaves: probabilities, and the derivatives of the loss by the outputs. */
  static final class Slopes {
    final double[] chances;
    final double[] slopes;

    Slopes(int numbers) {
      this.chances = new double[numbers];
      this.slopes = new double[numbers];
    }
  }

  /** Never negative. */
  abstract double of(double[] outputs, int stride, int count, int r, double target);

  abstract void slopes(double[] outputs, int stride, int count, int r, double target, Slopes to);

  /** Writes the slopes' derivatives along a direction in which the outputs have these. */
  abstract void along(double[] tangent, int stride, int count, int r, Slopes at, double[] to);

  /** The class that the outputs make most likely, the first of several. */
  abstract int choice(double[] outputs, int stride, int count, int r);
}
