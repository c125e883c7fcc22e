package org.hopscape.formula.program;

import org.jspecify.annotations.Nullable;

/**
 * A step of a {@link Tape}; {@code left} and {@code right} are earlier steps.
 *
 * @param left of a variable its index
 * @param number a constant, or the exponent of a power
 */
public record Instruction(
    Operation operation,
    int left,
    int right,
    double number,
    @Nullable Function function) {

  public enum Operation {
    NUMBER,
    VARIABLE,
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    POWER,
    CALL
  }

  static Instruction number(double number) {
    return new Instruction(Operation.NUMBER, 0, 0, number, null);
  }

  static Instruction variable(int index) {
    return new Instruction(Operation.VARIABLE, index, 0, 0.0, null);
  }

  static Instruction of(Operation operation, int left, int right) {
    return new Instruction(operation, left, right, 0.0, null);
  }

  static Instruction power(int base, double exponent) {
    return new Instruction(Operation.POWER, base, 0, exponent, null);
  }

  static Instruction call(Function function, int argument) {
    return new Instruction(Operation.CALL, argument, 0, 0.0, function);
  }

  /** Of a power and a call: the value, from its argument's. */
  int value(Graph graph, int t) {
    return function == null ? ConstantPower.of(graph, t, number) : function.value(graph, t);
  }

  int slope(Graph graph, int t, int y) {
    return function == null ? ConstantPower.slope(graph, t, number) : function.slope(graph, t, y);
  }

  int curvature(Graph graph, int t, int y) {
    return function == null
        ? ConstantPower.curvature(graph, t, number)
        : function.curvature(graph, t, y);
  }
}
