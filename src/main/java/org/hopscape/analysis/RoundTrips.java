package org.hopscape.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.GroupMean;
import org.hopscape.analysis.estimate.Range;
import org.hopscape.event.RoundTrip;
import org.hopscape.exchange.Exchanges;

/**
 * Round trips of positions along an arm's ladders, from the lowest rung to the highest and back. The mean of those that happen to
 * have ended grows with the length of the run, as long ones end late; what is told is how often they end, and the steps of all
 * positions under way for each that ended, which is the mean of an exponential law of which the open ones are censored.
 *
 * @param rate of a ladder, per step, with Student's interval over ladders
 * @param steps of a round trip; empty where none has ended
 */
public record RoundTrips(Estimate rate, OptionalDouble steps) {
  /** Adds up the walkers of whole ladders, one ladder after another. */
  public static final class Fold {
    private final int rungs;
    private final List<double[]> ladders = new ArrayList<>();
    private int walkers;
    private double underWay;

    /** @param rungs of a ladder */
    public Fold(int rungs) {
      this.rungs = rungs;
    }

    /**
     * Adds the next walker.
     *
     * @param exchanges of the walker: what ended with it, and how far the position is that it has
     * @param from the first step that counts
     * @param to the walker's last step
     */
    public void add(Exchanges exchanges, long from, long to) {
      if (walkers % rungs == 0) {
        ladders.add(new double[2]);
      }
      double[] ladder = ladders.get(walkers / rungs);
      ladder[0] += exchanges.counts().roundTrips();
      ladder[1] += (double) (to - from) / rungs;
      underWay += exchanges.counts().roundTripSteps();
      RoundTrip trip = exchanges.trip();
      underWay += trip != null && trip.since() >= 0 ? to - trip.since() : 0;
      walkers++;
    }

    public RoundTrips trips() {
      double ended = ladders.stream().mapToDouble(ladder -> ladder[0]).sum();
      double[] rates = ladders.stream()
          .filter(ladder -> ladder[1] > 0)
          .mapToDouble(ladder -> ladder[0] / ladder[1])
          .toArray();
      Estimate rate = GroupMean.of(rates).estimate("round trips per step of a ladder");
      return new RoundTrips(
          ended == 0
              ? rate.unbounded("no round trip has ended")
              : ladders.size() == 1
                  ? rate.unbounded("one ladder: no interval")
                  : Range.upTo(Double.POSITIVE_INFINITY).of(rate),
          ended == 0 ? OptionalDouble.empty() : OptionalDouble.of(underWay / ended));
    }
  }
}
