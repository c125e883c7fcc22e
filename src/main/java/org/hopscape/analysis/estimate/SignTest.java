package org.hopscape.analysis.estimate;

import org.apache.commons.statistics.inference.BinomialTest;

/** The sign test: of pairs that differ, either side is the larger with probability 1/2. Exact. */
public final class SignTest {
  private SignTest() {}

  /**
   * The two-sided probability of a count at least as far from n/2.
   *
   * @param k pairs of n in which the first is the larger, 0 to n
   * @param n at least 1
   */
  public static double of(long k, long n) {
    return BinomialTest.withDefaults()
        .test(Math.toIntExact(n), Math.toIntExact(k), 0.5)
        .getPValue();
  }
}
