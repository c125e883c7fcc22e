package org.hopscape.kernel.cohort;

import org.hopscape.kernel.TransitionSink;

/** A block's transitions of one lane, found without a branch and handed on in one piece. */
final class TransitionBuffer {
  private final long[] step;
  private final long[] to;

  /** For blocks of up to {@code steps} steps. */
  TransitionBuffer(int steps) {
    this.step = new long[steps + 1];
    this.to = new long[steps + 1];
  }

  /** Tells {@code sink} of walker {@code walker}, whose labels from step {@code first} on stand in lane {@code i} of the rows. */
  void handOn(TransitionSink sink, int walker, double[][] label, int i, long first, int steps) {
    int count = 0;
    double from = label[0][i];
    double before = from;
    for (int k = 1; k <= steps; k++) {
      double after = label[k][i];
      step[count] = first + k;
      to[count] = (long) after;
      long difference = Double.doubleToRawLongBits(after - before) << 1;
      count += (int) ((difference | -difference) >>> 63);
      before = after;
    }
    sink.transitions(walker, count, step, (long) from, to);
  }
}
