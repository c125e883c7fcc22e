package org.hopscape.analysis.markov;

import org.hopscape.analysis.estimate.Bootstrap;

/** Standard errors from values of a statistic with one group of G left out: (G - 1)/G sum (value - mean)^2. */
final class Jackknife {
  private Jackknife() {}

  static double error(double[] values) {
    double mean = Bootstrap.average(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum * (values.length - 1) / values.length);
  }
}
