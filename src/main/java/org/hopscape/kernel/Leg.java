package org.hopscape.kernel;

import java.util.Locale;

/** A block of steps to be done: from the state's step to {@code toStep}. */
public record Leg(Dynamics dynamics, long walker, WalkerState from, long toStep) {
  public Leg {
    if (!(toStep >= from.step())) {
      throw new IllegalArgumentException(String.format(
          Locale.ROOT,
          "to-step of walker %d is before its step %d: %d",
          walker,
          from.step(),
          toStep));
    }
    if (from.position().dimension() != dynamics.landscape().dimension()) {
      throw new IllegalArgumentException(String.format(
          Locale.ROOT,
          "position of walker %d has %d coordinates, but %s has %d",
          walker,
          from.position().dimension(),
          dynamics.landscape().name(),
          dynamics.landscape().dimension()));
    }
  }
}
