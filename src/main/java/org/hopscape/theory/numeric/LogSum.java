package org.hopscape.theory.numeric;

/** log(exp(a_1) + ... + exp(a_n)) without overflow. */
public final class LogSum {
  private LogSum() {}

  public static double of(double... logs) {
    double top = Double.NEGATIVE_INFINITY;
    for (double log : logs) {
      top = Math.max(top, log);
    }
    if (Double.isInfinite(top)) {
      return top;
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - top);
    }
    return top + Math.log(sum);
  }
}
