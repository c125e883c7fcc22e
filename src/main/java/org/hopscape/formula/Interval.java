package org.hopscape.formula;

import java.util.function.DoubleUnaryOperator;
import org.hopscape.formula.program.ConstantPower;
import org.hopscape.formula.program.Function;
import org.hopscape.formula.program.Hyperbola;

/**
 * All numbers from low to high. Every operation gives an interval that holds all results of the numbers it is given
 * (Moore 1966): a bound moves out by an ulp after an IEEE operation, and by 2^-49 of itself after a function of ours,
 * which is at least twice what they are off.
 */
record Interval(double low, double high) {
  static final Interval ALL = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  private static final Interval WAVE = new Interval(-1.0, 1.0);

  private static final double PART = 0x1p-49;

  /** Beyond, an angle's turns are not counted. */
  private static final double FAR = 0x1p30;

  static Interval of(double number) {
    return new Interval(number, number);
  }

  /** Moved out by an ulp; everything where a bound is not a number. */
  private static Interval out(double low, double high) {
    return low <= high ? new Interval(Math.nextDown(low), Math.nextUp(high)) : ALL;
  }

  private static Interval out(double low, double high, double part) {
    return out(low - part * Math.abs(low), high + part * Math.abs(high));
  }

  double magnitude() {
    return Math.max(Math.abs(low), Math.abs(high));
  }

  boolean holds(double number) {
    return low <= number && number <= high;
  }

  Interval plus(Interval other) {
    return out(low + other.low, high + other.high);
  }

  Interval minus() {
    return new Interval(-high, -low);
  }

  Interval times(Interval other) {
    double a = low * other.low;
    double b = low * other.high;
    double c = high * other.low;
    double d = high * other.high;
    return out(Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
  }

  Interval inverse() {
    return holds(0.0) ? ALL : out(1.0 / high, 1.0 / low);
  }

  /** Of a function that rises; everything where an end is outside its domain. */
  Interval rising(DoubleUnaryOperator function) {
    return out(function.applyAsDouble(low), function.applyAsDouble(high), PART);
  }

  Interval square() {
    double m = magnitude();
    double least = holds(0.0) ? 0.0 : Math.min(Math.abs(low), Math.abs(high));
    return new Interval(Math.max(0.0, Math.nextDown(least * least)), Math.nextUp(m * m));
  }

  /** Even like cosh, and rising from 0. */
  Interval cosh() {
    double least = holds(0.0) ? 0.0 : Math.min(Math.abs(low), Math.abs(high));
    return new Interval(least, magnitude()).rising(Hyperbola::cosh);
  }

  Interval sin() {
    return wave(0.5, Function.SIN);
  }

  Interval cos() {
    return wave(0.0, Function.COS);
  }

  /** Of a wave whose crests stand at (2k + crest) pi and troughs half a turn on. */
  private Interval wave(double crest, Function function) {
    if (!(magnitude() < FAR) || high - low > 6.0) {
      return WAVE;
    }
    double a = function.value(low);
    double b = function.value(high);
    double least = holdsTurn(crest + 1.0) ? -1.0 : Math.min(a, b) - PART;
    double most = holdsTurn(crest) ? 1.0 : Math.max(a, b) + PART;
    return new Interval(Math.max(-1.0, least), Math.min(1.0, most));
  }

  /** Whether (2k + part) pi is in here, or so near that rounding cannot tell. */
  private boolean holdsTurn(double part) {
    double slack = 0x1p-40;
    double first = low / Math.PI - part;
    double last = high / Math.PI - part;
    double room = slack * (1.0 + Math.abs(first) + Math.abs(last));
    return Math.floor((last + room) / 2.0) >= Math.ceil((first - room) / 2.0);
  }

  /** t^c; an integer power by products is off by less than |c| + 1 units. */
  Interval power(double c) {
    if (c == 0.0) {
      return of(1.0);
    }
    if (c != Math.rint(c)) {
      return low > 0.0 ? monotone(c, PART) : ALL;
    }
    double part = PART + Math.abs(c) * 0x1p-51;
    if (c < 0) {
      return power(-c).inverse();
    }
    if (c % 2.0 != 0.0) {
      return monotone(c, part);
    }
    double least = holds(0.0) ? 0.0 : Math.min(Math.abs(low), Math.abs(high));
    return new Interval(least, magnitude()).monotone(c, part);
  }

  private Interval monotone(double c, double part) {
    double a = ConstantPower.of(low, c);
    double b = ConstantPower.of(high, c);
    return out(Math.min(a, b), Math.max(a, b), part);
  }
}
