package org.hopscape.replay.basin;

import java.util.Arrays;
import java.util.SortedSet;
import java.util.stream.LongStream;

/** From labels of basins to 0, 1, ...; all labels that it does not know are one, the last. */
public final class BasinIndex {
  private static final int SLOTS = 512;
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /** By place. */
  private final long[] labels;

  private final long[] slotted = new long[SLOTS];
  private final int[] places = new int[SLOTS];

  /** Of at most {@link WalkerTracks#MOST_BASINS} labels. */
  public BasinIndex(SortedSet<Long> known) {
    if (known.size() > WalkerTracks.MOST_BASINS) {
      throw new IllegalArgumentException(
          "more than " + WalkerTracks.MOST_BASINS + " basins: " + known.size());
    }
    labels = LongStream.concat(
            known.stream().mapToLong(Long::longValue), LongStream.of(WalkerTracks.OTHERS))
        .toArray();
    Arrays.fill(places, others());
    for (int i = 0; i < others(); i++) {
      int slot = slot(labels[i]);
      slotted[slot] = labels[i];
      places[slot] = i;
    }
  }

  /** The place of all unknown labels. */
  int others() {
    return labels.length - 1;
  }

  int of(long label) {
    return places[slot(label)];
  }

  /** The label at a place. */
  long label(int place) {
    return labels[place];
  }

  /** Those of all places; not to be written to. */
  long[] labels() {
    return labels;
  }

  private int slot(long label) {
    long hash = label * GOLDEN;
    int slot = (int) (((hash ^ (hash >>> 32)) * GOLDEN) >>> 55);
    while (slotted[slot] != label && places[slot] != others()) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }
}
