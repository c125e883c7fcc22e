package org.hopscape.landscape;

import org.hopscape.random.WalkerKey;

/**
 * Makes the standard normals of rows of data: Z_{2m} and Z_{2m+1} are the cosine and the sine of one normal radius ({@link
 * org.hopscape.noise.Polar}), from words 2m and 2m + 1 of the row's key at step 0. The forms have the same bits.
 */
public interface NormalPairs {
  /** As they are specified: the reference. */
  NormalPairs ONE_BY_ONE = new PairsOneByOne();

  /** Writes pairs 0 to {@code pairs} - 1 of each row to the first 2 {@code pairs} numbers of its array. */
  void write(WalkerKey[] rows, int pairs, double[][] z);

  /** So many batches of {@code pairs} pairs each are best made together. */
  int together(int pairs);
}
