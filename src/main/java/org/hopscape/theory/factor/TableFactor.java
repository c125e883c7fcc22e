package org.hopscape.theory.factor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hopscape.landscape.BatchGradients;
import org.hopscape.landscape.NormalPairs;
import org.hopscape.landscape.data.LinearRegression;
import org.hopscape.noise.Noise;
import org.hopscape.theory.numeric.LogGamma;
import org.hopscape.theory.numeric.LogSum;

/**
 * A = 1 - g (h + lambda), h the mean of the squared features of a batch of a table's rows in one dimension: E|A|^p is a finite sum
 * over all batches.
 */
public final class TableFactor implements KestenFactor {
  private static final int MOST_BATCHES = 200_000;

  private final double[] logs;
  private final double[] logWeights;

  private TableFactor(List<double[]> atoms) {
    logs = new double[atoms.size()];
    logWeights = new double[atoms.size()];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log(Math.abs(atoms.get(i)[0]));
      logWeights[i] = atoms.get(i)[1];
    }
    double total = LogSum.of(logWeights);
    for (int i = 0; i < logs.length; i++) {
      logWeights[i] -= total;
    }
  }

  /** Of stored rows; empty where there are more than {@value #MOST_BATCHES} different batches. */
  public static Optional<KestenFactor> of(
      LinearRegression rows, Noise.Minibatch batch, double stepSize, double decay) {
    int n = (int) rows.rows();
    int size = batch.size();
    double batches = batch.replacement()
        ? LogGamma.of(n + size) - LogGamma.of(n)
        : LogGamma.of(n + 1.0) - LogGamma.of(n - size + 1.0);
    if (batches - LogGamma.of(size + 1.0) > Math.log(MOST_BATCHES)) {
      return Optional.empty();
    }
    double[] curvatures = curvatures(rows, n);
    List<double[]> atoms = new ArrayList<>();
    add(
        curvatures,
        0,
        size,
        batch.replacement() ? size : 1,
        0,
        0,
        (sum, log) -> atoms.add(new double[] {1 - stepSize * (sum / size + decay), log}));
    return Optional.of(new TableFactor(atoms));
  }

  private interface Atom {
    void add(double sum, double logWeight);
  }

  /** All ways to draw {@code left} more rows from number {@code first} on, each up to {@code most} times: weights 1/(times!). */
  private static void add(
      double[] curvatures, int first, int left, int most, double sum, double log, Atom atom) {
    if (left == 0) {
      atom.add(sum, log);
      return;
    }
    if (first == curvatures.length) {
      return;
    }
    for (int times = 0; times <= Math.min(left, most); times++) {
      add(
          curvatures,
          first + 1,
          left - times,
          most,
          sum + times * curvatures[first],
          log - LogGamma.of(times + 1.0),
          atom);
    }
  }

  /** The ridge is in each row's gradient. */
  private static double[] curvatures(LinearRegression rows, int n) {
    BatchGradients gradients = rows.batches(1, NormalPairs.ONE_BY_ONE);
    double[] curvatures = new double[n];
    double[] far = new double[1];
    double[] near = new double[1];
    for (int row = 0; row < n; row++) {
      gradients.gradient(new double[] {1}, new long[] {row}, far);
      gradients.gradient(new double[] {-1}, new long[] {row}, near);
      curvatures[row] = (far[0] - near[0]) / 2;
    }
    return curvatures;
  }

  @Override
  public double rho() {
    double sum = 0;
    for (int i = 0; i < logs.length; i++) {
      sum += Math.exp(logWeights[i]) * logs[i];
    }
    return sum;
  }

  @Override
  public double logMoment(double p) {
    double[] terms = new double[logs.length];
    for (int i = 0; i < logs.length; i++) {
      terms[i] = logWeights[i] + p * logs[i];
    }
    return LogSum.of(terms);
  }

  @Override
  public String method() {
    return "E|A|^alpha = 1 by the sum over all batches";
  }
}
