package org.hopscape.replay;

import java.util.Arrays;
import org.hopscape.analysis.Occupancy;

/**
 * Small numbers for the basins that one thread meets, 0, 1, ..., so that a transition costs one look-up; with each number the
 * basin's place among those of interest, its steps and its visits.
 */
final class BasinTable {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final int FREE = -1;

  /** Labels from -NEAR to NEAR - 1 need no look-up: where labels are arithmetic they are nearly all there are. */
  private static final int NEAR = 1 << 16;

  private final BasinIndex index;
  private final int[] near = filled(2 * NEAR);
  private int[] numbers = filled(1 << 12);
  private long[] labels = new long[1 << 10];
  private int[] places = new int[1 << 10];
  private long[] steps = new long[1 << 10];
  private long[] visits = new long[1 << 10];
  private int size;

  BasinTable(BasinIndex index) {
    this.index = index;
  }

  private static int[] filled(int length) {
    int[] numbers = new int[length];
    Arrays.fill(numbers, FREE);
    return numbers;
  }

  /** The basin's number; the next free one where it was not met before. */
  int number(long label) {
    if (label < -NEAR || label >= NEAR) {
      return far(label);
    }
    int place = (int) label + NEAR;
    int number = near[place];
    if (number == FREE) {
      number = far(label);
      near[place] = number;
    }
    return number;
  }

  private int far(long label) {
    int slot = slot(label);
    if (numbers[slot] != FREE) {
      return numbers[slot];
    }
    if (4 * (size + 1) > numbers.length) {
      grow();
      slot = slot(label);
    }
    numbers[slot] = size;
    labels[size] = label;
    places[size] = index.of(label);
    return size++;
  }

  int size() {
    return size;
  }

  long label(int number) {
    return labels[number];
  }

  /** Its place among the basins of interest. */
  int place(int number) {
    return places[number];
  }

  void add(int number, long moreSteps, int moreVisits) {
    steps[number] += moreSteps;
    visits[number] += moreVisits;
  }

  /** Hands over what was counted, and forgets all basins. */
  void moveTo(Occupancy occupancy) {
    for (int number = 0; number < size; number++) {
      if ((steps[number] | visits[number]) != 0) {
        occupancy.add(labels[number], steps[number], visits[number]);
      }
    }
    Arrays.fill(steps, 0, size, 0);
    Arrays.fill(visits, 0, size, 0);
    Arrays.fill(numbers, FREE);
    Arrays.fill(near, FREE);
    size = 0;
  }

  private int slot(long label) {
    // Twice, because far labels are multiples of large powers of 2.
    long hash = label * GOLDEN;
    int slot = (int) (((hash ^ (hash >>> 32)) * GOLDEN) >>> 32) & (numbers.length - 1);
    while (numbers[slot] != FREE && labels[numbers[slot]] != label) {
      slot = (slot + 1) & (numbers.length - 1);
    }
    return slot;
  }

  private void grow() {
    int length = 2 * labels.length;
    labels = Arrays.copyOf(labels, length);
    places = Arrays.copyOf(places, length);
    steps = Arrays.copyOf(steps, length);
    visits = Arrays.copyOf(visits, length);
    numbers = filled(4 * length);
    for (int number = 0; number < size; number++) {
      numbers[slot(labels[number])] = number;
    }
  }
}
