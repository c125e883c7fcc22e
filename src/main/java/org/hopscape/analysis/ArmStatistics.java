package org.hopscape.analysis;

import java.util.List;
import java.util.OptionalDouble;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.event.Position;
import org.hopscape.event.RunEvent.NoiseSize;
import org.hopscape.exchange.ExchangeStatistics;
import org.jspecify.annotations.Nullable;

/**
 * An arm as {@code show} tells it.
 *
 * @param stepsPerWalker the total in force
 * @param reached lowest step over the walkers
 * @param transitions changes of basin of all walkers
 * @param escapes walkers that left their starting basin; {@code walkers - escapes} are censored
 * @param inStart steps begun in the walker's starting basin
 * @param startInterval the starting basin's interval, null where it has none or walkers start in several
 * @param noise size of the gradient noise |g - f'| in the pilot run
 * @param fingerprint SHA-256 of the walkers' last states
 * @param labelled whether the arm has basins: without, transitions and escapes are not defined
 * @param several whether there are basins that a walker can leave
 * @param ranking the most occupied basins, as counts
 * @param basins the same, as shares and with their intervals
 * @param numbers what its basins are called, with their minima
 * @param exchange meetings of its walkers, null where they keep to themselves
 * @param value median of f where walkers are now; none where f costs much, or walkers stand on several rungs of a ladder
 * @param largest absolute coordinate that any walker ever had
 */
public record ArmStatistics(
    String name,
    long walkers,
    long stepsPerWalker,
    long reached,
    long transitions,
    long diverged,
    long leftDomain,
    long escapes,
    long inStart,
    @Nullable Interval startInterval,
    NoiseSize noise,
    String fingerprint,
    boolean labelled,
    boolean several,
    Ranking ranking,
    List<BasinShare> basins,
    BasinNumbers numbers,
    Best best,
    @Nullable Exchanged exchange,
    Estimate value,
    double largest) {

  /**
   * A basin's part of an arm.
   *
   * @param interval {@code [low, high]} in one dimension, null where it has none
   * @param occupancy share of the steps k = 0 .. N-1 that began in it
   * @param visits residences in it, the open ones included
   */
  public record BasinShare(
      long basin, @Nullable Interval interval, double occupancy, long visits) {}

  /** Positions from {@code low} to {@code high}. */
  public record Interval(double low, double high) {
    public double width() {
      return high - low;
    }
  }

  /**
   * The arm's exchanges.
   *
   * @param rungs what stands on each rung of a ladder, lowest first; empty where there is none
   * @param trips along the ladders, null where there is none
   * @param heuristic why the temperatures of a ladder's rungs are no more than a heuristic, null where they are more
   */
  public record Exchanged(
      ExchangeStatistics statistics,
      List<OnRung> rungs,
      @Nullable RoundTrips trips,
      @Nullable String heuristic) {}

  /**
   * Walkers of one rung, in all ladders.
   *
   * @param value mean f where they are now; empty where none is finite
   * @param startOccupancy share of their steps begun in the starting basin; empty where there is one basin
   * @param descending positions that have been at the highest rung since they were at the lowest: a ladder that hands positions on has
   *     fewer, the lower the rung
   * @param walkers of the rung
   */
  public record OnRung(
      OptionalDouble value, OptionalDouble startOccupancy, long descending, long walkers) {}

  /**
   * The lowest value that any walker of the arm reached: where, who (the lowest number on ties), and when first.
   *
   * @param known whether values were tracked; otherwise these are of the walkers' last states alone, and not told
   */
  public record Best(double value, Position position, long walker, long step, boolean known) {}

  /** Share of steps begun in the walkers' starting basins. */
  public double startOccupancy() {
    return ranking.share(inStart);
  }
}
