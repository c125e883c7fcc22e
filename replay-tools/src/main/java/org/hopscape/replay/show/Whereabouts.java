package org.hopscape.replay.show;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hopscape.event.Position;
import org.hopscape.event.Transition;
import org.hopscape.event.WalkerEvent.LegCompleted;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.replay.RecordedLeg;
import org.hopscape.replay.Replay;
import org.hopscape.replay.RunReading;
import org.hopscape.run.PlannedArm;

/**
 * A position in each of some basins of an arm: where the first walker that came into it, by number, was first seen there.
 * Transitions that are listed cost nothing but the way to that step; of legs that do not list theirs so many steps are done
 * again as a second or so takes.
 */
final class Whereabouts {
  private static final long MOST_STEPS = 1L << 20;

  private record Seen(WalkerId id, long step) {}

  private final Kernel kernel;
  private final Set<Long> wanted;
  private final Map<Long, Seen> seen = new HashMap<>();
  private long steps = MOST_STEPS;

  private Whereabouts(Kernel kernel, Set<Long> wanted) {
    this.kernel = kernel;
    this.wanted = new TreeSet<>(wanted);
  }

  /** By label; basins that were not met on the way are left out. */
  static Map<Long, Position> of(RunReading run, PlannedArm arm, Set<Long> wanted, Kernel kernel) {
    Whereabouts search = new Whereabouts(kernel, wanted);
    for (long walker = 0; walker < arm.walkers() && !search.wanted.isEmpty(); walker++) {
      run.legs(new WalkerId(arm.name(), walker), search::leg);
    }
    Replay replay = new Replay(run, kernel);
    Map<Long, Position> positions = new HashMap<>();
    search.seen.forEach(
        (basin, at) -> positions.put(basin, replay.stateAt(at.id, at.step).position()));
    return positions;
  }

  private void leg(RecordedLeg leg) {
    LegCompleted completed = leg.completed();
    if (wanted.isEmpty()) {
      return;
    }
    if (completed.allListed()) {
      for (Transition transition : completed.transitions()) {
        take(leg.id(), transition.step(), transition.to());
      }
    } else if (steps > 0) {
      steps -= completed.toStep() - completed.fromStep();
      List<LegOutcome> outcomes =
          kernel.advance(List.of(leg.again()), (lane, step, from, to) -> take(leg.id(), step, to));
      leg.check(outcomes.get(0).to());
    }
  }

  private void take(WalkerId id, long step, long basin) {
    if (wanted.remove(basin)) {
      seen.put(basin, new Seen(id, step));
    }
  }
}
