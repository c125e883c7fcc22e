package org.hopscape.random;

import java.util.Arrays;

/**
 * Which rows of n are in a batch, by counter: row i of the batch comes from word i of {@link Slot#BATCH} alone, or from
 * words 0 to i without replacement, so that a batch costs a fixed number of words.
 *
 * <p>With replacement row = floor(word n / 2^64) in exact integers; a row's probability is off 1/n by at most 2^-64.
 * Without: Floyd's algorithm (Bentley and Floyd 1987, doi:10.1145/30401.315746), all subsets equally likely; the order
 * within the batch is not random. Of a stream, n = 2^63 - 1, each row is word / 2, either way: two are the same once in
 * 2^63.
 */
public final class BatchSampler {
  /** Up to this many rows a look at each is quicker than a table. */
  private static final int FEW = 32;

  private static final long EMPTY = -1;

  private BatchSampler() {}

  /**
   * Writes a batch of {@code rows.length} row numbers in [0, n).
   *
   * @param at the walker's {@link WalkerKey#at} of the step
   * @param first index of the batch's first word
   * @throws IllegalArgumentException if n is not positive, or the batch is larger than n without replacement
   */
  public static void draw(long at, long first, long n, boolean replacement, long[] rows) {
    if (!(n >= 1)) {
      throw new IllegalArgumentException("rows is not in the interval [1, 2^63): " + n);
    }
    if (n == Long.MAX_VALUE) {
      drawFromStream(at, first, rows);
    } else if (replacement) {
      drawWithReplacement(at, first, n, rows);
    } else {
      drawWithoutReplacement(at, first, n, rows);
    }
  }

  private static void drawFromStream(long at, long first, long[] rows) {
    for (int i = 0; i < rows.length; i++) {
      rows[i] = WalkerKey.word(at, Slot.BATCH, first + i) >>> 1;
    }
  }

  private static void drawWithReplacement(long at, long first, long n, long[] rows) {
    for (int i = 0; i < rows.length; i++) {
      rows[i] = below(n, WalkerKey.word(at, Slot.BATCH, first + i));
    }
  }

  /** For j = n - b to n - 1: a row of 0 to j that is not in the batch, or else j. */
  private static void drawWithoutReplacement(long at, long first, long n, long[] rows) {
    if (rows.length > n) {
      throw new IllegalArgumentException(
          "batch size is not in the interval [1, " + n + "] without replacement: " + rows.length);
    }
    long[] table = rows.length > FEW ? emptyTable(rows.length) : rows;
    for (int i = 0; i < rows.length; i++) {
      long j = n - rows.length + i;
      long row = below(j + 1, WalkerKey.word(at, Slot.BATCH, first + i));
      rows[i] = taken(table, i, row) ? j : row;
      if (rows.length > FEW) {
        table[place(table, rows[i])] = rows[i];
      }
    }
  }

  private static boolean taken(long[] table, int count, long row) {
    if (table.length > FEW) {
      return table[place(table, row)] == row;
    }
    for (int i = 0; i < count; i++) {
      if (table[i] == row) {
        return true;
      }
    }
    return false;
  }

  /** A power of two of places, at most half of them taken. */
  private static long[] emptyTable(int count) {
    long[] table = new long[Integer.highestOneBit(count) << 2];
    Arrays.fill(table, EMPTY);
    return table;
  }

  /** Where the row stands, or would. */
  private static int place(long[] table, long row) {
    int mask = table.length - 1;
    int place = (int) WalkerKey.mix(row) & mask;
    while (table[place] != EMPTY && table[place] != row) {
      place = (place + 1) & mask;
    }
    return place;
  }

  /** floor(word n / 2^64) with the word unsigned and n positive. */
  public static long below(long n, long word) {
    return Math.multiplyHigh(word, n) + ((word >> 63) & n);
  }
}
