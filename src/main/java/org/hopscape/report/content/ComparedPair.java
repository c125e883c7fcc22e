package org.hopscape.report.content;

import java.util.List;
import org.hopscape.analysis.estimate.Estimate;

/**
 * Two arms side by side.
 *
 * @param matching how the sizes of their noise relate, in words
 * @param annealed whether the step size of one of them changes for good, so that the end is what was asked for
 * @param notes what a reader must know of the data, in words
 */
public record ComparedPair(
    String first,
    String second,
    String matching,
    boolean annealed,
    List<Measure> measures,
    List<String> notes) {

  /**
   * One number of both arms.
   *
   * @param name such as {@code escape-time}
   * @param difference first - second; of two distributions, their distance
   * @param verdict in words, never more than the interval says
   */
  public record Measure(
      String name, Estimate first, Estimate second, Estimate difference, String verdict) {}
}
