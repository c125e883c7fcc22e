package org.hopscape.replay.basin;

import java.util.Arrays;
import org.hopscape.landscape.BasinMap;

/** A set of basins' labels, without {@link BasinMap#NONE}, that stops growing at a largest size. */
final class Labels {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final int most;
  private long[] slots = filled(16);
  private int size;

  Labels(int most) {
    this.most = most;
  }

  void add(long label) {
    if (label == BasinMap.NONE || size == most) {
      return;
    }
    int slot = slot(label);
    if (slots[slot] != label) {
      slots[slot] = label;
      size++;
      if (2 * size > slots.length) {
        grow();
      }
    }
  }

  void addAll(Labels other) {
    for (long label : other.slots) {
      add(label);
    }
  }

  int size() {
    return size;
  }

  private int slot(long label) {
    // Twice, because far labels are multiples of large powers of 2.
    long hash = label * GOLDEN;
    int slot = (int) (((hash ^ (hash >>> 32)) * GOLDEN) >>> 32) & (slots.length - 1);
    while (slots[slot] != label && slots[slot] != BasinMap.NONE) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] old = slots;
    slots = filled(4 * old.length);
    for (long label : old) {
      if (label != BasinMap.NONE) {
        slots[slot(label)] = label;
      }
    }
  }

  private static long[] filled(int length) {
    long[] slots = new long[length];
    Arrays.fill(slots, BasinMap.NONE);
    return slots;
  }
}
