package org.hopscape.chance;

import java.util.List;

/** Formulas: known ones with a trait each, and trees of operations. */
final class DrawnFormula {
  /** A formula and its number of coordinates. */
  record Drawn(String f, int dimension) {}

  private static final List<Drawn> KNOWN = List.of(
      new Drawn("x^2/10 + 1 - cos(x^2)", 1),
      new Drawn("x^4/4 - x^2/2", 1),
      new Drawn("log(1 + x^2)", 1),
      new Drawn("sqrt(1 + x^2) + sin(3*x)", 1),
      new Drawn("exp(x) - 2*x", 1),
      new Drawn("exp(-x)", 1),
      new Drawn("x^3/3 - x", 1),
      new Drawn("x - log(x)", 1),
      new Drawn("tanh(x)*x", 1),
      new Drawn("1/(1+x^2)", 1),
      new Drawn("1/x + x", 1),
      new Drawn("x^2 + 5", 1),
      new Drawn("7", 1),
      new Drawn("x", 1),
      new Drawn("sin(x)", 1),
      new Drawn("sqrt(x)", 1),
      new Drawn("1e300*x^2", 1),
      new Drawn("1e-300*x^2", 1),
      new Drawn("0.1*(x0^2+x1^2) - exp(-(x0-1)^2-x1^2)", 2),
      new Drawn("(1-x0)^2 + 100*(x1-x0^2)^2", 2),
      new Drawn("x0^2 - x1^2", 2),
      new Drawn("x0^2", 1),
      new Drawn("x0^2 + x1^4/4 - x1^2/2", 2),
      new Drawn("x0^2+x1^2+x2^2+cos(3*x0)*sin(2*x1)", 3));

  private static final List<String> FUNCTIONS =
      List.of("sin", "cos", "tan", "exp", "log", "sqrt", "tanh", "sinh", "cosh", "atan");

  private DrawnFormula() {}

  static Drawn of(Dice dice) {
    if (dice.chance(0.7)) {
      return dice.pick(KNOWN);
    }
    int dimension = dice.pick(1, 1, 1, 2, 3);
    StringBuilder bowl = new StringBuilder();
    for (int i = 0; i < dimension; i++) {
      String x = dimension == 1 ? "x" : "x" + i;
      bowl.append(i == 0 ? "" : " + ")
          .append(dice.pick("0.1*", "", "2*"))
          .append(x)
          .append("^2");
    }
    String tree = tree(dice, dimension, 1 + dice.below(3));
    return new Drawn(
        dice.chance(0.7) ? bowl + " + " + tree : tree + " + 0*(" + bowl + ")", dimension);
  }

  private static String tree(Dice dice, int dimension, int depth) {
    if (depth == 0) {
      String x = dimension == 1 ? "x" : "x" + dice.below(dimension);
      return dice.chance(0.7) ? x : dice.pick("0.5", "2", "3", "-1", "pi");
    }
    String left = tree(dice, dimension, depth - 1);
    if (dice.chance(0.4)) {
      return dice.pick(FUNCTIONS) + "(" + left + ")";
    }
    return switch (dice.below(5)) {
      case 0 -> "(" + left + " + " + tree(dice, dimension, depth - 1) + ")";
      case 1 -> "(" + left + " - " + tree(dice, dimension, depth - 1) + ")";
      case 2 -> "(" + left + ")*(" + tree(dice, dimension, depth - 1) + ")";
      case 3 -> "(" + left + ")/(" + tree(dice, dimension, depth - 1) + ")";
      default -> "(" + left + ")^" + dice.pick("2", "3", "4", "0.5", "1.5", "-1");
    };
  }
}
