package org.hopscape.analysis.paired;

import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.Median;

/**
 * The median of first - second under the same draws, for values that may have no mean, such as f where a heavy tail has brought
 * a walker.
 *
 * @param difference the median of the differences, which is not the difference of the medians
 * @param verdict in words
 */
public record MedianDifference(Estimate difference, String verdict) {
  /**
   * Compares.
   *
   * @param what the values, with their names in the verdict
   * @param units what a pair is called, of several
   */
  public static MedianDifference of(
      String what, PairedDifferences.Arm first, PairedDifferences.Arm second, String units) {
    double[] differences = PairedDifferences.finite(first, second);
    int lost = first.size() - differences.length;
    Estimate median = PairedDifferences.alike(differences, Median.of(differences, "pair", units))
        .noting(lost == 0 ? "" : lost + " " + units + " without a finite difference are left out");
    return new MedianDifference(
        median,
        Verdict.of(
            "median difference in " + what,
            first.name(),
            second.name(),
            median,
            units,
            "in the median"));
  }
}
