package org.hopscape.kernel;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.event.Transition;

/** One walker after the other, one step after the other: slow, plain, and the reference for the others' bits. */
public final class OneWalkerKernel implements Kernel {
  private static final TransitionSink NO_TRANSITIONS = (lane, step, from, to) -> {};
  private static final StepSink NO_STEPS = (step, position, memory, basin) -> {};

  @Override
  public List<LegOutcome> advance(List<Leg> legs) {
    return advance(legs, NO_TRANSITIONS);
  }

  @Override
  public List<LegOutcome> advance(List<Leg> legs, TransitionSink sink) {
    List<LegOutcome> outcomes = new ArrayList<>(legs.size());
    for (int lane = 0; lane < legs.size(); lane++) {
      outcomes.add(walk(lane, legs.get(lane), sink, NO_STEPS));
    }
    return outcomes;
  }

  @Override
  public LegOutcome trace(Leg leg, StepSink sink) {
    return walk(0, leg, NO_TRANSITIONS, sink);
  }

  static LegOutcome walk(int lane, Leg leg, TransitionSink transitions, StepSink steps) {
    Walk walk = new Walk(leg.dynamics(), leg.walker(), leg.from());
    double[] memory = leg.from().memory().toArray();
    List<Transition> listed = new ArrayList<>();
    boolean allListed = true;
    while (walk.step() < leg.toStep() && !walk.stopped()) {
      long step = walk.step();
      long basin = walk.basin();
      walk.advance();
      if (walk.basin() != basin) {
        transitions.transition(lane, walk.step(), basin, walk.basin());
        allListed = listed.size() < LISTED;
        if (allListed) {
          listed.add(new Transition(walk.step(), basin, walk.basin()));
        }
      }
      if (walk.step() > step) {
        steps.step(walk.step(), walk.position(), memory, walk.basin());
      }
    }
    return new LegOutcome(leg, walk.state(), allListed, List.copyOf(listed));
  }
}
