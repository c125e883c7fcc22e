package org.hopscape.replay.show;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.hopscape.analysis.Occupancy;
import org.hopscape.analysis.Residences;
import org.hopscape.event.Transition;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.LegTransitions;
import org.hopscape.replay.Recomputation;
import org.hopscape.replay.RecordedExchange;
import org.hopscape.replay.RecordedLeg;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.WalkerHistory;
import org.hopscape.run.PlannedArm;

/**
 * An arm's occupancy: from the listed transitions where a leg has them all, otherwise from the leg done again. A leg
 * that does not come out as recorded ends it: a fault, never a different answer.
 */
public final class OccupancyFold {
  private final RunReading run;
  private final List<Occupancy> parts = new ArrayList<>();

  private OccupancyFold(RunReading run) {
    this.run = run;
  }

  /** Of the arm's walkers in all of these runs. */
  public static Occupancy of(
      Replicates runs, PlannedArm arm, int threads, Supplier<Kernel> kernels, LongConsumer done) {
    Occupancy all = new Occupancy();
    runs.runs().forEach(run -> all.addAll(of(run, arm, threads, kernels, done)));
    return all;
  }

  private static Occupancy of(
      RunReading run, PlannedArm arm, int threads, Supplier<Kernel> kernels, LongConsumer done) {
    OccupancyFold fold = new OccupancyFold(run);
    Residences listed = fold.part();
    Recomputation.run(
        threads,
        kernels,
        () -> fold.again(fold.part()),
        done,
        legs -> fold.walkers(arm, listed, legs));
    Occupancy all = new Occupancy();
    fold.parts.forEach(all::addAll);
    return all;
  }

  /** Residences into an occupancy of their own, for one thread. */
  private Residences part() {
    Occupancy occupancy = new Occupancy();
    parts.add(occupancy);
    return new Residences(occupancy);
  }

  private void walkers(PlannedArm arm, Residences listed, Recomputation.Legs legs) {
    for (long walker = 0; walker < arm.walkers(); walker++) {
      WalkerState last = run.history(new WalkerId(arm.name(), walker), new WalkerHistory.Sink() {
            @Override
            public void leg(RecordedLeg leg) {
              if (leg.listed()) {
                addListed(listed, leg);
              } else {
                legs.add(leg);
              }
            }

            @Override
            public void exchange(RecordedExchange exchange) {
              if (exchange.moved()) {
                listed.open(exchange.before().basin());
              }
            }
          })
          .end();
      listed.open(last.basin());
    }
  }

  private static void addListed(Residences listed, RecordedLeg leg) {
    listed.begin(new long[] {leg.from().step()});
    for (Transition transition : leg.transitions()) {
      listed.transition(0, transition.step(), transition.from(), transition.to());
    }
    listed.end(0, leg.to().step(), leg.completed().basin());
  }

  private Recomputation.Worker again(Residences residences) {
    return (kernel, recorded, legs) -> {
      residences.begin(legs.stream().mapToLong(leg -> leg.from().step()).toArray());
      LegTransitions.Recording found = run.found().recording(recorded);
      List<LegOutcome> outcomes = kernel.advance(legs, found.beside(residences::transition));
      for (int lane = 0; lane < legs.size(); lane++) {
        recorded.get(lane).check(outcomes.get(lane).to());
        residences.end(
            lane, recorded.get(lane).to().step(), recorded.get(lane).to().basin());
      }
      found.end();
    };
  }
}
