package org.hopscape.kernel.scalar;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.StateSink;
import org.hopscape.kernel.StepSink;
import org.hopscape.kernel.TransitionSink;

/** One walker after the other, one step after the other: slow, plain, and the reference for the others' bits. */
public final class OneWalkerKernel implements Kernel {
  public static final StepSink NO_STEPS = (step, position, memory, basin) -> {};

  @Override
  public List<LegOutcome> advance(List<Leg> legs, TransitionSink sink, StateSink states) {
    List<LegOutcome> outcomes = new ArrayList<>(legs.size());
    for (int lane = 0; lane < legs.size(); lane++) {
      LegExecution journey = new LegExecution(lane, legs.get(lane), sink, states);
      outcomes.add(walk(journey, journey.steps()));
    }
    return outcomes;
  }

  @Override
  public LegOutcome trace(Leg leg, StepSink sink) {
    return walk(new LegExecution(0, leg, TransitionSink.NONE, StateSink.NONE), sink);
  }

  public static LegOutcome walk(LegExecution journey, StepSink steps) {
    journey.go(journey.leg().toStep(), steps);
    return journey.outcome();
  }
}
