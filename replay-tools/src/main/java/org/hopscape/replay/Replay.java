package org.hopscape.replay;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.StepSink;
import org.hopscape.kernel.WalkerState;

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
    AtomicReference<WalkerState> before = new AtomicReference<>();
    WalkerState last = run.legs(id, leg -> {
      if (leg.from().step() <= step) {
        before.set(leg.from());
      }
    });
    check(id, step, last);
    if (step == last.step()) {
      return last;
    }
    return kernel.advance(List.of(leg(id, before.get(), step))).get(0).to();
  }

  /** Shows {@code sink} the states at {@code from}, {@code from + every}, ... up to {@code to}. */
  public void trajectory(WalkerId id, long from, long to, long every, StepSink sink) {
    if (every < 1) {
      throw Fault.of(Fault.Kind.USAGE, "--every is not 1 or more: " + every);
    }
    if (to < from) {
      throw Fault.of(Fault.Kind.USAGE, "--to (" + to + ") is before --from (" + from + ")");
    }
    check(id, to, run.lastState(id));
    WalkerState first = stateAt(id, from);
    sink.step(
        first.step(), first.position().toArray(), first.memory().toArray(), first.basin());
    kernel.trace(leg(id, first, to), (step, position, memory, basin) -> {
      if ((step - from) % every == 0) {
        sink.step(step, position, memory, basin);
      }
    });
  }

  private Leg leg(WalkerId id, WalkerState from, long toStep) {
    Dynamics dynamics = run.plan().arm(id.arm()).dynamics();
    return new Leg(dynamics, id.walker(), from, toStep);
  }

  private void check(WalkerId id, long step, WalkerState last) {
    if (step < 0) {
      throw Fault.of(Fault.Kind.USAGE, "step " + step + " is before the start")
          .maybe("use a step from 0 to " + last.step() + ".");
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
