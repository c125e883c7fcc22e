package org.hopscape.theory.escape;

/**
 * The mean of an exit or first passage time.
 *
 * @param value in steps for a recursion, in time for a diffusion
 * @param error how far the value may be off, as two resolutions of the quadrature and rounding show it
 * @param method how it was found, in words
 * @param settled the mean of walkers that have not left for long, whose law within no longer changes (the quasi-stationary one; Collet,
 *     Martinez and San Martin, Quasi-Stationary Distributions, 2013, doi:10.1007/978-3-642-33131-2): one over the rate at which they
 *     leave; NaN where it is not known
 * @param settledError how far that may be off
 */
public record MeanTime(
    double value, double error, String method, double settled, double settledError) {
  /** So well a rate is known that is told, as a share of it. */
  private static final double RESOLVED = 1e-2;

  /** Where nothing is known of walkers that have settled. */
  public MeanTime(double value, double error, String method) {
    this(value, error, method, Double.NaN, Double.NaN);
  }

  /** Whether the rate of walkers that have settled is known to 1 %. */
  public boolean hasRate() {
    return settled > 0 && settled <= Double.MAX_VALUE && settledError <= RESOLVED * settled;
  }

  /** Of walkers that have settled: the part of them that leaves with a step, or in a unit of time. */
  public double rate() {
    return 1 / settled;
  }

  /** How far the rate may be off. */
  public double rateError() {
    return rate() * (settledError / settled);
  }
}
