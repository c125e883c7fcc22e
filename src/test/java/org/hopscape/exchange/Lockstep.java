package org.hopscape.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.PositionExchanged;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.WalkerState;

/** Walkers that exchange positions without an actor: all do an epoch, then all pairs meet. The truth for runs of actors. */
public final class Lockstep {
  private final Ensemble ensemble;
  private final Kernel kernel;
  private final List<WalkerState> states = new ArrayList<>();
  private final List<Exchanges> exchanges = new ArrayList<>();
  private BiConsumer<Long, WalkerEvent> facts = (walker, event) -> {};
  private long legLength = Long.MAX_VALUE;

  public Lockstep(Ensemble ensemble, Kernel kernel) {
    this.ensemble = ensemble;
    this.kernel = kernel;
    for (long walker = 0; walker < ensemble.walkers(); walker++) {
      states.add(ensemble.dynamics(walker).place(walker));
      exchanges.add(ensemble.start(walker));
    }
  }

  /** Tells {@code facts} what walkers would store, by walker, from their placement on. */
  public Lockstep recording(long legsOf, BiConsumer<Long, WalkerEvent> sink) {
    legLength = legsOf;
    facts = sink;
    for (int walker = 0; walker < states.size(); walker++) {
      for (WalkerEvent event : states.get(walker).placement()) {
        facts.accept((long) walker, event);
      }
    }
    return this;
  }

  /** Takes all walkers to {@code step}. */
  public Lockstep to(long step) {
    for (long at = 0; at < step; ) {
      long end = Math.min(step, ensemble.nextEnd(at));
      end = end - at > legLength ? at + legLength : end;
      leg(end);
      if (ensemble.endsEpoch(end)) {
        meetings(end);
      }
      at = end;
    }
    return this;
  }

  /** In the order of walkers' numbers. */
  public List<WalkerState> states() {
    return List.copyOf(states);
  }

  public List<Exchanges> exchanges() {
    return List.copyOf(exchanges);
  }

  private void leg(long end) {
    List<Leg> legs = new ArrayList<>();
    for (int walker = 0; walker < states.size(); walker++) {
      if (!states.get(walker).stopped(ensemble.dynamics(walker))) {
        legs.add(new Leg(ensemble.dynamics(walker), walker, states.get(walker), end));
      }
    }
    for (LegOutcome outcome : kernel.advance(legs)) {
      states.set((int) outcome.leg().walker(), outcome.to());
      outcome.events().forEach(event -> facts.accept(outcome.leg().walker(), event));
    }
  }

  private void meetings(long step) {
    List<WalkerState> before = List.copyOf(states);
    List<Exchanges> known = List.copyOf(exchanges);
    for (int walker = 0; walker < before.size(); walker++) {
      long partner = ensemble.partner(walker, step).orElse(-1);
      if (partner >= 0 && goes(before, walker) && goes(before, (int) partner)) {
        List<WalkerEvent> events = ensemble.meet(
            offer(before, known, walker, partner),
            before.get(walker),
            offer(before, known, (int) partner, walker),
            List.of());
        WalkerState state = before.get(walker);
        exchanges.set(
            walker, known.get(walker).after(walker, state, (PositionExchanged) events.get(0)));
        for (WalkerEvent event : events) {
          state = state.after(event);
          facts.accept((long) walker, event);
        }
        states.set(walker, state);
      }
    }
  }

  private boolean goes(List<WalkerState> before, int walker) {
    return !before.get(walker).stopped(ensemble.dynamics(walker));
  }

  private static Offer offer(
      List<WalkerState> states, List<Exchanges> known, int walker, long partner) {
    WalkerState state = states.get(walker);
    return new Offer(
        walker,
        state.step(),
        partner,
        state.position(),
        state.memory(),
        known.get(walker).trip());
  }
}
