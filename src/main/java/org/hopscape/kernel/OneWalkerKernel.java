package org.hopscape.kernel;

import java.util.ArrayList;
import java.util.List;

/** One walker after the other, one step after the other: slow, plain, and the reference for the others' bits. */
public final class OneWalkerKernel implements Kernel {
  static final TransitionSink NO_TRANSITIONS = (lane, step, from, to) -> {};
  static final StepSink NO_STEPS = (step, position, memory, basin) -> {};

  @Override
  public List<LegOutcome> advance(List<Leg> legs) {
    return advance(legs, NO_TRANSITIONS);
  }

  @Override
  public List<LegOutcome> advance(List<Leg> legs, TransitionSink sink) {
    List<LegOutcome> outcomes = new ArrayList<>(legs.size());
    for (int lane = 0; lane < legs.size(); lane++) {
      outcomes.add(walk(new Journey(lane, legs.get(lane), sink), NO_STEPS));
    }
    return outcomes;
  }

  @Override
  public LegOutcome trace(Leg leg, StepSink sink) {
    return walk(new Journey(0, leg, NO_TRANSITIONS), sink);
  }

  static LegOutcome walk(Journey journey, StepSink steps) {
    journey.go(journey.leg().toStep(), steps);
    return journey.outcome();
  }
}
