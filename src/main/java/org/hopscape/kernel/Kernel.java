package org.hopscape.kernel;

import java.util.List;

/**
 * Advances cohorts of walkers. The result of a leg depends on that leg alone, not on its cohort. An instance keeps
 * scratch arrays and belongs to one thread.
 */
public interface Kernel {
  /** Up to so many transitions are listed in a leg's outcome. */
  int LISTED = 256;

  /** Does all legs, which may differ in dynamics and length; outcomes come in the order of {@code legs}. */
  default List<LegOutcome> advance(List<Leg> legs) {
    return advance(legs, TransitionSink.NONE, StateSink.NONE);
  }

  /** The same, and tells {@code sink} every transition; its lane is the leg's index. */
  default List<LegOutcome> advance(List<Leg> legs, TransitionSink sink) {
    return advance(legs, sink, StateSink.NONE);
  }

  /** The same, and shows {@code states} those that it wants. */
  List<LegOutcome> advance(List<Leg> legs, TransitionSink sink, StateSink states);

  /** Does one leg and shows each step after the first state; same bits as {@link #advance(List)}. */
  LegOutcome trace(Leg leg, StepSink sink);
}
