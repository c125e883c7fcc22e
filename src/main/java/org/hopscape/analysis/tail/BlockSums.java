package org.hopscape.analysis.tail;

import java.util.Arrays;
import org.hopscape.analysis.estimate.Bootstrap;
import org.hopscape.analysis.estimate.Estimate;

/**
 * The exponent of a strictly stable law from sums of blocks of m: Mohammadi, Mohammadpour and Ogata (2015), corollary 2.4,
 * doi:10.1007/s00184-014-0515-7.
 *
 * <pre>
 * 1/alpha = (mean log|Y| - mean log|X|)/log m,  Y the sums of m values X
 * </pre>
 *
 * Stated for stable laws, alpha at most 2. Other laws are only drawn to them as log m grows: of 20,000 states of the recursion
 * w' = (1 - g X^2) w + g X Z it reads 0.56, 1.42, 1.61, 1.82, 1.99 where alpha is 0.48, 1.6, 2, 2.9, 8.3 (m = 141); no interval
 * would show that, so it has none and stands beside others for comparison with the literature. Values must be centred,
 * independent, and in an order without memory.
 */
public final class BlockSums {
  private static final double ROUNDING = 1e-12;

  private BlockSums() {}

  /** The m used where none is given: the largest whole number up to sqrt(n). */
  public static int m(int n) {
    return (int) Math.sqrt(n);
  }

  /** Of signed numbers. */
  public static Estimate of(double[] values, int m) {
    double[][] vectors = new double[values.length][];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = new double[] {values[i]};
    }
    return of(vectors, m);
  }

  /** Of vectors of one dimension, by their Euclidean norm. */
  public static Estimate of(double[][] vectors, int m) {
    int n = vectors.length;
    String method = "block sums of m = " + m + " (Mohammadi)";
    if (m < 2 || n < 2 * m) {
      return Estimate.none(n, 0, method, "fewer than 2 blocks of 2 values or more");
    }
    if (equal(vectors)) {
      return Estimate.none(n, 0, method, Estimate.ALL_EQUAL);
    }
    double[] indices = new double[n / m];
    int used = 0;
    for (int b = 0; b < indices.length; b++) {
      double index = index(vectors, b * m, m);
      if (Double.isFinite(index)) {
        indices[used++] = index;
      }
    }
    int lost = indices.length - used;
    return inverse(Arrays.copyOf(indices, used), n, method)
        .noting(lost == 0 ? "" : lost + " blocks without a finite logarithm are left out")
        .noting(
            "made for stable laws: others read low near 2, and exponents above 2 are not told apart");
  }

  /** (log|Y| - mean log|X|)/log m of the block; zeros among the X are left out, as they have no logarithm. */
  private static double index(double[][] vectors, int from, int m) {
    double[] sum = new double[vectors[from].length];
    double logs = 0;
    int counted = 0;
    for (int i = from; i < from + m; i++) {
      double norm = norm(vectors[i]);
      for (int d = 0; d < sum.length; d++) {
        sum[d] += vectors[i][d];
      }
      logs += norm > 0 ? StrictMath.log(norm) : 0;
      counted += norm > 0 ? 1 : 0;
    }
    return (StrictMath.log(norm(sum)) - logs / counted) / StrictMath.log(m);
  }

  private static boolean equal(double[][] vectors) {
    double[] difference = new double[vectors[0].length];
    double size = norm(vectors[0]);
    for (double[] vector : vectors) {
      for (int d = 0; d < difference.length; d++) {
        difference[d] = vector[d] - vectors[0][d];
      }
      if (norm(difference) > ROUNDING * size) {
        return false;
      }
    }
    return true;
  }

  private static double norm(double[] vector) {
    double largest = 0;
    for (double x : vector) {
      largest = Math.max(largest, Math.abs(x));
    }
    double squares = 0;
    for (double x : vector) {
      squares += largest > 0 ? x / largest * (x / largest) : 0;
    }
    return largest * Math.sqrt(squares);
  }

  private static Estimate inverse(double[] indices, int n, String method) {
    int blocks = indices.length;
    if (blocks < 2) {
      return Estimate.none(n, blocks, method, "fewer than 2 blocks with a logarithm");
    }
    double index = Bootstrap.average(indices);
    return index > 0
        ? Estimate.of(1 / index, Double.NaN, Double.NaN, n, blocks, method)
        : Estimate.none(n, blocks, method, "sums of blocks are no larger than their values");
  }
}
