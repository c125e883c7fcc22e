package org.hopscape.formula;

import java.util.Arrays;
import java.util.List;
import org.hopscape.formula.program.ArcTangent;
import org.hopscape.formula.program.ConstantPower;
import org.hopscape.formula.program.Hyperbola;
import org.hopscape.formula.program.Instruction;
import org.hopscape.math.Exponential;
import org.hopscape.math.HyperbolicTangent;
import org.hopscape.math.Logarithm;
import org.hopscape.math.Sine;
import org.jspecify.annotations.Nullable;

/**
 * Two sweeps number by number, as they were written before there were programs: what every form's bits must equal.
 *
 * <p>A formula as a list of steps, each from earlier ones. Derivatives are exact to rounding: the gradient by one sweep back
 * (reverse mode), the Hessian's product with v by carrying the derivative along v through both sweeps (Pearlmutter 1994,
 * doi:10.1162/neco.1994.6.1.147).
 */
final class TwoSweeps {
  private final Instruction[] code;

  TwoSweeps(List<Instruction> code) {
    this.code = code.toArray(new Instruction[0]);
  }

  double value(double[] x) {
    return forward(x)[code.length - 1];
  }

  void gradient(double[] x, double[] gradient) {
    double[] y = forward(x);
    double[] adjoint = new double[code.length];
    adjoint[code.length - 1] = 1.0;
    Arrays.fill(gradient, 0.0);
    for (int i = code.length - 1; i >= 0; i--) {
      back(code[i], i, y, adjoint, gradient);
    }
  }

  void hessianVector(double[] x, double[] v, double[] product) {
    double[] y = forward(x);
    double[] tangent = tangents(y, v);
    double[] adjoint = new double[code.length];
    double[] turn = new double[code.length];
    adjoint[code.length - 1] = 1.0;
    Arrays.fill(product, 0.0);
    for (int i = code.length - 1; i >= 0; i--) {
      backTurn(code[i], i, y, tangent, adjoint, turn, product);
      back(code[i], i, y, adjoint, null);
    }
  }

  static double value(Instruction step, double a, double b) {
    return switch (step.operation()) {
      case NUMBER, VARIABLE -> Double.NaN;
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case POWER, CALL -> call(step, a);
    };
  }

  private double[] forward(double[] x) {
    double[] y = new double[code.length];
    for (int i = 0; i < y.length; i++) {
      Instruction step = code[i];
      y[i] = switch (step.operation()) {
        case NUMBER -> step.number();
        case VARIABLE -> x[step.left()];
        default -> value(step, y[step.left()], y[step.right()]);
      };
    }
    return y;
  }

  /** Derivatives of all steps along v. */
  private double[] tangents(double[] y, double[] v) {
    double[] t = new double[code.length];
    for (int i = 0; i < t.length; i++) {
      Instruction step = code[i];
      int l = step.left();
      int r = step.right();
      t[i] = switch (step.operation()) {
        case NUMBER -> 0.0;
        case VARIABLE -> v[l];
        case ADD -> t[l] + t[r];
        case SUBTRACT -> t[l] - t[r];
        case MULTIPLY -> Math.fma(t[l], y[r], y[l] * t[r]);
        case DIVIDE -> Math.fma(-y[i], t[r], t[l]) / y[r];
        case POWER, CALL -> slope(step, y[l], y[i]) * t[l];
      };
    }
    return t;
  }

  /** Adds what step i hands to its arguments: its adjoint times its derivative by them. */
  private static void back(
      Instruction step, int i, double[] y, double[] adjoint, double @Nullable [] gradient) {
    double a = adjoint[i];
    int l = step.left();
    int r = step.right();
    switch (step.operation()) {
      case NUMBER -> {}
      case VARIABLE -> {
        if (gradient != null) {
          gradient[l] += a;
        }
      }
      case ADD -> {
        adjoint[l] += a;
        adjoint[r] += a;
      }
      case SUBTRACT -> {
        adjoint[l] += a;
        adjoint[r] -= a;
      }
      case MULTIPLY -> {
        adjoint[l] = Math.fma(a, y[r], adjoint[l]);
        adjoint[r] = Math.fma(a, y[l], adjoint[r]);
      }
      case DIVIDE -> {
        double q = a / y[r];
        adjoint[l] += q;
        adjoint[r] = Math.fma(-q, y[i], adjoint[r]);
      }
      case POWER, CALL -> adjoint[l] = Math.fma(a, slope(step, y[l], y[i]), adjoint[l]);
    }
  }

  /** As {@link #back}, of the adjoints' derivatives along v; before it, as it uses step i's adjoint alone. */
  private static void backTurn(
      Instruction step,
      int i,
      double[] y,
      double[] tangent,
      double[] adjoint,
      double[] turn,
      double[] product) {
    double a = adjoint[i];
    double b = turn[i];
    int l = step.left();
    int r = step.right();
    switch (step.operation()) {
      case NUMBER -> {}
      case VARIABLE -> product[l] += b;
      case ADD -> {
        turn[l] += b;
        turn[r] += b;
      }
      case SUBTRACT -> {
        turn[l] += b;
        turn[r] -= b;
      }
      case MULTIPLY -> {
        turn[l] += Math.fma(b, y[r], a * tangent[r]);
        turn[r] += Math.fma(b, y[l], a * tangent[l]);
      }
      case DIVIDE -> {
        double q = a / y[r];
        double p = Math.fma(-q, tangent[r], b) / y[r];
        turn[l] += p;
        turn[r] -= Math.fma(p, y[i], q * tangent[i]);
      }
      case POWER, CALL -> {
        double bend = a * curvature(step, y[l], y[i]) * tangent[l];
        turn[l] += Math.fma(b, slope(step, y[l], y[i]), bend);
      }
    }
  }

  private static double call(Instruction step, double t) {
    if (step.function() == null) {
      return ConstantPower.of(t, step.number());
    }
    return switch (step.function()) {
      case NEGATE -> -t;
      case SIN -> Sine.sin(t);
      case COS -> Sine.cos(t);
      case TAN -> Sine.sin(t) / Sine.cos(t);
      case EXP -> Exponential.exp(t);
      case LOG -> Logarithm.ofAny(t);
      case SQRT -> Math.sqrt(t);
      case SINH -> Hyperbola.sinh(t);
      case COSH -> Hyperbola.cosh(t);
      case TANH -> HyperbolicTangent.tanh(t);
      case ATAN -> ArcTangent.atan(t);
    };
  }

  private static double slope(Instruction step, double t, double y) {
    if (step.function() == null) {
      return powerSlope(t, step.number());
    }
    return switch (step.function()) {
      case NEGATE -> -1.0;
      case SIN -> Sine.cos(t);
      case COS -> -Sine.sin(t);
      case TAN -> Math.fma(y, y, 1.0);
      case EXP -> y;
      case LOG -> 1.0 / t;
      case SQRT -> 0.5 / y;
      case SINH -> Hyperbola.cosh(t);
      case COSH -> Hyperbola.sinh(t);
      case TANH -> (1.0 - y) * (1.0 + y);
      case ATAN -> 1.0 / Math.fma(t, t, 1.0);
    };
  }

  private static double curvature(Instruction step, double t, double y) {
    if (step.function() == null) {
      return powerCurvature(t, step.number());
    }
    return switch (step.function()) {
      case NEGATE -> 0.0;
      case SIN -> -y;
      case COS -> -y;
      case TAN -> 2.0 * y * Math.fma(y, y, 1.0);
      case EXP -> y;
      case LOG -> -1.0 / (t * t);
      case SQRT -> -0.25 / (t * y);
      case SINH -> y;
      case COSH -> y;
      case TANH -> -2.0 * y * ((1.0 - y) * (1.0 + y));
      case ATAN -> {
        double slope = 1.0 / Math.fma(t, t, 1.0);
        yield -2.0 * t * slope * slope;
      }
    };
  }

  private static double powerSlope(double t, double c) {
    return c == 0.0 ? 0.0 : c * ConstantPower.of(t, c - 1.0);
  }

  private static double powerCurvature(double t, double c) {
    return c == 0.0 || c == 1.0 ? 0.0 : c * (c - 1.0) * ConstantPower.of(t, c - 2.0);
  }
}
