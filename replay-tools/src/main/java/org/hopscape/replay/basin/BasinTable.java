package org.hopscape.replay.basin;

import java.util.Arrays;
import org.hopscape.analysis.Occupancy;

/**
 * Small numbers for the basins that one thread meets, 0, 1, ..., so that a transition costs one look-up; with each number the
 * basin's place among those of interest, its steps and its visits.
 */
public final class BasinTable {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final int FREE = -1;
  private static final int CELL = 4;
  private static final int PLACE = 1;
  private static final int STEPS = 2;
  private static final int VISITS = 3;

  /** Labels from -NEAR to NEAR - 1 need no look-up: where labels are arithmetic they are nearly all there are. */
  private static final int NEAR = 1 << 16;

  private final BasinIndex index;
  private final int[] near = filled(2 * NEAR);
  private int[] numbers = filled(1 << 12);
  /** Of each number label, place, steps and visits side by side: many basins do not fit into the cache. */
  private long[] cells = new long[CELL << 10];

  private int size;

  public BasinTable(BasinIndex index) {
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
    if (CELL * (size + 1) > cells.length) {
      grow();
      slot = slot(label);
    }
    numbers[slot] = size;
    cells[CELL * size] = label;
    cells[CELL * size + PLACE] = index.of(label);
    cells[CELL * size + STEPS] = 0;
    cells[CELL * size + VISITS] = 0;
    return size++;
  }

  int size() {
    return size;
  }

  long label(int number) {
    return cells[CELL * number];
  }

  /** Its place among the basins of interest. */
  int place(int number) {
    return (int) cells[CELL * number + PLACE];
  }

  void add(int number, long moreSteps, int moreVisits) {
    cells[CELL * number + STEPS] += moreSteps;
    cells[CELL * number + VISITS] += moreVisits;
  }

  /** Hands over what was counted, and forgets all basins. */
  void moveTo(Occupancy occupancy) {
    for (int number = 0; number < size; number++) {
      long steps = cells[CELL * number + STEPS];
      long visits = cells[CELL * number + VISITS];
      if ((steps | visits) != 0) {
        occupancy.add(label(number), steps, visits);
      }
    }
    Arrays.fill(numbers, FREE);
    Arrays.fill(near, FREE);
    size = 0;
  }

  private int slot(long label) {
    // Twice, because far labels are multiples of large powers of 2.
    long hash = label * GOLDEN;
    int slot = (int) (((hash ^ (hash >>> 32)) * GOLDEN) >>> 32) & (numbers.length - 1);
    while (numbers[slot] != FREE && label(numbers[slot]) != label) {
      slot = (slot + 1) & (numbers.length - 1);
    }
    return slot;
  }

  private void grow() {
    cells = Arrays.copyOf(cells, 2 * cells.length);
    numbers = filled(2 * numbers.length);
    for (int number = 0; number < size; number++) {
      numbers[slot(label(number))] = number;
    }
  }
}
