package org.hopscape.coordinator;

import java.util.List;
import org.hopscape.exchange.ExchangeStatistics;
import org.jspecify.annotations.Nullable;

/** How far a run is: totals of what its walkers have persisted. */
public record Progress(List<Arm> arms) {

  /**
   * One arm's totals over its walkers.
   *
   * @param steps walker-steps done
   * @param labelled whether the arm has basins: without, transitions are not defined
   * @param several whether there are basins that a walker can leave: without, escapes are not defined
   * @param escapeSteps sum of the escape times of the {@code escapes} walkers that have escaped, in steps
   * @param events events in the journal
   * @param silent walkers that have not been heard of in this session: they recover
   * @param exchanges null where walkers keep to themselves
   * @param reached the lowest step over the walkers heard of
   * @param lowest the lowest value that any of them reached, by the first of them that did, at its first step there
   * @param fingerprint of the walkers' last states; null but at a session's end
   */
  public record Arm(
      String name,
      long steps,
      long transitions,
      long escapes,
      long escapeSteps,
      long leftDomain,
      long diverged,
      long events,
      long silent,
      boolean labelled,
      boolean several,
      @Nullable ExchangeStatistics exchanges,
      long reached,
      Lowest lowest,
      @Nullable String fingerprint) {}

  /** Where an arm's lowest value was. */
  public record Lowest(double value, long walker, long step) {}

  public long steps() {
    return arms.stream().mapToLong(Arm::steps).sum();
  }

  public long transitions() {
    return arms.stream().mapToLong(Arm::transitions).sum();
  }

  public long silent() {
    return arms.stream().mapToLong(Arm::silent).sum();
  }

  public long events() {
    return arms.stream().mapToLong(Arm::events).sum();
  }
}
