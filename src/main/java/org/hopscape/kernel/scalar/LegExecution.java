package org.hopscape.kernel.scalar;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.event.Transition;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.MutableWalkerState;
import org.hopscape.kernel.StateSink;
import org.hopscape.kernel.StepSink;
import org.hopscape.kernel.TransitionSink;
import org.hopscape.kernel.WalkerState;
import org.hopscape.random.WalkerKey;
import org.jspecify.annotations.Nullable;

/** A walker on a leg: does it step by step, or is told what happened; keeps and passes on its transitions. */
public final class LegExecution {
  private final int index;
  private final Leg leg;
  private final MutableWalkerState walk;
  private final TransitionSink sink;
  private final @Nullable StateSampler glimpses;
  private final List<Transition> listed = new ArrayList<>();
  private boolean allListed = true;

  public LegExecution(int index, Leg leg, TransitionSink sink, StateSink states) {
    this(index, leg, sink, states, walk(leg.dynamics(), leg.walker(), leg.from()));
  }

  public LegExecution(
      int index, Leg leg, TransitionSink sink, StateSink states, MutableWalkerState walk) {
    this.index = index;
    this.leg = leg;
    this.walk = walk;
    this.sink = sink;
    this.glimpses = states == StateSink.NONE ? null : new StateSampler(states, index, leg.from());
  }

  /** A walk whose draws are made one by one. */
  static MutableWalkerState walk(Dynamics dynamics, long walker, WalkerState from) {
    WalkerKey key = WalkerKey.of(dynamics.seed(), walker);
    return new MutableWalkerState(
        dynamics,
        walker,
        from,
        new ScalarDraws(dynamics.noise(), key, dynamics.landscape().dimension()));
  }

  public boolean done() {
    return walk.step() >= leg.toStep() || walk.stopped();
  }

  /** Goes on, one step at a time, to {@code toStep} or to where the walker stops. */
  public void go(long toStep, StepSink steps) {
    while (walk.step() < toStep && !walk.stopped()) {
      long step = walk.step();
      long basin = walk.basin();
      walk.advance();
      if (walk.basin() != basin) {
        handOn(walk.step(), basin, walk.basin());
      }
      if (walk.step() > step) {
        steps.step(walk.step(), walk.position(), walk.memory(), walk.basin());
      }
    }
  }

  /** At {@code step} the walker was first seen in another basin. */
  public void enter(long step, long label) {
    handOn(step, walk.basin(), label);
    walk.enter(step, label);
  }

  private void handOn(long step, long from, long to) {
    sink.transition(index, step, from, to);
    list(step, from, to);
  }

  /** Whether the list of transitions takes more, or has still to note that there are more. */
  public boolean lists() {
    return allListed;
  }

  /** At {@code step} the walker was first seen in {@code to}. */
  public void list(long step, long from, long to) {
    allListed = listed.size() < Kernel.LISTED;
    if (allListed) {
      listed.add(new Transition(step, from, to));
    }
  }

  /** What hands on wanted states; null where none is wanted. */
  @Nullable
  public StateSampler glimpses() {
    return glimpses;
  }

  /** Takes every step, for the sake of the states wanted. */
  public StepSink steps() {
    return glimpses == null ? OneWalkerKernel.NO_STEPS : glimpses;
  }

  public LegOutcome outcome() {
    return new LegOutcome(leg, walk.state(), allListed, List.copyOf(listed));
  }

  public int index() {
    return index;
  }

  public Leg leg() {
    return leg;
  }

  public MutableWalkerState walk() {
    return walk;
  }
}
