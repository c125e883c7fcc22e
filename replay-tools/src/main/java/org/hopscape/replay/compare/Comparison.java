package org.hopscape.replay.compare;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.paired.PairedDifferences;
import org.hopscape.replay.basin.WalkerTracks;

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
   * @param horizon the step at which both arms' times are cut, the earliest censoring; empty where none is
   * @param paired walker by walker under the same draws
   * @param verdict in words, never more than the interval says
   */
  public record Measure(
      String name,
      Estimate a,
      Estimate b,
      Estimate difference,
      boolean paired,
      String verdict,
      OptionalLong horizon) {
    /** Of times that are not cut, or of no times. */
    public Measure(
        String name, Estimate a, Estimate b, Estimate difference, boolean paired, String verdict) {
      this(name, a, b, difference, paired, verdict, OptionalLong.empty());
    }

    /** The name, with where its times end: a mean up to the shortest censoring is no mean of the times. */
    public String called() {
      return horizon.isPresent()
          ? name + String.format(Locale.ROOT, " to step %,d", horizon.getAsLong())
          : name;
    }

    /** Whether the arms have the same value in each pair, so that there is nothing to compare. */
    public boolean alike() {
      // Of times that are alike up to the shortest censoring later ones may still tell an order.
      return horizon.isEmpty() && difference.note().startsWith(PairedDifferences.ALIKE);
    }

    Measure labelled(String matching) {
      return new Measure(name, a, b, difference, paired, verdict + " [" + matching + "]", horizon);
    }

    Measure upTo(double step) {
      return step < Double.POSITIVE_INFINITY
          ? new Measure(name, a, b, difference, paired, verdict, OptionalLong.of((long) step))
          : this;
    }
  }

  /** Occupancy of one basin; {@link WalkerTracks#OTHERS} is all that are not of interest. */
  public record Shares(long basin, double a, double b) {}
}
