package org.hopscape.replay;

import java.util.List;
import org.hopscape.event.Position;
import org.hopscape.event.Received;
import org.hopscape.event.Totals;
import org.hopscape.event.WalkerEvent.LegCompleted;
import org.hopscape.event.WalkerEvent.PositionExchanged;
import org.hopscape.event.WalkerEvent.WalkerPlaced;
import org.hopscape.event.WalkerId;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.ScenarioReader;

/** A journal in memory of one arm, {@code a}, whose walkers exchange every 10 steps, written by hand, event by event. */
public final class WrittenRun extends MemoryJournal {
  private static final long EVERY = 10;
  private static final Totals TOTALS = new Totals(0, 0, 0, 0, 1);

  private final RunPlan plan;
  private final int walkers;
  private long reached;

  /** @param exchange type and parameters */
  public WrittenRun(String exchange, int walkers) {
    this.walkers = walkers;
    String text = "scenario { name = written, walkers = " + walkers + ", steps = 100,"
        + " landscape { type = quadratic }, start = [1], basins { type = none },"
        + " optimizer { type = sgd, step-size = 0.1 }, noise { type = additive, scale = 1 },"
        + " arms { a { exchange { type = " + exchange + ", every = " + EVERY + " } } } }";
    this.plan = RunPlan.prepare(
        ScenarioReader.parse(text, "written.conf", List.of()), "2026-11-23T00:00:00Z");
    store(WalkerId.RUN, plan.started());
    for (int walker = 0; walker < walkers; walker++) {
      store(id(walker), new WalkerPlaced(Position.of(1), 0, 0));
    }
  }

  private static String id(long walker) {
    return new WalkerId("a", walker).persistenceId();
  }

  /** All walkers do a leg to {@code step}. */
  public WrittenRun epoch(long step) {
    for (int walker = 0; walker < walkers; walker++) {
      store(
          id(walker),
          new LegCompleted(
              reached, step, Position.of(1), Position.none(), 0, 0, TOTALS, true, List.of()));
    }
    reached = step;
    return this;
  }

  /** Both sides of a meeting, in which both take over what the other has where it is accepted. */
  public WrittenRun both(long walker, long partner, boolean accepted) {
    return one(walker, partner, accepted, accepted).one(partner, walker, accepted, accepted);
  }

  /** Both sides of a meeting in which the walker adopts its partner's position. */
  public WrittenRun adopts(long walker, long partner) {
    return one(walker, partner, true, true).one(partner, walker, true, false);
  }

  /** One side of a meeting. */
  public WrittenRun one(long walker, long partner, boolean accepted, boolean takes) {
    Received received =
        takes ? new Received(Position.of(1), Position.none(), 0, TOTALS, null) : null;
    store(
        id(walker),
        new PositionExchanged(reached / EVERY, reached, partner, 1, accepted, received, List.of()));
    return this;
  }

  public RunReading reading() {
    return new RunReading("written", this, plan, false);
  }
}
