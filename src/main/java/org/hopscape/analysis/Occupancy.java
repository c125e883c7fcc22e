package org.hopscape.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Steps and visits by basin: exact integers, so that the order in which parts are added never shows.
 *
 * <p>An open-addressing table of primitives: heavy tails reach millions of basins, and half of all steps may be
 * transitions.
 */
public final class Occupancy {
  private static final int SMALLEST = 1 << 10;
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private long[] basins = new long[SMALLEST];
  private long[] steps = new long[SMALLEST];
  private long[] visits = new long[SMALLEST];
  private int shift = Long.numberOfLeadingZeros(SMALLEST) + 1;
  private int size;

  /** Counts {@code moreSteps} steps and {@code moreVisits} visits; not both are 0. */
  public void add(long basin, long moreSteps, long moreVisits) {
    int slot = slot(basin);
    if (isFree(slot)) {
      if (2 * (size + 1) > basins.length) {
        grow();
        slot = slot(basin);
      }
      basins[slot] = basin;
      size++;
    }
    steps[slot] += moreSteps;
    visits[slot] += moreVisits;
  }

  /** Adds all of {@code other}. */
  public void addAll(Occupancy other) {
    // Its entries come in the order of their slots: a table too small for them all would fill in
    // one place first.
    while (2L * (size + other.size) > basins.length) {
      grow();
    }
    for (int slot = 0; slot < other.basins.length; slot++) {
      if (!other.isFree(slot)) {
        add(other.basins[slot], other.steps[slot], other.visits[slot]);
      }
    }
  }

  /** Number of different basins. */
  public int distinct() {
    return size;
  }

  /** The basin's count, zeros where it was never entered. */
  public BasinCount of(long basin) {
    int slot = slot(basin);
    return new BasinCount(basin, steps[slot], visits[slot]);
  }

  /** The {@code most} basins with the most steps in that order, equal ones by label; and the sums over all. */
  public Ranking ranking(int most) {
    Comparator<BasinCount> lastFirst = Ranking.ORDER.reversed();
    PriorityQueue<BasinCount> top = new PriorityQueue<>(lastFirst);
    for (int slot = 0; slot < basins.length; slot++) {
      if (!isFree(slot)) {
        top.add(new BasinCount(basins[slot], steps[slot], visits[slot]));
        if (top.size() > most) {
          top.remove();
        }
      }
    }
    List<BasinCount> sorted = top.stream().sorted(Ranking.ORDER).toList();
    return new Ranking(size, Arrays.stream(steps).sum(), Arrays.stream(visits).sum(), sorted);
  }

  private boolean isFree(int slot) {
    return (steps[slot] | visits[slot]) == 0;
  }

  /** The basin's slot, or the free one where it would go. */
  private int slot(long basin) {
    // Far labels are multiples of large powers of 2, so that one multiplication would leave most
    // slots unused.
    long hash = basin * GOLDEN;
    int slot = (int) (((hash ^ (hash >>> 32)) * GOLDEN) >>> shift);
    while (basins[slot] != basin && !isFree(slot)) {
      slot = (slot + 1) & (basins.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] oldBasins = basins;
    long[] oldSteps = steps;
    long[] oldVisits = visits;
    int length = 2 * oldBasins.length;
    basins = new long[length];
    steps = new long[length];
    visits = new long[length];
    shift--;
    for (int old = 0; old < oldBasins.length; old++) {
      if ((oldSteps[old] | oldVisits[old]) != 0) {
        int slot = slot(oldBasins[old]);
        basins[slot] = oldBasins[old];
        steps[slot] = oldSteps[old];
        visits[slot] = oldVisits[old];
      }
    }
  }
}
