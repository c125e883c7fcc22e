package org.hopscape.replay.lineage;

import java.util.Arrays;
import org.hopscape.event.WalkerEvent.PositionExchanged;

/** One walker's meetings that were accepted, in order; 12 bytes each. */
final class Meetings {
  private long[] steps = new long[16];

  /** The partner's number where the walker went on from the partner's position, its complement where it kept its own. */
  private int[] partners = new int[16];

  private int size;

  void add(PositionExchanged exchanged) {
    if (exchanged.accepted()) {
      add(exchanged.step(), exchanged.partner(), exchanged.received() != null);
    }
  }

  void add(long step, long partner, boolean takes) {
    if (size == steps.length) {
      steps = Arrays.copyOf(steps, 2 * size);
      partners = Arrays.copyOf(partners, 2 * size);
    }
    int number = Math.toIntExact(partner);
    steps[size] = step;
    partners[size] = takes ? number : ~number;
    size++;
  }

  int size() {
    return size;
  }

  long step(int i) {
    return steps[i];
  }

  long partner(int i) {
    return takes(i) ? partners[i] : ~partners[i];
  }

  /** Whether the walker went on from its partner's position. */
  boolean takes(int i) {
    return partners[i] >= 0;
  }

  /** How many are at {@code step} or before. */
  int upTo(long step) {
    int found = Arrays.binarySearch(steps, 0, size, step);
    return found >= 0 ? found + 1 : ~found;
  }
}
