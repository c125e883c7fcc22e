package org.hopscape.replay.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.hopscape.event.WalkerEvent;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.replay.InThreads;

/**
 * Makes the walkers of an arm again, side by side: all that can take a leg take one, and where none can, pairs at the end of an
 * epoch meet. A walker that another one waits for goes on beyond what its own events attest.
 */
final class Regrowth {
  /** So many legs go to a kernel together: its lanes. */
  private static final int COHORT = 256;

  private final List<RegrownWalker> walkers;
  private final int threads;
  private final Supplier<Kernel> kernels;
  private final LongConsumer done;
  private final Queue<Kernel> idle = new ConcurrentLinkedQueue<>();

  /** @param walkers of one arm in the order of their numbers, each with its place */
  Regrowth(List<RegrownWalker> walkers, int threads, Supplier<Kernel> kernels, LongConsumer done) {
    this.walkers = walkers;
    this.threads = threads;
    this.kernels = kernels;
    this.done = done;
  }

  /** @throws Fault DAMAGED where a sound event did not come out again */
  void run() {
    try {
      while (legs() || meetings()) {
        // Each does what can be done now.
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw Fault.of(
              Fault.Kind.DAMAGED, "a sound event is none of this scenario: " + e.getMessage())
          .because(e);
    }
    walkers.forEach(RegrownWalker::check);
  }

  private boolean legs() {
    List<RegrownWalker> going = new ArrayList<>();
    List<Leg> legs = new ArrayList<>();
    for (RegrownWalker walker : walkers) {
      Leg leg = walker.next();
      if (leg != null) {
        going.add(walker);
        legs.add(leg);
      }
    }
    List<LegOutcome> outcomes = advance(legs);
    for (int i = 0; i < outcomes.size(); i++) {
      going.get(i).done(outcomes.get(i));
    }
    return !legs.isEmpty();
  }

  private List<LegOutcome> advance(List<Leg> legs) {
    if (legs.size() <= COHORT) {
      return legs.isEmpty() ? List.of() : cohort(legs);
    }
    List<List<Leg>> cohorts = new ArrayList<>();
    for (int from = 0; from < legs.size(); from += COHORT) {
      cohorts.add(legs.subList(from, Math.min(from + COHORT, legs.size())));
    }
    return InThreads.map(threads, cohorts, this::cohort).stream()
        .flatMap(List::stream)
        .toList();
  }

  private List<LegOutcome> cohort(List<Leg> legs) {
    Kernel kernel = idle.poll();
    Kernel taken = kernel == null ? kernels.get() : kernel;
    List<LegOutcome> outcomes = taken.advance(legs);
    idle.add(taken);
    done.accept(outcomes.stream()
        .mapToLong(each -> each.to().step() - each.leg().from().step())
        .sum());
    return outcomes;
  }

  private boolean meetings() {
    boolean any = false;
    for (RegrownWalker walker : walkers) {
      if (walker.waits()) {
        any |= met(walker);
      }
    }
    return any;
  }

  /** Whether that changed anything. */
  private boolean met(RegrownWalker one) {
    long step = one.state().step();
    if (one.partner().isEmpty()) {
      one.isAlone();
      return true;
    }
    RegrownWalker other = walkers.get(Math.toIntExact(one.partner().getAsLong()));
    if (other.stopped() && other.state().step() <= step) {
      one.isAlone();
      return true;
    }
    boolean there = other.waits() && other.state().step() == step;
    if (!one.wantsMeeting() && !(there && other.wantsMeeting())) {
      return false;
    }
    if (!there) {
      other.raise(step);
      return other.next() != null || (other.waits() && other.state().step() < step);
    }
    List<WalkerEvent> ones = one.meeting(other.offer(one.number()));
    List<WalkerEvent> others = other.meeting(one.offer(other.number()));
    one.meet(ones);
    other.meet(others);
    return true;
  }
}
