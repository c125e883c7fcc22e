package org.hopscape.replay.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerId;
import org.hopscape.exchange.Ensemble;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.RecordedExchange;

/**
 * Checks the exchanges of one arm: that both of a pair recorded the same meeting and, where asked, that both sides come out
 * again from what the two brought to it; and that no meeting was left out unless the partner had stopped for good. A side
 * waits here for the other one, so walkers are to be read abreast.
 */
final class ExchangeCheck {

  /** Takes what is wrong. */
  interface Findings {
    void damage(WalkerId id, long sequence, String what);

    void mismatch(WalkerId id, long step, String what);
  }

  private record Key(long step, long lower) {}

  private record Missed(WalkerId id, long sequence, long step) {}

  private final Ensemble ensemble;
  private final boolean deep;
  private final Findings findings;
  private final Map<Key, RecordedExchange> waiting = new HashMap<>();

  /** By partner: the first meeting with it that was left out. */
  private final Map<Long, Missed> missed = new HashMap<>();

  ExchangeCheck(Ensemble ensemble, boolean deep, Findings findings) {
    this.ensemble = ensemble;
    this.deep = deep;
    this.findings = findings;
  }

  void add(RecordedExchange one) {
    long walker = one.id().walker();
    Key key = new Key(one.step(), Math.min(walker, one.offer().partner()));
    RecordedExchange other = waiting.remove(key);
    if (other == null) {
      waiting.put(key, one);
    } else if (deep) {
      compare(one, other);
      compare(other, one);
    } else if (one.exchanged().accepted() != other.exchanged().accepted()) {
      findings.damage(one.id(), one.sequence(), "its partner " + other.id() + " decided otherwise");
    }
  }

  private void compare(RecordedExchange one, RecordedExchange other) {
    List<WalkerEvent> again =
        ensemble.meet(one.offer(), one.before(), other.offer(), one.exchanged().acknowledged());
    String difference = Difference.of(one.events(), again);
    if (!difference.isEmpty()) {
      findings.mismatch(
          one.id(),
          one.step(),
          "event " + one.sequence() + ", exchange at step " + one.step() + " with walker "
              + other.id() + ": " + difference);
    }
  }

  /** The walker went on from {@code step}, an epoch's end, without an exchange. */
  void passed(WalkerId id, long sequence, long step) {
    ensemble.partner(id.walker(), step).ifPresent(partner -> {
      Missed first = missed.get(partner);
      if (first == null || step < first.step()) {
        missed.put(partner, new Missed(id, sequence, step));
      }
    });
  }

  /** After all walkers, whose last states these are in the order of their numbers. */
  void end(String arm, List<WalkerState> last) {
    missed.forEach((partner, first) -> {
      WalkerState state = last.get(Math.toIntExact(partner));
      boolean gone = state.stopped(ensemble.dynamics(partner)) && state.step() <= first.step();
      if (!gone) {
        findings.damage(
            first.id(),
            first.sequence(),
            "it goes on from step " + first.step() + " without an exchange with walker "
                + new WalkerId(arm, partner));
      }
    });
    waiting.values().forEach(side -> {
      long partner = side.offer().partner();
      WalkerState state = last.get(Math.toIntExact(partner));
      if (state.stopped(ensemble.dynamics(partner)) || state.step() > side.step()) {
        findings.damage(
            side.id(),
            side.sequence(),
            "walker " + new WalkerId(arm, partner) + " knows nothing of the exchange at step "
                + side.step());
      }
    });
  }
}
