package org.hopscape.formula.program;

import org.hopscape.math.Exponential;
import org.hopscape.math.HyperbolicTangent;
import org.hopscape.math.Logarithm;
import org.hopscape.math.Power;
import org.hopscape.math.Sine;

/** What a {@link Program} computes with: operations of IEEE 754, and functions with the same bits on every machine. */
public enum Primitive {
  ADD(2),
  SUBTRACT(2),
  MULTIPLY(2),
  DIVIDE(2),
  /** a b + c, rounded once. */
  FMA(3),
  NEGATE(1),
  SQRT(1),
  SIN(1),
  COS(1),
  EXP(1),
  LOG(1),
  SINH(1),
  COSH(1),
  TANH(1),
  ATAN(1),
  /** a^b for a b that is no integer. */
  POWER(2);

  private final int arguments;

  Primitive(int arguments) {
    this.arguments = arguments;
  }

  /** How many of a, b and c it uses. */
  int arguments() {
    return arguments;
  }

  /** Whether it is one of the processor's own, done in one go. */
  boolean simple() {
    return compareTo(SQRT) <= 0;
  }

  public double of(double a, double b, double c) {
    return switch (this) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case FMA -> Math.fma(a, b, c);
      case NEGATE -> -a;
      case SQRT -> Math.sqrt(a);
      case SIN -> Sine.sin(a);
      case COS -> Sine.cos(a);
      case EXP -> Exponential.exp(a);
      case LOG -> Logarithm.ofAny(a);
      case SINH -> Hyperbola.sinh(a);
      case COSH -> Hyperbola.cosh(a);
      case TANH -> HyperbolicTangent.tanh(a);
      case ATAN -> ArcTangent.atan(a);
      case POWER -> Power.pow(a, b);
    };
  }
}
