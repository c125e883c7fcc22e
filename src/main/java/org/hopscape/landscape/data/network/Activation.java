package org.hopscape.landscape.data.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hopscape.math.HyperbolicTangent;

/** What a hidden unit makes of z, the sum that comes in. */
public enum Activation {
  /** tanh z. */
  TANH {
    @Override
    public void apply(double[] z, int n, double[] units, double[] slopes) {
      for (int i = 0; i < n; i++) {
        double t = HyperbolicTangent.tanh(z[i]);
        units[i] = t;
        slopes[i] = Math.fma(-t, t, 1.0);
      }
    }

    @Override
    double bend(double z) {
      double t = HyperbolicTangent.tanh(z);
      return -2.0 * t * Math.fma(-t, t, 1.0);
    }
  },

  /** max(z, 0), with slope 0 at 0. */
  RELU {
    @Override
    public void apply(double[] z, int n, double[] units, double[] slopes) {
      // NaN stays one, so that a walker that overflowed is seen.
      for (int i = 0; i < n; i++) {
        units[i] = Math.max(z[i], 0.0);
      }
      // 1 where z > 0: the least double times 2^2046 is above 1. A branch here is mispredicted half
      // of the time, and no SIMD code.
      for (int i = 0; i < n; i++) {
        slopes[i] = Math.min(units[i] * 0x1p1023 * 0x1p1023, 1.0);
      }
    }

    @Override
    double bend(double z) {
      return 0.0;
    }
  },

  /**
   * z/2 (1 + tanh u), u = sqrt(2/pi) (z + 0.044715 z^3): the form by tanh of Hendrycks and Gimpel 2016 (arXiv:1606.08415), not
   * that by erf, from which it is at most 5e-4 away.
   */
  GELU {
    @Override
    public void apply(double[] z, int n, double[] units, double[] slopes) {
      for (int i = 0; i < n; i++) {
        double x = z[i];
        double t = HyperbolicTangent.tanh(inner(x));
        double half = 0.5 * (1.0 + t);
        units[i] = x * half;
        double bell = Math.fma(-t, t, 1.0);
        // Far out the bell is 0 and the inner slope may be infinite.
        slopes[i] = bell == 0.0 ? half : Math.fma(0.5 * x, bell * innerSlope(x), half);
      }
    }

    @Override
    double bend(double x) {
      double t = HyperbolicTangent.tanh(inner(x));
      double bell = Math.fma(-t, t, 1.0);
      double u1 = innerSlope(x);
      double u2 = ROOT * (6.0 * CUBIC) * x;
      return bell == 0.0 ? 0.0 : bell * (u1 + 0.5 * x * (u2 - 2.0 * t * u1 * u1));
    }
  };

  /** sqrt(2/pi). */
  private static final double ROOT = 0x1.9884533d43651p-1;

  /** Fitted by the paper's authors. */
  private static final double CUBIC = 0.044715;

  /** Writes each unit's number and its derivative by z, for the first {@code n}. */
  abstract void apply(double[] z, int n, double[] units, double[] slopes);

  /** The second derivative. */
  abstract double bend(double z);

  /** The scenario's word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(Activation::word).toList();
  }

  public static Activation of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static double inner(double z) {
    return ROOT * z * Math.fma(CUBIC * z, z, 1.0);
  }

  private static double innerSlope(double z) {
    return ROOT * Math.fma(3.0 * CUBIC * z, z, 1.0);
  }
}
