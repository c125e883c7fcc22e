package org.hopscape.replay;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.Fingerprint;
import org.hopscape.kernel.WalkerState;
import org.hopscape.run.PlannedArm;

/**
 * An arm's walkers as the journal last knows them, in the order of their numbers.
 *
 * @param arm of one run, also where the states are of several
 */
public record LastStates(PlannedArm arm, List<WalkerState> states) {

  public static LastStates of(RunReading run, PlannedArm arm) {
    return new LastStates(
        arm,
        LongStream.range(0, arm.walkers())
            .mapToObj(walker -> run.lastState(new WalkerId(arm.name(), walker)))
            .toList());
  }

  /** The walkers of several runs' arms, which differ in the seed alone, one run after another. */
  public static LastStates pooled(List<LastStates> replicates) {
    return new LastStates(
        replicates.get(0).arm,
        replicates.stream().flatMap(each -> each.states.stream()).toList());
  }

  /** The first walkers, no more than {@code most}, of each run. */
  public List<WalkerState> firstOfEach(long most) {
    return IntStream.range(0, states.size())
        .filter(place -> place % arm.walkers() < most)
        .mapToObj(states::get)
        .toList();
  }

  /** Why walkers are one observation, where they all go one way. */
  public static final String ALIKE =
      "without noise walkers from one start all go one way: they are one observation, without an interval";

  /** Whether all walkers went one way: no noise, one start, and the same end. */
  public boolean alike() {
    return states.size() > 1
        && arm.dynamics().noise().isNone()
        && !arm.dynamics().start().isDrawn()
        && states.stream()
            .allMatch(state -> state.step() == states.get(0).step()
                && state.position().equals(states.get(0).position()));
  }

  /** The lowest step over the walkers that may still go on; the arm's total where none may. */
  public long reached() {
    return states.stream()
        .filter(state -> !state.stopped(arm.dynamics()))
        .mapToLong(WalkerState::step)
        .min()
        .orElse(arm.steps());
  }

  /** "as of step N" where a walker has not come to its end, whose step that is; blank where all have. */
  public String unfinished() {
    if (reached() >= arm.steps()) {
      return "";
    }
    long foremost = states.stream().mapToLong(WalkerState::step).max().orElse(0);
    return String.format(
        Locale.ROOT,
        "as of step %,d of %,d, the slowest walker's%s: the run is not complete",
        reached(),
        arm.steps(),
        foremost > reached()
            ? String.format(Locale.ROOT, " (the foremost is at %,d)", foremost)
            : "");
  }

  /** SHA-256 of the states, in hex. */
  public String fingerprint() {
    return Fingerprint.of(states);
  }

  /** How many walkers diverged. */
  public int diverged() {
    return (int) states.stream().filter(WalkerState::diverged).count();
  }
}
