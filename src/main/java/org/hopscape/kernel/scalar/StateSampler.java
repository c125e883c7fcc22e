package org.hopscape.kernel.scalar;

import org.hopscape.kernel.MutableWalkerState;
import org.hopscape.kernel.StateSink;
import org.hopscape.kernel.StepSink;
import org.hopscape.kernel.WalkerState;

/** Hands the wanted states of one walker to a {@link StateSink}. */
public final class StateSampler implements StepSink {
  private final StateSink sink;
  private final int lane;
  private long next;
  private double largest;

  StateSampler(StateSink sink, int lane, WalkerState from) {
    this.sink = sink;
    this.lane = lane;
    this.next = sink.next(lane, from.step());
    this.largest = MutableWalkerState.largest(from.position().toArray());
  }

  /** Whether a state up to this step is still to be handed on. */
  public boolean due(long step) {
    return step >= next;
  }

  /** Steps of which none is wanted went no further out than this. */
  public void pass(double furthest) {
    largest = Math.max(largest, furthest);
  }

  @Override
  public void step(long step, double[] position, double[] memory, long basin) {
    double here = MutableWalkerState.largest(position);
    pass(here);
    if (step == next) {
      sink.state(lane, step, position, memory, basin, largest);
      next = sink.next(lane, step);
      largest = here;
    }
  }
}
