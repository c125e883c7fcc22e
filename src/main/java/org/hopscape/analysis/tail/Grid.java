package org.hopscape.analysis.tail;

import java.util.stream.IntStream;

/** Whole numbers evenly on a logarithmic scale. */
final class Grid {
  private Grid() {}

  /** From {@code low} to {@code high}, both included, at most {@code most}; none where low is 0. */
  static IntStream of(int low, int high, int most) {
    if (low < 1 || high < low) {
      return IntStream.empty();
    }
    int last = Math.max(1, most - 1);
    double ratio = StrictMath.log((double) high / low);
    return IntStream.rangeClosed(0, last)
        .map(i -> (int) Math.round(low * StrictMath.exp(ratio * i / last)))
        .distinct();
  }
}
