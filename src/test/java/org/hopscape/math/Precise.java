package org.hopscape.math;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Elementary functions to 60 digits, from their series. */
final class Precise {
  private static final MathContext DIGITS = new MathContext(60);
  private static final BigDecimal PI = new BigDecimal(
      "3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534");
  private static final BigDecimal LN2 =
      twiceAtanh(BigDecimal.ONE.divide(BigDecimal.valueOf(3), DIGITS));

  private Precise() {}

  static BigDecimal sin(double x) {
    BigDecimal exact = new BigDecimal(x);
    BigInteger n = exact
        .divide(PI, new MathContext(80))
        .setScale(0, RoundingMode.HALF_EVEN)
        .toBigInteger();
    BigDecimal r = exact.subtract(PI.multiply(new BigDecimal(n)));
    BigDecimal sine = series(r, r, 1);
    return n.testBit(0) ? sine.negate() : sine;
  }

  static BigDecimal cos(double x) {
    BigDecimal exact = new BigDecimal(x);
    BigInteger n = exact
        .divide(PI, new MathContext(80))
        .setScale(0, RoundingMode.HALF_EVEN)
        .toBigInteger();
    BigDecimal r = exact.subtract(PI.multiply(new BigDecimal(n)));
    BigDecimal cosine = series(r, BigDecimal.ONE, 0);
    return n.testBit(0) ? cosine.negate() : cosine;
  }

  static BigDecimal log(double x) {
    int e = x < Double.MIN_NORMAL ? Math.getExponent(x * 0x1p54) - 54 : Math.getExponent(x);
    BigDecimal m = new BigDecimal(x).divide(two(e), DIGITS);
    BigDecimal s = m.subtract(BigDecimal.ONE).divide(m.add(BigDecimal.ONE), DIGITS);
    return twiceAtanh(s).add(LN2.multiply(BigDecimal.valueOf(e)));
  }

  /** e^x, from the series of e^(r/2^8) with r = x - n log 2. */
  static BigDecimal exp(BigDecimal x) {
    int n = x.divide(LN2, DIGITS).setScale(0, RoundingMode.HALF_EVEN).intValueExact();
    BigDecimal r =
        x.subtract(LN2.multiply(BigDecimal.valueOf(n))).divide(BigDecimal.valueOf(256), DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int k = 1; k < 22; k++) {
      term = term.multiply(r, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(term);
    }
    return sum.pow(256, DIGITS).multiply(two(n), DIGITS);
  }

  static BigDecimal exp(double x) {
    return exp(new BigDecimal(x));
  }

  static BigDecimal pow(double x, double y) {
    return exp(log(x).multiply(new BigDecimal(y)));
  }

  /** log(1 + y) for y in (0, 1]. */
  static BigDecimal logOfOnePlus(BigDecimal y) {
    return twiceAtanh(y.divide(y.add(BigDecimal.valueOf(2)), DIGITS));
  }

  private static BigDecimal two(int n) {
    BigDecimal power = BigDecimal.valueOf(2).pow(Math.abs(n));
    return n < 0 ? BigDecimal.ONE.divide(power, DIGITS) : power;
  }

  /** Distance of {@code computed} from {@code exact}, in units of the last place of the exact value. */
  static double ulps(double computed, BigDecimal exact) {
    double ulp = Math.ulp(exact.doubleValue());
    return new BigDecimal(computed)
        .subtract(exact)
        .abs()
        .divide(new BigDecimal(ulp), DIGITS)
        .doubleValue();
  }

  /** first (1 - r^2/((n+1)(n+2)) (1 - r^2/((n+3)(n+4)) ...)). */
  private static BigDecimal series(BigDecimal r, BigDecimal first, int n) {
    BigDecimal term = first.round(DIGITS);
    BigDecimal sum = term;
    BigDecimal square = r.multiply(r, DIGITS);
    for (int k = n; k < 60; k += 2) {
      term = term.multiply(square, DIGITS)
          .divide(BigDecimal.valueOf((k + 1L) * (k + 2L)), DIGITS)
          .negate();
      sum = sum.add(term);
    }
    return sum;
  }

  private static BigDecimal twiceAtanh(BigDecimal s) {
    BigDecimal square = s.multiply(s, DIGITS);
    BigDecimal power = s;
    BigDecimal sum = BigDecimal.ZERO;
    for (int k = 1; k < 140; k += 2) {
      sum = sum.add(power.divide(BigDecimal.valueOf(k), DIGITS), DIGITS);
      power = power.multiply(square, DIGITS);
    }
    return sum.multiply(BigDecimal.valueOf(2));
  }
}
