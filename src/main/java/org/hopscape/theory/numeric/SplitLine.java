package org.hopscape.theory.numeric;

import java.util.function.DoubleUnaryOperator;

/**
 * Expectations over a law on the line whose density decays exponentially, of functions with a kink or a logarithmic
 * singularity at one place: the line is split there, and functions take the signed offset from it, so that they can be
 * computed without cancellation.
 */
public final class SplitLine {
  private final DoubleUnaryOperator logDensity;
  private final double logTotal;

  /**
   * @param logDensity of u, up to a constant
   * @param split the place where functions are not smooth
   */
  public SplitLine(DoubleUnaryOperator logDensity, double split) {
    this.logDensity = offset -> logDensity.applyAsDouble(split + offset);
    this.logTotal = logTotal(offset -> 0);
  }

  /** E g(u - split). */
  public double mean(DoubleUnaryOperator g) {
    return ExpSinhQuadrature.integral(x -> term(x, g))
        + ExpSinhQuadrature.integral(x -> term(-x, g));
  }

  /** log E exp(logG(u - split)). */
  public double logMean(DoubleUnaryOperator logG) {
    return logTotal(logG) - logTotal;
  }

  private double term(double offset, DoubleUnaryOperator g) {
    double density = Math.exp(logDensity.applyAsDouble(offset) - logTotal);
    return density == 0 ? 0 : density * g.applyAsDouble(offset);
  }

  private double logTotal(DoubleUnaryOperator logG) {
    return LogSum.of(
        ExpSinhQuadrature.logIntegral(x -> logTerm(x, logG)),
        ExpSinhQuadrature.logIntegral(x -> logTerm(-x, logG)));
  }

  private double logTerm(double offset, DoubleUnaryOperator logG) {
    double log = logDensity.applyAsDouble(offset);
    return log == Double.NEGATIVE_INFINITY ? log : log + logG.applyAsDouble(offset);
  }
}
