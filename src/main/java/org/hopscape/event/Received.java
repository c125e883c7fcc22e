package org.hopscape.event;

import org.jspecify.annotations.Nullable;

/**
 * What a walker took over in an exchange: its state from then on.
 *
 * @param memory optimizer state
 * @param basin of the new position, in which a new residence begins
 * @param totals since step 0, the new position included
 * @param trip the position's way along a ladder, null where there is none
 */
public record Received(
    Position position,
    Position memory,
    long basin,
    Totals totals,
    @Nullable RoundTrip trip) {}
