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
    int e = Math.getExponent(x);
    BigDecimal m = new BigDecimal(Math.scalb(x, -e));
    BigDecimal s = m.subtract(BigDecimal.ONE).divide(m.add(BigDecimal.ONE), DIGITS);
    return twiceAtanh(s).add(LN2.multiply(BigDecimal.valueOf(e)));
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
      sum = sum.add(power.divide(BigDecimal.valueOf(k), DIGITS));
      power = power.multiply(square, DIGITS);
    }
    return sum.multiply(BigDecimal.valueOf(2));
  }
}
