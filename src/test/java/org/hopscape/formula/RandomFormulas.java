package org.hopscape.formula;

import java.util.List;
import java.util.SplittableRandom;

/** Formulas that use all of the language, and positions that leave the domains of its functions. */
public final class RandomFormulas {
  private static final List<String> FUNCTIONS =
      List.of("sin", "cos", "tan", "exp", "log", "sqrt", "sinh", "cosh", "tanh", "atan", "-");

  private static final List<String> NUMBERS = List.of(
      "0", "1", "2", "0.5", "3.7", "-1", "pi", "e", "1e-3", "1e5", "(0/1)", "(-0)", "-2.5",
      "1e300");

  private static final List<String> EXPONENTS =
      List.of("2", "3", "-1", "-2", "7", "0", "1", "0.5", "1.5", "-0.3", "13");

  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1.0,
    -1.0,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    0x1p-1040,
    Math.PI,
    1e3,
    -745.2,
    709.8,
    1e17,
    -1e17,
    1e160,
    -1e160,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  private final SplittableRandom random;

  public RandomFormulas(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** In so many variables, all of which it has. */
  public String next(int dimension) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < dimension; i++) {
      all.append(i == 0 ? "" : " + ").append("x").append(i).append("*").append(of(dimension, 3));
    }
    return all.append(" + ").append(of(dimension, 4)).toString();
  }

  private String of(int dimension, int depth) {
    if (depth == 0 || random.nextInt(8) == 0) {
      return random.nextInt(3) == 0 ? pick(NUMBERS) : "x" + random.nextInt(dimension);
    }
    return switch (random.nextInt(7)) {
      case 0 -> "(" + of(dimension, depth - 1) + " + " + of(dimension, depth - 1) + ")";
      case 1 -> "(" + of(dimension, depth - 1) + " - " + of(dimension, depth - 1) + ")";
      case 2 -> of(dimension, depth - 1) + "*" + of(dimension, depth - 1);
      case 3 -> "(" + of(dimension, depth - 1) + ")/(" + of(dimension, depth - 1) + ")";
      case 4 -> "(" + of(dimension, depth - 1) + ")^(" + pick(EXPONENTS) + ")";
      case 5 ->
        random.nextInt(4) == 0
            ? "pow(" + of(dimension, depth - 1) + ", " + of(dimension, depth - 1) + ")"
            : call(of(dimension, depth - 1));
      default -> call(of(dimension, depth - 1));
    };
  }

  private String call(String argument) {
    return pick(FUNCTIONS) + "(" + argument + ")";
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** A coordinate: ordinary mostly, else large, small, at the edge of a domain, or none. */
  public double coordinate() {
    return switch (random.nextInt(8)) {
      case 0 -> SPECIAL[random.nextInt(SPECIAL.length)];
      case 1 -> (random.nextDouble() - 0.5) * Math.scalb(1.0, random.nextInt(120) - 60);
      default -> 8.0 * (random.nextDouble() - 0.5);
    };
  }
}
