package org.hopscape.replay.show;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.hopscape.analysis.ArmStatistics.OnRung;
import org.hopscape.analysis.RoundTrips;
import org.hopscape.event.RoundTrip;
import org.hopscape.exchange.Exchanges;
import org.hopscape.exchange.Ladder;
import org.hopscape.kernel.WalkerState;
import org.hopscape.run.PlannedArm;
import org.jspecify.annotations.Nullable;

/** What stands on each rung of an arm's ladders. */
final class RungFold {
  private final PlannedArm arm;
  private final @Nullable Ladder ladder;
  private final double[] values;
  private final long[] finite;
  private final double[] inStart;
  private final double[] steps;
  private final long[] descending;
  private final long[] walkers;
  private final RoundTrips.@Nullable Fold trips;

  RungFold(PlannedArm arm) {
    this.arm = arm;
    this.ladder = arm.ensemble().ladder().orElse(null);
    int rungs = ladder == null ? 0 : ladder.rungs();
    this.values = new double[rungs];
    this.finite = new long[rungs];
    this.inStart = new double[rungs];
    this.steps = new double[rungs];
    this.descending = new long[rungs];
    this.walkers = new long[rungs];
    this.trips = ladder == null ? null : new RoundTrips.Fold(rungs);
  }

  /**
   * A walker.
   *
   * @param walker its number in its run
   */
  void add(long walker, WalkerState first, WalkerState end, Exchanges exchanges) {
    if (ladder == null || trips == null) {
      return;
    }
    trips.add(exchanges, first.step(), end.step());
    RoundTrip trip = exchanges.trip();
    int rung = ladder.rung(walker);
    double value = arm.dynamics().landscape().value(end.position().toArray());
    if (!end.diverged() && Double.isFinite(value)) {
      values[rung] += value;
      finite[rung]++;
    }
    inStart[rung] += end.totals().stepsInStart() - first.totals().stepsInStart();
    steps[rung] += end.step() - first.step();
    descending[rung] += trip != null && trip.turned() ? 1 : 0;
    walkers[rung]++;
  }

  /** Null without a ladder. */
  @Nullable
  RoundTrips trips() {
    return trips == null ? null : trips.trips();
  }

  /** Lowest first; empty without a ladder. */
  List<OnRung> rungs() {
    List<OnRung> rungs = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      rungs.add(new OnRung(
          finite[i] == 0 ? OptionalDouble.empty() : OptionalDouble.of(values[i] / finite[i]),
          steps[i] == 0 || !arm.dynamics().basins().several()
              ? OptionalDouble.empty()
              : OptionalDouble.of(inStart[i] / steps[i]),
          descending[i],
          walkers[i]));
    }
    return rungs;
  }
}
