package org.hopscape.event;

/**
 * A position's way up and down a ladder of noise scales, which it keeps from walker to walker.
 *
 * @param since step at which it came to the lowest rung to begin this round trip, or -1 where it has not been there
 * @param turned whether it has been at the highest rung since
 * @param completed length of the round trip that ended with this exchange, in steps, or 0
 */
public record RoundTrip(long since, boolean turned, long completed) {}
