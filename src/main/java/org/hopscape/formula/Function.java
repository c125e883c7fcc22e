package org.hopscape.formula;

import org.hopscape.math.Exponential;
import org.hopscape.math.HyperbolicTangent;
import org.hopscape.math.Logarithm;
import org.hopscape.math.Sine;

/** A function of one number t with its first two derivatives; all may use its value y. The same bits on every machine. */
enum Function {
  NEGATE {
    @Override
    double value(double t) {
      return -t;
    }

    @Override
    double slope(double t, double y) {
      return -1.0;
    }

    @Override
    double curvature(double t, double y) {
      return 0.0;
    }
  },
  SIN {
    @Override
    double value(double t) {
      return Sine.sin(t);
    }

    @Override
    double slope(double t, double y) {
      return Sine.cos(t);
    }

    @Override
    double curvature(double t, double y) {
      return -y;
    }
  },
  COS {
    @Override
    double value(double t) {
      return Sine.cos(t);
    }

    @Override
    double slope(double t, double y) {
      return -Sine.sin(t);
    }

    @Override
    double curvature(double t, double y) {
      return -y;
    }
  },
  TAN {
    @Override
    double value(double t) {
      return Sine.sin(t) / Sine.cos(t);
    }

    @Override
    double slope(double t, double y) {
      return Math.fma(y, y, 1.0);
    }

    @Override
    double curvature(double t, double y) {
      return 2.0 * y * Math.fma(y, y, 1.0);
    }
  },
  EXP {
    @Override
    double value(double t) {
      return Exponential.exp(t);
    }

    @Override
    double slope(double t, double y) {
      return y;
    }

    @Override
    double curvature(double t, double y) {
      return y;
    }
  },
  LOG {
    @Override
    double value(double t) {
      return Logarithm.ofAny(t);
    }

    @Override
    double slope(double t, double y) {
      return 1.0 / t;
    }

    @Override
    double curvature(double t, double y) {
      return -1.0 / (t * t);
    }
  },
  SQRT {
    @Override
    double value(double t) {
      return Math.sqrt(t);
    }

    @Override
    double slope(double t, double y) {
      return 0.5 / y;
    }

    @Override
    double curvature(double t, double y) {
      return -0.25 / (t * y);
    }
  },
  SINH {
    @Override
    double value(double t) {
      return Hyperbola.sinh(t);
    }

    @Override
    double slope(double t, double y) {
      return Hyperbola.cosh(t);
    }

    @Override
    double curvature(double t, double y) {
      return y;
    }
  },
  COSH {
    @Override
    double value(double t) {
      return Hyperbola.cosh(t);
    }

    @Override
    double slope(double t, double y) {
      return Hyperbola.sinh(t);
    }

    @Override
    double curvature(double t, double y) {
      return y;
    }
  },
  TANH {
    @Override
    double value(double t) {
      return HyperbolicTangent.tanh(t);
    }

    @Override
    double slope(double t, double y) {
      return (1.0 - y) * (1.0 + y);
    }

    @Override
    double curvature(double t, double y) {
      return -2.0 * y * ((1.0 - y) * (1.0 + y));
    }
  },
  ATAN {
    @Override
    double value(double t) {
      return ArcTangent.atan(t);
    }

    @Override
    double slope(double t, double y) {
      return 1.0 / Math.fma(t, t, 1.0);
    }

    @Override
    double curvature(double t, double y) {
      double slope = 1.0 / Math.fma(t, t, 1.0);
      return -2.0 * t * slope * slope;
    }
  };

  abstract double value(double t);

  abstract double slope(double t, double y);

  abstract double curvature(double t, double y);

  /** Whether its argument is an angle, which loses its meaning where it is large. */
  boolean periodic() {
    return this == SIN || this == COS || this == TAN;
  }
}
