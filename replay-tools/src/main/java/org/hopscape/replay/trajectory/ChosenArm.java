package org.hopscape.replay.trajectory;

import java.util.Arrays;
import org.hopscape.event.WalkerId;
import org.hopscape.run.PlannedArm;

/** Some of an arm's walkers: {@code first} is the place of the first of them among all that are chosen. */
public final class ChosenArm {
  private final PlannedArm arm;
  private final long[] walkers;
  private final int first;

  /** @param walkers their numbers, ascending */
  public ChosenArm(PlannedArm arm, long[] walkers, int first) {
    this.arm = arm;
    this.walkers = walkers.clone();
    this.first = first;
  }

  public PlannedArm arm() {
    return arm;
  }

  public int count() {
    return walkers.length;
  }

  /** The walker at this place of the arm's. */
  public WalkerId id(int n) {
    return new WalkerId(arm.name(), walkers[n]);
  }

  /** The place among all of the arm's n-th. */
  public int place(int n) {
    return first + n;
  }

  /** The place among all of the walker of this number. */
  int placeOf(long walker) {
    return first + Arrays.binarySearch(walkers, walker);
  }
}
