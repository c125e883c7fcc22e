package org.hopscape.kernel;

/** A block of steps to be done: from the state's step to {@code toStep}. */
public record Leg(Dynamics dynamics, long walker, WalkerState from, long toStep) {}
