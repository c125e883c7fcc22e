package org.hopscape.coordinator;

import java.util.List;

/** How far a run is: totals of what its walkers have persisted. */
public record Progress(List<Arm> arms) {

  /**
   * One arm's totals over its walkers.
   *
   * @param steps walker-steps done
   * @param escapeSteps sum of the escape times of the {@code escapes} walkers that have escaped, in steps
   * @param events events in the journal
   */
  public record Arm(
      String name,
      long steps,
      long transitions,
      long escapes,
      long escapeSteps,
      long leftDomain,
      long diverged,
      long events) {}

  public long steps() {
    return arms.stream().mapToLong(Arm::steps).sum();
  }

  public long transitions() {
    return arms.stream().mapToLong(Arm::transitions).sum();
  }

  public long events() {
    return arms.stream().mapToLong(Arm::events).sum();
  }
}
