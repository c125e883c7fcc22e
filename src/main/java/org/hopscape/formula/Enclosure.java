package org.hopscape.formula;

import java.util.List;
import org.hopscape.formula.program.Function;
import org.hopscape.formula.program.Hyperbola;
import org.hopscape.formula.program.Instruction;
import org.jspecify.annotations.Nullable;

/** A tape's values over a box, and its derivative over an interval, by interval arithmetic: nothing escapes it. */
final class Enclosure {
  private static final Interval ONE = Interval.of(1.0);
  private static final Interval TWO = Interval.of(2.0);

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
    Interval[] t = slopes();
    return t[t.length - 1];
  }

  private Interval[] slopes() {
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
    return t;
  }

  /** The second derivative. */
  Interval curvature() {
    Interval[] t = slopes();
    Interval[] c = new Interval[y.length];
    for (int i = 0; i < c.length; i++) {
      Instruction step = code.get(i);
      int l = step.left();
      int r = step.right();
      c[i] = switch (step.operation()) {
        case NUMBER, VARIABLE -> Interval.of(0.0);
        case ADD -> c[l].plus(c[r]);
        case SUBTRACT -> c[l].plus(c[r].minus());
        case MULTIPLY -> c[l].times(y[r]).plus(y[l].times(c[r])).plus(TWO.times(product(t, l, r)));
        case DIVIDE -> {
          Interval less = TWO.times(t[i]).times(t[r]).plus(y[i].times(c[r]));
          yield c[l].plus(less.minus()).times(y[r].inverse());
        }
        case POWER -> {
          Interval bend = powerCurvature(y[l], step.number()).times(t[l].square());
          yield bend.plus(powerSlope(y[l], step.number()).times(c[l]));
        }
        case CALL -> {
          Interval bend = curvature(step.function(), y[l], y[i]).times(t[l].square());
          yield bend.plus(slope(step.function(), y[l], y[i]).times(c[l]));
        }
      };
    }
    return c[c.length - 1];
  }

  private static Interval product(Interval[] t, int l, int r) {
    return l == r ? t[l].square() : t[l].times(t[r]);
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

  private static Interval powerCurvature(Interval t, double c) {
    Interval factor = Interval.of(c).times(Interval.of(c - 1.0));
    return c == 1.0 ? Interval.of(0.0) : factor.times(t.power(c - 2.0));
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

  private static Interval curvature(@Nullable Function function, Interval t, Interval y) {
    if (function == null) {
      return Interval.ALL;
    }
    return switch (function) {
      case NEGATE -> Interval.of(0.0);
      case SIN, COS -> y.minus();
      case TAN -> TWO.times(y).times(ONE.plus(y.square()));
      case EXP, SINH, COSH -> y;
      case LOG -> t.low() > 0.0 ? t.square().inverse().minus() : Interval.ALL;
      case SQRT -> y.low() > 0.0 ? Interval.of(-0.25).times(t.times(y).inverse()) : Interval.ALL;
      case TANH -> Interval.of(-2.0).times(y).times(ONE.plus(y.square().minus()));
      case ATAN -> {
        Interval slope = ONE.plus(t.square()).inverse();
        yield Interval.of(-2.0).times(t).times(slope.square());
      }
    };
  }
}
