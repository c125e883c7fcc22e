package org.hopscape.formula;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tape's values over a box, and its derivative over an interval, by interval arithmetic: nothing escapes it. */
final class Enclosure {
  private static final Interval ONE = Interval.of(1.0);

  private final List<Instruction> code;
  private final Interval[] y;

  /** Of the box in which every variable is in {@code x}. */
  Enclosure(List<Instruction> code, Interval x) {
    this.code = code;
    this.y = new Interval[code.size()];
    for (int i = 0; i < y.length; i++) {
      y[i] = value(code.get(i), x);
    }
  }

  Interval value() {
    return y[y.length - 1];
  }

  /** The largest argument of a sine, cosine or tangent. */
  double largestAngle() {
    double largest = 0.0;
    for (Instruction step : code) {
      Function function = step.function();
      if (function != null && function.periodic()) {
        largest = Math.max(largest, y[step.left()].magnitude());
      }
    }
    return largest;
  }

  /** The derivative by the one variable. */
  Interval slope() {
    Interval[] t = new Interval[y.length];
    for (int i = 0; i < t.length; i++) {
      Instruction step = code.get(i);
      Interval left = y[step.left()];
      Interval right = y[step.right()];
      t[i] = switch (step.operation()) {
        case NUMBER -> Interval.of(0.0);
        case VARIABLE -> ONE;
        case ADD -> t[step.left()].plus(t[step.right()]);
        case SUBTRACT -> t[step.left()].plus(t[step.right()].minus());
        case MULTIPLY -> t[step.left()].times(right).plus(left.times(t[step.right()]));
        case DIVIDE ->
          t[step.left()].plus(y[i].times(t[step.right()]).minus()).times(right.inverse());
        case POWER -> powerSlope(left, step.number()).times(t[step.left()]);
        case CALL -> slope(step.function(), left, y[i]).times(t[step.left()]);
      };
    }
    return t[t.length - 1];
  }

  private Interval value(Instruction step, Interval x) {
    return switch (step.operation()) {
      case NUMBER -> Interval.of(step.number());
      case VARIABLE -> x;
      case ADD -> y[step.left()].plus(y[step.right()]);
      case SUBTRACT -> y[step.left()].plus(y[step.right()].minus());
      case MULTIPLY ->
        step.left() == step.right()
            ? y[step.left()].square()
            : y[step.left()].times(y[step.right()]);
      case DIVIDE -> y[step.left()].times(y[step.right()].inverse());
      case POWER -> y[step.left()].power(step.number());
      case CALL -> call(step.function(), y[step.left()]);
    };
  }

  private static Interval powerSlope(Interval t, double c) {
    return Interval.of(c).times(t.power(c - 1.0));
  }

  private static Interval call(@Nullable Function function, Interval t) {
    if (function == null) {
      return Interval.ALL;
    }
    return switch (function) {
      case NEGATE -> t.minus();
      case SIN -> t.sin();
      case COS -> t.cos();
      case TAN -> t.sin().times(t.cos().inverse());
      case COSH -> t.cosh();
      case EXP, LOG, SQRT, SINH, TANH, ATAN -> t.rising(function::value);
    };
  }

  private static Interval slope(@Nullable Function function, Interval t, Interval y) {
    if (function == null) {
      return Interval.ALL;
    }
    return switch (function) {
      case NEGATE -> Interval.of(-1.0);
      case SIN -> t.cos();
      case COS -> t.sin().minus();
      case TAN -> ONE.plus(y.square());
      case EXP, LOG, SQRT -> simpleSlope(function, t, y);
      case SINH -> t.cosh();
      case COSH -> t.rising(Hyperbola::sinh);
      case TANH -> ONE.plus(y.square().minus());
      case ATAN -> ONE.plus(t.square()).inverse();
    };
  }

  private static Interval simpleSlope(Function function, Interval t, Interval y) {
    return switch (function) {
      case LOG -> t.low() > 0.0 ? t.inverse() : Interval.ALL;
      case SQRT -> y.low() > 0.0 ? Interval.of(0.5).times(y.inverse()) : Interval.ALL;
      default -> y;
    };
  }
}
