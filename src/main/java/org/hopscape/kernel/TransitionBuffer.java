package org.hopscape.kernel;

/** A block's transitions of all lanes, step after step, found without a branch and handed on in one piece. */
final class TransitionBuffer {
  private static final int WIDTH = Lanes.WIDTH;

  /** The lanes that changed their label in the block. */
  private final int[] movers = new int[WIDTH];

  private final int[] changed = new int[WIDTH + 1];
  private final int[] index;
  private final int[] lane;
  private final long[] step;
  private final long[] from;
  private final long[] to;
  private int moving;
  private int count;

  /** For blocks of up to {@code steps} steps. */
  TransitionBuffer(int steps) {
    int room = steps * WIDTH;
    this.index = new int[WIDTH];
    this.lane = new int[room];
    this.step = new long[room];
    this.from = new long[room];
    this.to = new long[room];
  }

  /** Lane {@code i} is the walker of this index. */
  void board(int i, int walker) {
    index[i] = walker;
  }

  /** The walker in lane {@code from} goes on in lane {@code to}. */
  void move(int from, int to) {
    index[to] = index[from];
  }

  /** Lane {@code i} has changes in this block. */
  void moved(int i) {
    movers[moving++] = i;
  }

  /**
   * Adds the changes from {@code before} to {@code after} in the lanes that have any in this block; lane i's walker made
   * them {@code k} steps after {@code first[i]}.
   */
  void add(double[] before, double[] after, long[] first, int k) {
    int n = 0;
    for (int j = 0; j < moving; j++) {
      int i = movers[j];
      changed[n] = i;
      long difference = Double.doubleToRawLongBits(after[i] - before[i]) << 1;
      n += (int) ((difference | -difference) >>> 63);
    }
    for (int j = 0; j < n; j++) {
      int i = changed[j];
      lane[count + j] = index[i];
      step[count + j] = first[i] + k;
      from[count + j] = (long) before[i];
      to[count + j] = (long) after[i];
    }
    count += n;
  }

  void flush(TransitionSink sink) {
    sink.transitions(count, lane, step, from, to);
    count = 0;
    moving = 0;
  }
}
