package org.hopscape.coordinator;

import java.util.Arrays;
import java.util.List;
import org.hopscape.exchange.Ensemble;
import org.hopscape.exchange.ExchangeStatistics;
import org.hopscape.exchange.Exchanges.Counts;
import org.hopscape.kernel.Fingerprint;
import org.hopscape.kernel.WalkerState;
import org.hopscape.walker.Walker.Report;
import org.jspecify.annotations.Nullable;

/**
 * Exact integer totals of one arm, from its walkers' reports. A report carries what the walker did since step 0, so one
 * that comes twice, or late, changes nothing.
 */
final class ArmTotals {
  private static final long UNKNOWN = -1;

  private final Ensemble ensemble;
  private final long[] steps;
  private final long[] transitions;
  private final long[] escapedAt;
  private final long[] sequences;
  private final Counts[] exchanged;
  private final boolean[] left;
  private final boolean[] diverged;
  private final boolean[] resting;
  private final @Nullable WalkerState[] last;
  private int restingCount;

  ArmTotals(Ensemble ensemble) {
    int walkers = Math.toIntExact(ensemble.walkers());
    this.ensemble = ensemble;
    steps = filled(walkers, UNKNOWN);
    transitions = new long[walkers];
    escapedAt = filled(walkers, WalkerState.NEVER);
    sequences = new long[walkers];
    exchanged = new Counts[walkers];
    Arrays.fill(exchanged, Counts.NONE);
    left = new boolean[walkers];
    diverged = new boolean[walkers];
    resting = new boolean[walkers];
    last = new WalkerState[walkers];
  }

  private static long[] filled(int length, long value) {
    long[] array = new long[length];
    Arrays.fill(array, value);
    return array;
  }

  void add(Report report) {
    int walker = Math.toIntExact(report.id().walker());
    WalkerState state = report.state();
    if (state.step() < steps[walker]) {
      return;
    }
    steps[walker] = state.step();
    transitions[walker] = state.totals().transitions();
    escapedAt[walker] = state.escapedAt();
    sequences[walker] = report.sequence();
    last[walker] = state;
    exchanged[walker] = report.exchanged();
    left[walker] = state.leftDomainAt() != WalkerState.NEVER;
    diverged[walker] = state.diverged();
    if (resting[walker] != report.resting()) {
      resting[walker] = report.resting();
      restingCount += report.resting() ? 1 : -1;
    }
  }

  boolean allResting() {
    return restingCount == resting.length;
  }

  /** Whether every walker has reached {@code target} or has stopped for good. */
  boolean done(long target, boolean stopAtEscape) {
    for (int i = 0; i < steps.length; i++) {
      boolean stopped = diverged[i] || (stopAtEscape && escapedAt[i] != WalkerState.NEVER);
      if (steps[i] < target && !stopped) {
        return false;
      }
    }
    return true;
  }

  /** The totals; {@code fingerprinted} where no walker goes on. */
  Progress.Arm progress(String name, boolean fingerprinted) {
    long escapes =
        Arrays.stream(escapedAt).filter(at -> at != WalkerState.NEVER).count();
    long escapeSteps =
        Arrays.stream(escapedAt).filter(at -> at != WalkerState.NEVER).sum();
    return new Progress.Arm(
        name,
        Arrays.stream(steps).map(step -> Math.max(0, step)).sum(),
        Arrays.stream(transitions).sum(),
        escapes,
        escapeSteps,
        count(left),
        count(diverged),
        Arrays.stream(sequences).sum(),
        Arrays.stream(steps).filter(step -> step == UNKNOWN).count(),
        ensemble.dynamics(0).basins().labelled(),
        ensemble.dynamics(0).basins().several(),
        !ensemble.exchange().meets() ? null : ExchangeStatistics.of(ensemble, List.of(exchanged)),
        Arrays.stream(steps).filter(step -> step != UNKNOWN).min().orElse(0),
        lowest(),
        fingerprinted ? fingerprint() : null);
  }

  private Progress.Lowest lowest() {
    Progress.Lowest lowest = new Progress.Lowest(Double.POSITIVE_INFINITY, 0, 0);
    if (!ensemble.dynamics(0).lowestValue()) {
      return lowest;
    }
    for (int i = 0; i < last.length; i++) {
      WalkerState state = last[i];
      if (state != null && state.totals().lowest() < lowest.value()) {
        lowest = new Progress.Lowest(state.totals().lowest(), i, state.totals().lowestStep());
      }
    }
    return lowest;
  }

  private @Nullable String fingerprint() {
    Fingerprint digest = Fingerprint.empty();
    for (WalkerState state : last) {
      if (state == null) {
        return null;
      }
      digest.add(state);
    }
    return digest.hex();
  }

  private static long count(boolean[] flags) {
    long count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }
}
