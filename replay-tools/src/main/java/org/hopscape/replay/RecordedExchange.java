package org.hopscape.replay;

import java.util.List;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.PositionExchanged;
import org.hopscape.event.WalkerId;
import org.hopscape.exchange.Offer;
import org.hopscape.kernel.WalkerState;

/**
 * One side of a meeting at an epoch's end, as the journal holds it.
 *
 * @param sequence sequence number of its first event
 * @param offer what the walker brought to it
 * @param before the state it came with
 * @param after the state with which it goes on; the same where it took nothing over
 * @param events {@link PositionExchanged}, and what else was stored with it
 */
public record RecordedExchange(
    WalkerId id,
    long sequence,
    Offer offer,
    WalkerState before,
    WalkerState after,
    List<WalkerEvent> events) {

  public PositionExchanged exchanged() {
    return (PositionExchanged) events.get(0);
  }

  public long step() {
    return exchanged().step();
  }

  /** Whether the walker goes on from another position than the one it came with. */
  public boolean moved() {
    return exchanged().received() != null;
  }
}
