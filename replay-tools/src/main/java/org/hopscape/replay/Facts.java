package org.hopscape.replay;

import org.hopscape.event.Position;
import org.hopscape.event.Received;
import org.hopscape.event.Totals;
import org.hopscape.event.Transition;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.LegCompleted;
import org.hopscape.event.WalkerEvent.PositionExchanged;
import org.hopscape.event.WalkerEvent.WalkerForked;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.WalkerState;
import org.hopscape.scenario.arm.Arm;
import org.jspecify.annotations.Nullable;

/** Whether what one event of a walker tells can be, whatever stands before it: sizes of vectors, and steps in their order. */
final class Facts {
  private static final String SECOND = "what happens once is told a second time";

  private Facts() {}

  /** What cannot be, in words; empty where nothing is wrong. */
  static String wrong(Dynamics dynamics, @Nullable WalkerState now, WalkerEvent event) {
    return event
        .placed()
        .map(placed -> vectors(dynamics, placed.position(), Position.none()))
        .or(() -> event.takenOver().map(forked -> wrong(dynamics, forked)))
        .or(() -> event.leg().map(leg -> wrong(dynamics, leg)))
        .or(() -> event.exchange().map(exchanged -> wrong(dynamics, exchanged)))
        .orElseGet(() -> now == null ? "" : once(now, event));
  }

  private static String wrong(Dynamics dynamics, WalkerForked forked) {
    String state = state(
        dynamics,
        forked.step(),
        forked.position(),
        forked.memory(),
        forked.enteredAt(),
        forked.totals());
    return state.isEmpty() ? marks(forked) : state;
  }

  private static String wrong(Dynamics dynamics, LegCompleted leg) {
    String state =
        state(dynamics, leg.toStep(), leg.position(), leg.memory(), leg.enteredAt(), leg.totals());
    return state.isEmpty() ? transitions(leg) : state;
  }

  private static String wrong(Dynamics dynamics, PositionExchanged exchanged) {
    Received received = exchanged.received();
    return received == null
        ? ""
        : state(
            dynamics,
            exchanged.step(),
            received.position(),
            received.memory(),
            exchanged.step(),
            received.totals());
  }

  private static String once(WalkerState now, WalkerEvent event) {
    boolean again =
        event.mark().filter(mark -> now.at(mark) != WalkerState.NEVER).isPresent();
    return again ? SECOND : "";
  }

  private static String state(
      Dynamics dynamics,
      long step,
      Position position,
      Position memory,
      long enteredAt,
      Totals totals) {
    if (step < 0 || step > Arm.MAX_STEPS) {
      return "step " + step + " is none";
    } else if (enteredAt < 0 || enteredAt > step) {
      return "its residence began at step " + enteredAt + ", not up to step " + step;
    } else if (!within(totals.transitions(), step)
        || !within(totals.stepsInStart(), step)
        || !within(totals.lowestStep(), step)
        || !(totals.largest() >= 0)) {
      return "its totals are not those of " + step + " steps";
    }
    return vectors(dynamics, position, memory);
  }

  private static boolean within(long count, long step) {
    return count >= 0 && count <= step;
  }

  private static String vectors(Dynamics dynamics, Position position, Position memory) {
    int dimension = dynamics.landscape().dimension();
    int memories = dynamics.optimizer().rule().memories() * dimension;
    if (position.dimension() != dimension) {
      return "the position has another dimension than the landscape";
    }
    return memory.dimension() == 0 || memory.dimension() == memories
        ? ""
        : "the optimizer's memory has " + memory.dimension() + " numbers, not " + memories;
  }

  private static String marks(WalkerForked forked) {
    for (long mark : new long[] {forked.escapedAt(), forked.leftDomainAt(), forked.divergedAt()}) {
      if (mark < WalkerState.NEVER || mark > forked.step()) {
        return "it tells of step " + mark + ", which is not up to the fork's";
      }
    }
    return "";
  }

  private static String transitions(LegCompleted leg) {
    for (Transition transition : leg.transitions()) {
      if (transition.step() <= leg.fromStep() || transition.step() > leg.toStep()) {
        return "a change of basin at step " + transition.step() + " is not in the leg";
      }
    }
    return "";
  }
}
