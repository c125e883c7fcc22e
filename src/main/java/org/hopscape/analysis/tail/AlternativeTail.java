package org.hopscape.analysis.tail;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hopscape.analysis.estimate.Bootstrap;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.TestResult;

/**
 * A power law against another law of the k largest values, each with its best parameters above the same threshold: Vuong
 * (1989), doi:10.2307/1912557, as in arXiv:0706.1062.
 *
 * <p>With d_i the difference of log-likelihoods at value i (power law - rival), z = sum d/(sqrt(k) sd(d)) is standard normal if
 * both are equally far from the truth.
 *
 * @param name of the rival
 * @param test z and its two-sided p-value; positive z speaks for the power law
 * @param verdict in words
 */
public record AlternativeTail(String name, TestResult test, String verdict) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final int LEAST = 10;

  /** Lognormal, cut off below the threshold. */
  public static AlternativeTail lognormal(TailSample sample, int k) {
    return of("lognormal", sample, k);
  }

  /** Exponential beyond the threshold. */
  public static AlternativeTail exponential(TailSample sample, int k) {
    return of("exponential", sample, k);
  }

  private static AlternativeTail of(String name, TailSample sample, int k) {
    String method =
        "Vuong: power law and " + name + " of the k = " + k + " largest are equally far off";
    if (k < LEAST || k > sample.largestK()) {
      return undecided(name, TestResult.none(k, method, "fewer than " + LEAST + " values"));
    }
    double[] excesses = sample.excesses(k);
    double mean = Bootstrap.average(excesses);
    if (!(mean > 1e-12)) {
      return undecided(
          name,
          TestResult.none(
              k,
              method,
              sample.allEqual() ? Estimate.ALL_EQUAL : "the largest values are all equal"));
    }
    double[] difference = name.equals("lognormal") ? lognormal(excesses) : exponential(excesses);
    for (int i = 0; i < k; i++) {
      difference[i] = -StrictMath.log(mean) - excesses[i] / mean - difference[i];
    }
    return judge(name, difference, method);
  }

  private static AlternativeTail judge(String name, double[] difference, String method) {
    int k = difference.length;
    double mean = Bootstrap.average(difference);
    double squares = 0;
    for (double d : difference) {
      squares += (d - mean) * (d - mean);
    }
    double sd = Math.sqrt(squares / k);
    if (!(sd > 1e-9 && sd < Double.POSITIVE_INFINITY)) {
      String note = sd <= 1e-9
          ? "the best " + name + " is the power law itself, its limit"
          : "the values lie too far apart for the " + name;
      return undecided(name, TestResult.none(k, method, note));
    }
    double z = mean * Math.sqrt(k) / sd;
    double p = 2 * NORMAL.survivalProbability(Math.abs(z));
    return new AlternativeTail(name, TestResult.of(z, p, k, method, ""), verdict(name, z, p));
  }

  private static AlternativeTail undecided(String name, TestResult test) {
    return new AlternativeTail(
        name, test, "power law against " + name + ": not decided, " + test.note());
  }

  private static String verdict(String name, double z, double p) {
    return p >= 0.05
        ? "power law and " + name + " cannot be told apart"
        : z > 0
            ? "the power law fits better than the " + name
            : "the " + name + " fits better than the power law";
  }

  /** Log-densities of e = log(x/threshold) where x/threshold - 1 is exponential. */
  private static double[] exponential(double[] excesses) {
    double[] densities = new double[excesses.length];
    double mean = 0;
    for (double e : excesses) {
      mean += StrictMath.expm1(e) / excesses.length;
    }
    for (int i = 0; i < densities.length; i++) {
      densities[i] = excesses[i] - StrictMath.log(mean) - StrictMath.expm1(excesses[i]) / mean;
    }
    return densities;
  }

  /** Log-densities of e = log(x/threshold) where it is normal, cut off below 0. */
  private static double[] lognormal(double[] excesses) {
    HalfNormal fit = HalfNormal.fit(excesses);
    double[] densities = new double[excesses.length];
    for (int i = 0; i < densities.length; i++) {
      densities[i] = fit.logDensity(excesses[i]);
    }
    return densities;
  }
}
