package org.hopscape.formula.program;

import java.util.Arrays;
import java.util.List;

/**
 * f, f' and f'' v of a formula as numbers of a {@link Graph}. Derivatives are exact to rounding: the gradient by one sweep
 * back (reverse mode), the Hessian's product with v by carrying the derivative along v through both sweeps (Pearlmutter
 * 1994, doi:10.1162/neco.1994.6.1.147).
 *
 * <p>The order of operations is part of the numerics.
 */
final class DerivativeSweeps {
  private final Graph graph = new Graph();
  private final Instruction[] code;
  private final int dimension;
  private final int zero = graph.constant(0.0);

  /** By step: its value. */
  private final int[] y;

  DerivativeSweeps(List<Instruction> code, int dimension) {
    this.code = code.toArray(new Instruction[0]);
    this.dimension = dimension;
    this.y = values();
  }

  Program value() {
    return ZeroSigns.program(graph, y[y.length - 1]);
  }

  /** f', a coordinate a result. */
  Program gradient() {
    return ZeroSigns.program(graph, back());
  }

  /** f', and f behind it. */
  Program gradientAndValue() {
    int[] wanted = Arrays.copyOf(back(), dimension + 1);
    wanted[dimension] = y[y.length - 1];
    return ZeroSigns.program(graph, wanted);
  }

  /** f'' v, a coordinate a result; the coordinates of v are inputs behind those of x. */
  Program hessianVector() {
    return ZeroSigns.program(graph, backTurn());
  }

  private int[] values() {
    int[] values = new int[code.length];
    for (int i = 0; i < values.length; i++) {
      Instruction step = code[i];
      int l = step.left();
      int r = step.right();
      values[i] = switch (step.operation()) {
        case NUMBER -> graph.constant(step.number());
        case VARIABLE -> graph.input(l);
        case ADD -> graph.add(values[l], values[r]);
        case SUBTRACT -> graph.subtract(values[l], values[r]);
        case MULTIPLY -> graph.multiply(values[l], values[r]);
        case DIVIDE -> graph.divide(values[l], values[r]);
        case POWER, CALL -> step.value(graph, values[l]);
      };
    }
    return values;
  }

  /** Derivatives of all steps along v. */
  private int[] tangents() {
    int[] t = new int[code.length];
    for (int i = 0; i < t.length; i++) {
      Instruction step = code[i];
      int l = step.left();
      int r = step.right();
      t[i] = switch (step.operation()) {
        case NUMBER -> zero;
        case VARIABLE -> graph.input(dimension + l);
        case ADD -> graph.add(t[l], t[r]);
        case SUBTRACT -> graph.subtract(t[l], t[r]);
        case MULTIPLY -> graph.fma(t[l], y[r], graph.multiply(y[l], t[r]));
        case DIVIDE -> graph.divide(graph.fma(graph.negate(y[i]), t[r], t[l]), y[r]);
        case POWER, CALL -> graph.multiply(step.slope(graph, y[l], y[i]), t[l]);
      };
    }
    return t;
  }

  private int[] zeros(int many) {
    int[] zeros = new int[many];
    Arrays.fill(zeros, zero);
    return zeros;
  }

  private int[] back() {
    int[] adjoint = zeros(code.length);
    int[] gradient = zeros(dimension);
    adjoint[code.length - 1] = graph.constant(1.0);
    for (int i = code.length - 1; i >= 0; i--) {
      if (code[i].operation() == Instruction.Operation.VARIABLE) {
        int at = code[i].left();
        gradient[at] = graph.add(gradient[at], adjoint[i]);
      }
      back(i, adjoint);
    }
    return gradient;
  }

  private int[] backTurn() {
    int[] tangent = tangents();
    int[] adjoint = zeros(code.length);
    int[] turn = zeros(code.length);
    int[] product = zeros(dimension);
    adjoint[code.length - 1] = graph.constant(1.0);
    for (int i = code.length - 1; i >= 0; i--) {
      if (code[i].operation() == Instruction.Operation.VARIABLE) {
        int at = code[i].left();
        product[at] = graph.add(product[at], turn[i]);
      }
      backTurn(i, tangent, adjoint, turn);
      back(i, adjoint);
    }
    return product;
  }

  /** Adds what step i hands to its arguments: its adjoint times its derivative by them. */
  private void back(int i, int[] adjoint) {
    int a = adjoint[i];
    int l = code[i].left();
    int r = code[i].right();
    switch (code[i].operation()) {
      case NUMBER, VARIABLE -> {}
      case ADD -> {
        adjoint[l] = graph.add(adjoint[l], a);
        adjoint[r] = graph.add(adjoint[r], a);
      }
      case SUBTRACT -> {
        adjoint[l] = graph.add(adjoint[l], a);
        adjoint[r] = graph.subtract(adjoint[r], a);
      }
      case MULTIPLY -> {
        adjoint[l] = graph.fma(a, y[r], adjoint[l]);
        adjoint[r] = graph.fma(a, y[l], adjoint[r]);
      }
      case DIVIDE -> {
        int q = graph.divide(a, y[r]);
        adjoint[l] = graph.add(adjoint[l], q);
        adjoint[r] = graph.fma(graph.negate(q), y[i], adjoint[r]);
      }
      case POWER, CALL -> adjoint[l] = graph.fma(a, code[i].slope(graph, y[l], y[i]), adjoint[l]);
    }
  }

  /** As {@link #back}, of the adjoints' derivatives along v; before it, as it uses step i's adjoint alone. */
  private void backTurn(int i, int[] tangent, int[] adjoint, int[] turn) {
    int a = adjoint[i];
    int b = turn[i];
    int l = code[i].left();
    int r = code[i].right();
    switch (code[i].operation()) {
      case NUMBER, VARIABLE -> {}
      case ADD -> {
        turn[l] = graph.add(turn[l], b);
        turn[r] = graph.add(turn[r], b);
      }
      case SUBTRACT -> {
        turn[l] = graph.add(turn[l], b);
        turn[r] = graph.subtract(turn[r], b);
      }
      case MULTIPLY -> {
        turn[l] = graph.add(turn[l], graph.fma(b, y[r], graph.multiply(a, tangent[r])));
        turn[r] = graph.add(turn[r], graph.fma(b, y[l], graph.multiply(a, tangent[l])));
      }
      case DIVIDE -> {
        int q = graph.divide(a, y[r]);
        int p = graph.divide(graph.fma(graph.negate(q), tangent[r], b), y[r]);
        turn[l] = graph.add(turn[l], p);
        turn[r] = graph.subtract(turn[r], graph.fma(p, y[i], graph.multiply(q, tangent[i])));
      }
      case POWER, CALL -> {
        int curvature = code[i].curvature(graph, y[l], y[i]);
        int bend = graph.multiply(graph.multiply(a, curvature), tangent[l]);
        turn[l] = graph.add(turn[l], graph.fma(b, code[i].slope(graph, y[l], y[i]), bend));
      }
    }
  }
}
