package org.hopscape.replay;

import java.util.List;
import org.hopscape.event.Position;
import org.hopscape.event.RunEvent.ArmForked;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.StepSink;
import org.hopscape.kernel.WalkerState;
import org.hopscape.landscape.Landscape;

/** Re-creates steps exactly: from the last leg's end before them, with the kernel that made them. */
public final class Replay {
  private final RunReading run;
  private final Kernel kernel;

  public Replay(RunReading run, Kernel kernel) {
    this.run = run;
    this.kernel = kernel;
  }

  /** The walker's state at {@code step}; a fault where it never stood there. */
  public WalkerState stateAt(WalkerId id, long step) {
    WalkerState last = run.lastState(id);
    check(id, step, last);
    return step == last.step() ? last : from(id, run.before(id, step), step);
  }

  private WalkerState from(WalkerId id, WalkerState before, long step) {
    return before.step() == step
        ? before
        : kernel.advance(List.of(leg(id, before, step))).get(0).to();
  }

  /**
   * Where a walker that has the lowest value of its arm was at the step of it; one that was there before its run was
   * forked is in the fork's own event. At an epoch's end it is where the walker came to or where the exchange put it.
   */
  public Position lowestPosition(WalkerId id, long step, double value) {
    RunForked forked = run.plan().forked();
    if (forked != null) {
      for (ArmForked arm : forked.arms()) {
        if (arm.name().equals(id.arm())
            && arm.lowestWalker() == id.walker()
            && arm.lowestStep() == step) {
          return arm.lowestPosition();
        }
      }
    }
    for (RecordedExchange move : run.moves(id)) {
      Position came = move.before().position();
      if (move.step() == step && landscape(id).value(came.toArray()) == value) {
        return came;
      }
    }
    return stateAt(id, step).position();
  }

  private Landscape landscape(WalkerId id) {
    return run.plan().arm(id.arm()).dynamics().landscape();
  }

  /** Shows {@code sink} the states at {@code from}, {@code from + every}, ... up to {@code to}. */
  public void trajectory(WalkerId id, long from, long to, long every, StepSink sink) {
    if (every < 1) {
      throw Fault.of(Fault.Kind.USAGE, "--every is not 1 or more: " + every);
    }
    if (to < from) {
      throw Fault.of(Fault.Kind.USAGE, "--to (" + to + ") is before --from (" + from + ")");
    }
    StepSink spaced = (step, position, memory, basin) -> {
      if ((step - from) % every == 0) {
        sink.step(step, position, memory, basin);
      }
    };
    WalkerState state = stateAt(id, from);
    check(id, to, run.lastState(id));
    show(state, spaced);
    for (RecordedExchange move : run.moves(id)) {
      if (from < move.step() && move.step() <= to) {
        trace(leg(id, state, move.step()), move.step() - 1, spaced);
        state = move.after();
        show(state, spaced);
      }
    }
    trace(leg(id, state, to), to, spaced);
  }

  private void trace(Leg leg, long last, StepSink sink) {
    LegOutcome unused = kernel.trace(leg, (step, position, memory, basin) -> {
      if (step <= last) {
        sink.step(step, position, memory, basin);
      }
    });
  }

  private static void show(WalkerState state, StepSink sink) {
    sink.step(state.step(), state.position().toArray(), state.memory().toArray(), state.basin());
  }

  private Leg leg(WalkerId id, WalkerState from, long toStep) {
    Dynamics dynamics = run.plan().arm(id.arm()).dynamics(id.walker());
    return new Leg(dynamics, id.walker(), from, toStep);
  }

  /** A fault where the walker, whose last state this is, never stood at {@code step}. */
  void check(WalkerId id, long step, WalkerState last) {
    check(run, id, step, last);
  }

  /** The same, for those who re-create no step. */
  public static void check(RunReading run, WalkerId id, long step, WalkerState last) {
    if (step < 0) {
      throw Fault.of(Fault.Kind.USAGE, "step " + step + " is before the start")
          .maybe("use a step from 0 to " + last.step() + ".");
    }
    RunForked forked = run.plan().forked();
    if (forked != null && step < Math.min(forked.step(), last.step())) {
      throw Fault.of(
              Fault.Kind.USAGE,
              "run '" + run.name() + "' begins at step " + forked.step() + ", where it was forked")
          .maybe("ask run '" + forked.parent() + "', whose past it shares, for step " + step + ".");
    }
    if (step > last.step()) {
      throw Fault.of(
              Fault.Kind.USAGE,
              "walker " + id + " of run '" + run.name() + "' "
                  + (last.diverged() ? "diverged at step " : "got to step ") + last.step()
                  + ", not to " + step)
          .maybe("use a step from 0 to " + last.step() + ".");
    }
  }
}
