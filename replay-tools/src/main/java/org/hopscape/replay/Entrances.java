package org.hopscape.replay;

import java.util.Arrays;

/** A leg's entrances to the target and, in between, its first ones to the walker's starting basin. */
final class Entrances {
  private final long from;
  private long[] steps = new long[4];
  private boolean targetFirst;
  private boolean cut;
  private int size;

  /** Of a leg from step {@code from}. */
  Entrances(long from) {
    this.from = from;
  }

  /** An exchange put the walker where the leg begins: what came before leads nowhere. */
  void cut() {
    cut = true;
  }

  boolean isCut() {
    return cut;
  }

  /** Those that follow one of the same kind are left out: they neither begin nor end a passage. */
  void add(long step, boolean target) {
    if (size > 0 && target == isTarget(size - 1)) {
      return;
    }
    if (size == 0) {
      targetFirst = target;
    } else if (size == steps.length) {
      steps = Arrays.copyOf(steps, 2 * size);
    }
    steps[size++] = step;
  }

  /** Those of the leg behind it follow. */
  void addAll(Entrances later) {
    for (int i = 0; i < later.size; i++) {
      add(later.steps[i], later.isTarget(i));
    }
  }

  boolean isTarget(int i) {
    return targetFirst == (i % 2 == 0);
  }

  long from() {
    return from;
  }

  int size() {
    return size;
  }

  /** The steps of all. */
  long[] steps() {
    return Arrays.copyOf(steps, size);
  }
}
