package org.hopscape.replay;

import java.util.List;
import org.hopscape.analysis.estimate.Estimate;

/**
 * Two arms side by side.
 *
 * @param matching how the sizes of their noise relate, in words
 * @param basins shares of both arms in the basins of interest, the largest first
 * @param notes what a reader must know of the data, in words
 */
public record Comparison(
    String a,
    String b,
    String matching,
    List<Measure> measures,
    List<Shares> basins,
    List<String> notes) {

  /**
   * One number of both arms.
   *
   * @param name of the measure in data
   * @param difference a - b
   * @param paired walker by walker under the same draws
   * @param verdict in words, never more than the interval says
   */
  public record Measure(
      String name, Estimate a, Estimate b, Estimate difference, boolean paired, String verdict) {}

  /** Occupancy of one basin; {@link WalkerTracks#OTHERS} is all that are not of interest. */
  public record Shares(long basin, double a, double b) {}
}
