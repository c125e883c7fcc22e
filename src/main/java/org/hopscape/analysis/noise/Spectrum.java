package org.hopscape.analysis.noise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.noise.GroupedSums.Scale;

/**
 * The spectrum of the noise's covariance C = E n n'; the mean is taken to be 0, as that of unbiased noise is.
 *
 * @param largest eigenvalues, descending
 * @param effectiveRank (tr C)^2 / tr C^2: the dimension where all eigenvalues are equal, 1 where only one is not 0
 * @param vectors that it is made of
 * @param all whether these are all there are; of some of them the eigenvalues are read high
 */
public record Spectrum(List<Estimate> largest, Estimate effectiveRank, long vectors, boolean all) {
  private static final int SHOWN = 8;

  /** Noise vectors in groups, as far as second moments need them. */
  interface Vectors {
    void take(int group, double[] noise);

    int groups();

    /** How many vectors a group has. */
    long count(int group);

    /** Whether all vectors are in it, or some. */
    boolean all();

    /** A matrix with C's eigenvalues other than 0, without one group; of all where there is none of this number. */
    DMatrixRMaj matrix(int without);

    /** tr C^2. */
    double squares(DMatrixRMaj matrix);
  }

  static Spectrum of(Vectors vectors) {
    int[] filled =
        IntStream.range(0, vectors.groups()).filter(g -> vectors.count(g) > 0).toArray();
    long count = Arrays.stream(filled).mapToLong(vectors::count).sum();
    DMatrixRMaj all = vectors.matrix(-1);
    double[] whole = eigenvalues(all);
    double[][] left = new double[filled.length][];
    double[] ranks = new double[filled.length];
    for (int g = 0; g < filled.length; g++) {
      DMatrixRMaj one = vectors.matrix(filled[g]);
      left[g] = eigenvalues(one);
      ranks[g] = rank(vectors, one);
    }
    List<Estimate> largest = new ArrayList<>();
    for (int k = 0; k < Math.min(SHOWN, whole.length); k++) {
      int place = k;
      boolean there = Arrays.stream(left).allMatch(each -> each.length > place);
      double[] its =
          there ? Arrays.stream(left).mapToDouble(each -> each[place]).toArray() : new double[0];
      largest.add(estimate(whole[k], its, count, "eigenvalue of the covariance"));
    }
    return new Spectrum(
        List.copyOf(largest),
        estimate(rank(vectors, all), ranks, count, "effective rank"),
        count,
        vectors.all());
  }

  private static Estimate estimate(double whole, double[] left, long n, String method) {
    return whole > 0 && Double.isFinite(whole)
        ? GroupedSums.interval(whole, left, n, Scale.POSITIVE, method)
        : Estimate.none(n, n, method, "no spread in this direction within rounding");
  }

  private static double rank(Vectors vectors, DMatrixRMaj matrix) {
    double trace = 0;
    for (int i = 0; i < matrix.numRows; i++) {
      trace += matrix.get(i, i);
    }
    return trace * trace / vectors.squares(matrix);
  }

  /** Descending; none where the matrix is not finite. */
  private static double[] eigenvalues(DMatrixRMaj matrix) {
    int size = matrix.numRows;
    if (size == 0 || !Arrays.stream(matrix.data).allMatch(Double::isFinite)) {
      return new double[0];
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, false, true);
    if (!eigen.decompose(matrix.copy())) {
      return new double[0];
    }
    double[] values = IntStream.range(0, size)
        .mapToDouble(i -> -eigen.getEigenvalue(i).getReal())
        .sorted()
        .toArray();
    return Arrays.stream(values).map(each -> -each).toArray();
  }
}
