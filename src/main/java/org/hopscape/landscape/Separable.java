package org.hopscape.landscape;

/**
 * A sum of one function of each coordinate: {@link #gradient} and {@link #hessianVector} treat every coordinate alone and
 * take arrays of any length, so that several walkers' coordinates may be laid end to end and done in one call. The two
 * arrays of a call must be different ones.
 */
public interface Separable extends Landscape {
  /** Writes what each coordinate adds to f to {@code terms}, in arrays of any length too. */
  void terms(double[] x, double[] terms);

  /** f from the terms {@code from} to {@code from + n - 1}, those of one position in order. */
  default double total(double[] terms, int from, int n) {
    return Sums.of(terms, from, n);
  }

  @Override
  default double value(double[] x) {
    double[] terms = new double[x.length];
    terms(x, terms);
    return total(terms, 0, x.length);
  }
}
