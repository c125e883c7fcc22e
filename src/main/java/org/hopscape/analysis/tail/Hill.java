package org.hopscape.analysis.tail;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.Level;

/**
 * The tail exponent of the k largest values: Hill (1975), doi:10.1214/aos/1176343247.
 *
 * <pre>
 * 1/alpha = (1/k) sum log(x_i/x_(k+1)),  i = 1 .. k
 * </pre>
 *
 * Above a threshold from which the tail is an exact Pareto, k alpha/estimate is Gamma(k), which gives an exact interval. Where
 * it is not, the estimate is biased, mostly low, the more so the larger k and alpha; no interval shows that. See {@link #plot}.
 */
public final class Hill {
  private static final int FRACTION = 200;
  private static final int LEAST = 20;
  private static final int MUCH = 100;
  private static final double LARGE = 4;
  private static final String METHOD = "Hill, gamma interval";

  private Hill() {}

  /** A place of the plot. */
  public record Point(int k, Estimate exponent) {}

  /**
   * The k used where none is given: one in 200 of all values, at least 20. Of 20,000
   * states of w' = (1 - g X^2) w + g X Z the mean estimate is then 0.48, 1.57, 2.02, 2.81 where alpha is 0.48, 1.6, 2, 2.9; but
   * 6.9 where it is 8.3, outside of most intervals.
   */
  public static int k(TailSample sample) {
    return Math.min(sample.largestK(), Math.max(LEAST, sample.size() / FRACTION));
  }

  /** At {@link #k}. */
  public static Estimate of(TailSample sample) {
    return at(sample, k(sample));
  }

  /** With the exact interval of Pareto tails; no estimate where k is not in 1 .. largestK. */
  public static Estimate at(TailSample sample, int k) {
    Estimate none = check(sample, k, METHOD);
    double alpha = exponent(sample, k);
    if (!none.note().isBlank() || !Double.isFinite(alpha)) {
      return none.noting(none.note().isBlank() ? "the largest values are all equal" : "")
          .noting(sample.leftOut());
    }
    if (sample.groups() > 0) {
      AtShare statistic = new AtShare((double) k / sample.size());
      return noted(GroupError.interval(sample, statistic, alpha, 0, k, "Hill"), sample, true);
    }
    double low = alpha * (Level.chiSquare(2.0 * k, Level.TAIL) / (2.0 * k));
    double high = alpha * (Level.chiSquare(2.0 * k, 1 - Level.TAIL) / (2.0 * k));
    return noted(Estimate.of(alpha, low, high, sample.size(), k, METHOD), sample, true);
  }

  /** With the asymptotic interval alpha (1 +- 1.96/sqrt k). */
  public static Estimate asymptotic(TailSample sample, int k) {
    String method = "Hill, asymptotic interval";
    Estimate exact = at(sample, k);
    if (exact.estimate().isEmpty()) {
      return Estimate.none(exact.n(), exact.k(), method, exact.note());
    }
    double alpha = exact.estimate().getAsDouble();
    double half = Level.Z * alpha / Math.sqrt(k);
    double low = Math.max(0, alpha - half);
    return noted(Estimate.of(alpha, low, alpha + half, sample.size(), k, method), sample, true);
  }

  /**
   * What speaks against a power law from this threshold on: at k/3 the estimate is another one, beyond the 95 % interval there.
   * Blank where nothing does, or where k/3 is below 20. An exact Pareto is blamed in fewer than one set in 20.
   */
  public static String drift(TailSample sample, int k) {
    if (k / 3 < LEAST || k > sample.largestK()) {
      return "";
    }
    Estimate farther = at(sample, k / 3);
    OptionalDouble here = at(sample, k).estimate();
    return here.isEmpty() || farther.estimate().isEmpty() || farther.contains(here.getAsDouble())
        ? ""
        : String.format(
            Locale.ROOT,
            "no power law from here on: at k = %d the estimate is %.3g",
            k / 3,
            farther.estimate().getAsDouble());
  }

  /** The estimate against k, evenly on a logarithmic scale of k from 5 on: it should be level where it is to be trusted. */
  public static List<Point> plot(TailSample sample, int most) {
    return Grid.of(Math.min(5, sample.largestK()), sample.largestK(), most)
        .mapToObj(k -> new Point(k, at(sample, k)))
        .toList();
  }

  /** 1/mean excess; infinite where the values are all equal. */
  static double exponent(TailSample sample, int k) {
    if (k < 1 || k > sample.largestK()) {
      return Double.NaN;
    }
    double[] logs = sample.logs();
    return k / IntStream.range(0, k).mapToDouble(i -> logs[i] - logs[k]).sum();
  }

  /** With the same share of the values. */
  private record AtShare(double share) implements GroupError.Statistic {
    @Override
    public int needs(long n) {
      return (int) Math.max(1, Math.round(share * n)) + 1;
    }

    @Override
    public double of(double[] logs, long n) {
      int k = needs(n) - 1;
      double sum = 0;
      for (int i = 0; i < k; i++) {
        sum += logs[i] - logs[k];
      }
      return k / sum;
    }
  }

  /** No estimate, with the reason; a blank note where there is none. */
  static Estimate check(TailSample sample, int k, String method) {
    if (sample.allEqual()) {
      return Estimate.none(sample.size(), k, method, Estimate.ALL_EQUAL);
    }
    String note = k < 1 || k > sample.largestK()
        ? "k = " + k + " with " + sample.logs().length + " positive values"
        : "";
    return Estimate.none(sample.size(), k, method, note);
  }

  /** @param biased whether much of the sample is bias */
  static Estimate noted(Estimate estimate, TailSample sample, boolean biased) {
    boolean much = biased && estimate.k() > LEAST && MUCH * estimate.k() > sample.size();
    return estimate
        .noting(Level.few(estimate.k(), "value", "values"))
        .noting(much ? "k is more than 1 % of the values: a bias may exceed the interval" : "")
        .noting(
            estimate.estimate().orElse(0) > LARGE ? "exponents above 4 are mostly read low" : "")
        .noting(sample.leftOut());
  }
}
