package org.hopscape.analysis.markov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.hipparchus.linear.RealMatrix;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.GroupMean;
import org.hopscape.analysis.estimate.Level;

/**
 * The slowest relaxation times of the chain of basins, in steps: -lag/log|lambda|, lambda the eigenvalues of its transition
 * matrix at that lag after the first. Where basins are states of a Markov chain they do not depend on the lag: Swope, Pitera
 * and Suits (2004), doi:10.1021/jp037421y. Intervals on a logarithmic scale, jackknife over at most 40 groups of walkers.
 *
 * @param lag in steps
 * @param states the basins, and how many share the last state
 * @param connected number of states in the largest set each of which leads to each other; the rest is left out
 * @param times slowest first
 * @param why there is none, in words; blank where there is one
 */
public record ImpliedTimescales(
    long lag, States states, int connected, List<Estimate> times, String why) {
  private static final double NONE = 1e-12;

  /** Rounding of a trace, for each state; see docs/decisions/0035. */
  private static final double TRACE = 1e-11;

  /**
   * Estimates.
   *
   * @param lag in steps, at least 1
   * @param most how many times
   */
  public static ImpliedTimescales of(List<Path> paths, long lag, int most) {
    return of(paths, IntStream.range(0, paths.size()).toArray(), lag, most);
  }

  /**
   * The same of paths that are not all independent.
   *
   * @param unit of each path, from 0: paths of one depend on each other
   */
  public static ImpliedTimescales of(List<Path> paths, int[] unit, long lag, int most) {
    if (!(lag >= 1)) {
      throw new IllegalArgumentException("lag is not at least 1: " + lag);
    }
    States states = States.of(paths);
    if (states.size() == 0) {
      return new ImpliedTimescales(lag, states, 0, List.of(), "no step was seen");
    }
    if (lag > Path.longest(paths)) {
      return new ImpliedTimescales(lag, states, 0, List.of(), "the run is shorter than the lag");
    }
    LagCounts counts = LagCounts.of(paths, unit, states, lag);
    double[][] all = counts.without(-1);
    int[] connected = LagCounts.connected(all);
    List<double[]> left = new ArrayList<>();
    for (int g = 0; g < counts.groups() && counts.groups() > 1; g++) {
      left.add(times(LagCounts.probabilities(counts.without(g), connected), lag));
    }
    double[] times = times(LagCounts.probabilities(all, connected), lag);
    List<Estimate> estimates = new ArrayList<>();
    for (int i = 0; i < Math.min(most, times.length); i++) {
      int place = i;
      double[] replicates = left.stream().mapToDouble(l -> l[place]).toArray();
      estimates.add(interval(times[i], replicates, paths.size(), lag));
    }
    return new ImpliedTimescales(
        lag, states, connected.length, List.copyOf(estimates), why(states, connected.length));
  }

  private static String why(States states, int connected) {
    if (connected > 1) {
      return "";
    }
    return states.size() == 1
        ? "walkers were in one basin only"
        : "no walker came back to a basin that it had left";
  }

  /** Descending; infinite where an eigenvalue is 1, 0 where it is 0. */
  static double[] times(RealMatrix matrix, long lag) {
    if (matrix.getRowDimension() < 2) {
      return new double[0];
    }
    double[] sizes = magnitudes(matrix);
    return Arrays.stream(sizes)
        .map(size -> size < NONE
            ? 0
            : size >= 1 - NONE ? Double.POSITIVE_INFINITY : -lag / StrictMath.log(size))
        .toArray();
  }

  /** Sizes of all eigenvalues but the first, descending; NaN where they are not found. */
  private static double[] magnitudes(RealMatrix matrix) {
    int n = matrix.getRowDimension();
    double[] descending = new double[n - 1];
    Arrays.fill(descending, Double.NaN);
    EigenDecomposition_F64<DMatrixRMaj> found = DecompositionFactory_DDRM.eig(n, false);
    if (!found.decompose(new DMatrixRMaj(matrix.getData())) || !areOf(matrix, found)) {
      return descending;
    }
    double[] ascending = IntStream.range(0, n)
        .mapToDouble(i -> found.getEigenvalue(i).getMagnitude())
        .sorted()
        .toArray();
    Arrays.setAll(descending, i -> ascending[n - 2 - i]);
    return descending;
  }

  /** Whether their sum and that of their squares are the traces of the matrix and of its square. */
  private static boolean areOf(RealMatrix matrix, EigenDecomposition_F64<?> found) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < matrix.getRowDimension(); i++) {
      Complex_F64 eigenvalue = found.getEigenvalue(i);
      sum += eigenvalue.real;
      squares += eigenvalue.real * eigenvalue.real - eigenvalue.imaginary * eigenvalue.imaginary;
    }
    double near = TRACE * matrix.getRowDimension();
    return Math.abs(sum - matrix.getTrace()) <= near
        && Math.abs(squares - matrix.multiply(matrix).getTrace()) <= near;
  }

  private static Estimate interval(double time, double[] left, int walkers, long lag) {
    String method =
        "relaxation time at lag " + lag + ", jackknife over " + left.length + " groups of walkers";
    if (!(time < Double.POSITIVE_INFINITY)) {
      return Estimate.none(
          walkers, left.length, method, "the eigenvalue is of size 1, or was not found");
    }
    if (time == 0) {
      return Estimate.of(Double.NaN, 0, (double) lag, walkers, left.length, method)
          .noting("shorter than the lag shows");
    }
    if (left.length < 2) {
      return Estimate.of(time, Double.NaN, Double.NaN, walkers, left.length, method)
          .noting(walkers > 1 ? GroupMean.ONE : "one walker: no interval");
    }
    double eigenvalue = StrictMath.exp(-lag / time);
    double noise = Level.t(left.length - 1)
        * Jackknife.error(
            Arrays.stream(left).map(each -> StrictMath.exp(-lag / each)).toArray());
    if (eigenvalue <= noise) {
      double high = -lag / StrictMath.log(eigenvalue + noise);
      return Estimate.of(Double.NaN, 0, high > 0 ? high : Double.NaN, walkers, left.length, method)
          .noting("not to be told from 0 at this lag: a shorter one shows it");
    }
    double error = Jackknife.error(Arrays.stream(left).map(StrictMath::log).toArray());
    double factor = StrictMath.exp(Level.t(left.length - 1) * error);
    return Estimate.of(time, time / factor, time * factor, walkers, left.length, method)
        .noting(
            Double.isFinite(error) && error > 0
                ? ""
                : "one group of walkers decides it, or all are alike: no interval")
        .noting(Level.few(left.length, "group of walkers", "groups of walkers"));
  }
}
