package org.hopscape.exchange;

import org.hopscape.event.Position;
import org.hopscape.event.RoundTrip;
import org.jspecify.annotations.Nullable;

/**
 * What a walker brings to a meeting at the end of an epoch: its state at that step, before the exchange.
 *
 * @param walker its number
 * @param step the epoch's end
 * @param partner the number of the walker that it is for
 * @param memory optimizer state
 * @param trip the position's way along a ladder, null where there is none
 */
public record Offer(
    long walker,
    long step,
    long partner,
    Position position,
    Position memory,
    @Nullable RoundTrip trip) {}
