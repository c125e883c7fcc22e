package org.hopscape.formula.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers, each made of earlier ones; what occurs twice is there once, also between f, f' and f''.
 *
 * <p>Operations are left out only where that changes no bit, NaN apart: those of constants, times 1, plus a zero that cannot
 * show. Their order is never changed.
 */
final class Graph {
  /**
   * A number of the graph.
   *
   * @param operation of a result
   * @param a of an input its index
   * @param number of a constant
   */
  record Node(Kind kind, Primitive operation, int a, int b, int c, double number) {
    boolean input() {
      return kind == Kind.INPUT;
    }

    boolean constant() {
      return kind == Kind.CONSTANT;
    }
  }

  enum Kind {
    INPUT,
    CONSTANT,
    RESULT
  }

  private final List<Node> nodes = new ArrayList<>();
  private final Map<Node, Integer> places = new HashMap<>();

  Node node(int place) {
    return nodes.get(place);
  }

  int size() {
    return nodes.size();
  }

  int input(int index) {
    return place(new Node(Kind.INPUT, Primitive.ADD, index, 0, 0, 0.0));
  }

  int constant(double number) {
    return place(new Node(Kind.CONSTANT, Primitive.ADD, 0, 0, 0, number));
  }

  int add(int a, int b) {
    if (isConstant(a) && !isConstant(b)) {
      return add(b, a);
    }
    boolean zero = is(b, 0.0) && !maybeMinusZero(a);
    return zero || is(b, -0.0) ? a : of(Primitive.ADD, a, b, 0);
  }

  int subtract(int a, int b) {
    return is(b, 0.0) ? a : of(Primitive.SUBTRACT, a, b, 0);
  }

  int multiply(int a, int b) {
    if (isConstant(a) && !isConstant(b)) {
      return multiply(b, a);
    }
    if (is(b, 1.0)) {
      return a;
    }
    return is(b, -1.0) ? negate(a) : of(Primitive.MULTIPLY, a, b, 0);
  }

  int divide(int a, int b) {
    return is(b, 1.0) ? a : of(Primitive.DIVIDE, a, b, 0);
  }

  /** a b + c. */
  int fma(int a, int b, int c) {
    if (isConstant(a) && !isConstant(b)) {
      return fma(b, a, c);
    }
    if (is(b, 1.0)) {
      return add(a, c);
    }
    return is(b, -1.0) ? subtract(c, a) : of(Primitive.FMA, a, b, c);
  }

  int negate(int a) {
    Node node = nodes.get(a);
    if (node.kind() == Kind.RESULT) {
      if (node.operation() == Primitive.NEGATE) {
        return node.a();
      } else if (node.operation() == Primitive.MULTIPLY && isConstant(node.b())) {
        return multiply(node.a(), constant(-number(node.b())));
      }
    }
    return of(Primitive.NEGATE, a, 0, 0);
  }

  int call(Primitive function, int a) {
    return of(function, a, 0, 0);
  }

  int power(int a, double exponent) {
    return of(Primitive.POWER, a, constant(exponent), 0);
  }

  private int of(Primitive operation, int a, int b, int c) {
    int many = operation.arguments();
    int second = many > 1 ? b : a;
    int third = many > 2 ? c : a;
    return isConstant(a) && isConstant(second) && isConstant(third)
        ? constant(operation.of(number(a), number(second), number(third)))
        : place(new Node(Kind.RESULT, operation, a, second, third, 0.0));
  }

  /** Whether this may be -0: sums are only of two of them, and squares and exponentials never. */
  private boolean maybeMinusZero(int place) {
    Node node = nodes.get(place);
    if (node.kind() != Kind.RESULT) {
      return node.input() || is(place, -0.0);
    }
    return switch (node.operation()) {
      case ADD -> maybeMinusZero(node.a()) && maybeMinusZero(node.b());
      case SUBTRACT -> maybeMinusZero(node.a());
      case MULTIPLY -> node.a() != node.b();
      case EXP, COSH -> false;
      default -> true;
    };
  }

  private boolean isConstant(int place) {
    return nodes.get(place).constant();
  }

  private double number(int place) {
    return nodes.get(place).number();
  }

  /** Whether this is that very constant; 0 is not -0. */
  private boolean is(int place, double number) {
    return isConstant(place) && Double.compare(number(place), number) == 0;
  }

  private int place(Node node) {
    return places.computeIfAbsent(node, some -> {
      nodes.add(some);
      return nodes.size() - 1;
    });
  }
}
