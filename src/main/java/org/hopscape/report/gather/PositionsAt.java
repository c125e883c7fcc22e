package org.hopscape.report.gather;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.RunReading;
import org.hopscape.run.PlannedArm;

/** Where an arm's first walkers are at some steps: from the journal at a leg's end, re-created from the leg's start otherwise. */
final class PositionsAt {
  private static final int ABREAST = 64;

  private final PlannedArm arm;
  private final TreeSet<Long> steps;
  private final Sink sink;
  private final List<Way> ways = new ArrayList<>();

  /** Takes a walker's state at a step, the step being one of those asked for. */
  @FunctionalInterface
  interface Sink {
    void at(long walker, long step, WalkerState state);
  }

  /** One walker's steps within a leg that are still to be done. */
  private static final class Way {
    private final Dynamics dynamics;
    private final long walker;
    private final List<Long> targets;
    private WalkerState state;
    private int next;

    Way(Dynamics dynamics, long walker, WalkerState state, List<Long> targets) {
      this.dynamics = dynamics;
      this.walker = walker;
      this.state = state;
      this.targets = targets;
    }
  }

  private PositionsAt(PlannedArm arm, Collection<Long> steps, Sink sink) {
    this.arm = arm;
    this.steps = new TreeSet<>(steps);
    this.sink = sink;
  }

  /** Shows {@code sink} each of the first {@code walkers} at each of the steps that it came to, in no order. */
  static void of(
      RunReading run,
      PlannedArm arm,
      long walkers,
      Collection<Long> steps,
      Kernel kernel,
      Sink sink) {
    PositionsAt positions = new PositionsAt(arm, steps, sink);
    for (long walker = 0; walker < Math.min(walkers, arm.walkers()); walker++) {
      positions.walker(run, walker, kernel);
    }
    positions.advance(kernel);
  }

  private void walker(RunReading run, long walker, Kernel kernel) {
    TreeMap<Long, WalkerState> stood = new TreeMap<>();
    WalkerState last = run.legs(new WalkerId(arm.name(), walker), leg -> {
      stood.put(leg.from().step(), leg.from());
      List<Long> within =
          List.copyOf(steps.subSet(leg.from().step(), false, leg.to().step(), false));
      if (!within.isEmpty()) {
        ways.add(new Way(unlabelled(leg.dynamics()), walker, leg.from(), within));
      }
    });
    stood.put(last.step(), last);
    stood.forEach((step, state) -> {
      if (steps.contains(step)) {
        sink.at(walker, step, state);
      }
    });
    if (ways.size() >= ABREAST) {
      advance(kernel);
    }
  }

  private static Dynamics unlabelled(Dynamics dynamics) {
    return dynamics.unlabelled();
  }

  /** All ways side by side, one target after another. */
  private void advance(Kernel kernel) {
    while (!ways.isEmpty()) {
      List<Leg> legs = ways.stream()
          .map(way -> new Leg(way.dynamics, way.walker, way.state, way.targets.get(way.next)))
          .toList();
      List<LegOutcome> outcomes = kernel.advance(legs);
      for (int i = 0; i < legs.size(); i++) {
        Way way = ways.get(i);
        way.state = outcomes.get(i).to();
        sink.at(way.walker, way.targets.get(way.next), way.state);
        way.next++;
      }
      ways.removeIf(way -> way.next == way.targets.size());
    }
  }
}
