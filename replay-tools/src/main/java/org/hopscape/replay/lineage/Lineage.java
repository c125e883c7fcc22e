package org.hopscape.replay.lineage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerId;
import org.hopscape.exchange.Exchange;
import org.hopscape.exchange.Ladder;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.RecordedExchange;
import org.hopscape.replay.RecordedLeg;
import org.hopscape.replay.Replay;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.WalkerHistory;
import org.hopscape.run.PlannedArm;

/**
 * Who carried which position, from an arm's exchanges alone. Whoever takes over a position carries it from then on; one that
 * is only pulled stays with its walker. A meeting that one of the two had not stored when the run was interrupted counts
 * where the other had: it will come out the same.
 *
 * <p>Memory: 12 bytes for each side of an accepted meeting; on a ladder of noise scales only the walkers of one ladder are
 * read, where positions are only pulled one walker.
 */
public final class Lineage {

  /** A walker that carried the position from the exchange at {@code from}, or the start, to that at {@code to}. */
  public record Stretch(long walker, long from, long to) {}

  /**
   * Who carried what.
   *
   * @param exchange the arm's
   * @param step at which the walker holds the position
   * @param stretches of the position that the walker holds then, from the origin to the walker
   * @param pulls how many meetings moved it without handing it on
   * @param carriers who holds the position with which the walker itself began, or what became of it, as the journal ends
   * @param givenUp where nobody does, the last stretch of it
   */
  public record Traced(
      Exchange exchange,
      long step,
      List<Stretch> stretches,
      long pulls,
      List<Long> carriers,
      List<Stretch> givenUp) {

    /** The walker that began with the position. */
    public long origin() {
      return stretches.get(0).walker();
    }
  }

  private record Unsettled(long walker, long partner, long step) {}

  private final RunReading run;
  private final PlannedArm arm;
  private final WalkerId id;
  private final boolean copies;

  /** Of the walkers from {@link #first} on that can meet each other. */
  private final List<Meetings> meetings = new ArrayList<>();

  private final List<Unsettled> unsettled = new ArrayList<>();
  private final long first;
  private final long[] begins;

  private Lineage(RunReading run, WalkerId id) {
    this.run = run;
    this.arm = run.plan().arm(id.arm());
    this.id = id;
    this.copies = arm.ensemble().exchange().copies();
    long group = arm.ensemble().ladder().map(Ladder::rungs).orElse((int) arm.walkers());
    this.first = id.walker() - id.walker() % group;
    this.begins = new long[(int) group];
  }

  /**
   * Traces what the walker holds at a step, and what it began with.
   *
   * @param at the step; empty for the walker's last
   */
  public static Traced of(RunReading run, WalkerId id, OptionalLong at) {
    Exchange exchange = run.arm(id.arm()).ensemble().exchange();
    if (!exchange.meets()) {
      throw Fault.of(
              Fault.Kind.USAGE,
              "the walkers of arm '" + id.arm() + "' of run '" + run.name()
                  + "' exchange no positions: each carries the one with which it began")
          .maybe("see `hopscape trajectory` for the way of one walker.");
    }
    Lineage lineage = new Lineage(run, id);
    return exchange.pulls() ? lineage.pulled(exchange, at) : lineage.handedOn(exchange, at);
  }

  private Traced pulled(Exchange exchange, OptionalLong at) {
    Meetings pulls = new Meetings();
    WalkerHistory history = run.history(id, sink(pulls));
    long step = step(history.end(), at);
    List<Stretch> one = List.of(new Stretch(id.walker(), begin(history), step));
    return new Traced(exchange, step, one, pulls.upTo(step), List.of(id.walker()), List.of());
  }

  private Traced handedOn(Exchange exchange, OptionalLong at) {
    long step = 0;
    for (int i = 0; i < begins.length; i++) {
      WalkerId each = new WalkerId(id.arm(), first + i);
      meetings.add(new Meetings());
      WalkerHistory history = run.history(each, sink(meetings.get(i)));
      WalkerState last = history.end();
      begins[i] = begin(history);
      step = each.equals(id) ? step(last, at) : step;
      note(each, history, last);
    }
    unsettled.forEach(this::settle);
    List<Stretch> stretches = backwards(step);
    List<Long> carriers = new ArrayList<>();
    Stretch end = forwards(carriers);
    Collections.sort(carriers);
    return new Traced(
        exchange, step, stretches, 0, carriers, carriers.isEmpty() ? List.of(end) : List.of());
  }

  private static WalkerHistory.Sink sink(Meetings meetings) {
    return new WalkerHistory.Sink() {
      @Override
      public void leg(RecordedLeg leg) {}

      @Override
      public void exchange(RecordedExchange exchange) {
        meetings.add(exchange.exchanged());
      }
    };
  }

  private long step(WalkerState last, OptionalLong at) {
    at.ifPresent(step -> Replay.check(run, id, step, last));
    return at.orElse(last.step());
  }

  /** Step 0, or where the fork took the walker over. */
  private static long begin(WalkerHistory history) {
    return history.placement().stream().findFirst().map(WalkerEvent::step).orElse(0L);
  }

  /** Remembers a walker that stands at an epoch's end and has not stored its side of the meeting there. */
  private void note(WalkerId each, WalkerHistory history, WalkerState last) {
    boolean due = arm.ensemble().endsEpoch(last.step())
        && history.exchanges().settledAt() < last.step()
        && !last.stopped(arm.dynamics());
    if (due) {
      arm.ensemble()
          .partner(each.walker(), last.step())
          .ifPresent(partner -> unsettled.add(new Unsettled(each.walker(), partner, last.step())));
    }
  }

  private void settle(Unsettled side) {
    OptionalInt stored = of(side.partner(), side.step());
    if (stored.isPresent()) {
      boolean partnerTakes = meetings(side.partner()).takes(stored.getAsInt());
      meetings(side.walker()).add(side.step(), side.partner(), !copies || !partnerTakes);
    }
  }

  private Meetings meetings(long walker) {
    return meetings.get(Math.toIntExact(walker - first));
  }

  private OptionalInt of(long walker, long step) {
    int count = meetings(walker).upTo(step);
    return count > 0 && meetings(walker).step(count - 1) == step
        ? OptionalInt.of(count - 1)
        : OptionalInt.empty();
  }

  private List<Stretch> backwards(long step) {
    List<Stretch> stretches = new ArrayList<>();
    long walker = id.walker();
    long to = step;
    int i = meetings(walker).upTo(step) - 1;
    while (i >= 0) {
      Meetings its = meetings(walker);
      if (!its.takes(i)) {
        i--;
        continue;
      }
      long from = its.step(i);
      stretches.add(new Stretch(walker, from, to));
      walker = its.partner(i);
      to = from;
      // What the partner brought is what it had before this meeting.
      i = meetings(walker).upTo(from - 1) - 1;
    }
    stretches.add(new Stretch(walker, begins[(int) (walker - first)], to));
    Collections.reverse(stretches);
    return stretches;
  }

  /** Follows the position with which the walker began to all who carry it; returns the last stretch that ended. */
  private Stretch forwards(List<Long> carriers) {
    record From(long walker, long step) {}
    Deque<From> open = new ArrayDeque<>();
    open.push(new From(id.walker(), begins[(int) (id.walker() - first)]));
    Stretch last = new Stretch(id.walker(), 0, -1);
    while (!open.isEmpty()) {
      From begun = open.pop();
      Meetings its = meetings(begun.walker());
      int i = its.upTo(begun.step());
      while (i < its.size() && !its.takes(i)) {
        open.push(new From(its.partner(i), its.step(i)));
        i++;
      }
      if (i == its.size()) {
        carriers.add(begun.walker());
        continue;
      }
      if (!copies) {
        open.push(new From(its.partner(i), its.step(i)));
      }
      Stretch ended = new Stretch(begun.walker(), begun.step(), its.step(i));
      last = ended.to() > last.to() ? ended : last;
    }
    return last;
  }
}
