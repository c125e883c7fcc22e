package org.hopscape.formula;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A formula as a list of steps, each from earlier ones. Derivatives are exact to rounding: the gradient by one sweep back
 * (reverse mode), the Hessian's product with v by carrying the derivative along v through both sweeps (Pearlmutter 1994,
 * doi:10.1162/neco.1994.6.1.147).
 */
final class Tape {
  private final Instruction[] code;

  Tape(List<Instruction> code) {
    this.code = code.toArray(new Instruction[0]);
  }

  List<Instruction> code() {
    return List.of(code);
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
      case POWER, CALL -> step.value(a);
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
        case POWER, CALL -> step.slope(y[l], y[i]) * t[l];
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
      case POWER, CALL -> adjoint[l] = Math.fma(a, step.slope(y[l], y[i]), adjoint[l]);
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
        double bend = a * step.curvature(y[l], y[i]) * tangent[l];
        turn[l] += Math.fma(b, step.slope(y[l], y[i]), bend);
      }
    }
  }
}
