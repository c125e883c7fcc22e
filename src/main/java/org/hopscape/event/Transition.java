package org.hopscape.event;

/**
 * A change of basin: at {@code step} the walker was first seen in {@code to}, one step earlier it was in {@code from}.
 */
public record Transition(long step, long from, long to) {}
