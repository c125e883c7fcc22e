package org.hopscape.analysis.paired;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hopscape.analysis.estimate.Bootstrap;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.Level;
import org.hopscape.analysis.estimate.SignTest;
import org.hopscape.analysis.estimate.TestResult;
import org.hopscape.fault.Counted;

/**
 * Escape times of two arms, walker by walker under the same draws, some of them censored.
 *
 * <p>The difference is of min(T, horizon), which is known for every walker if the horizon is the earliest censored time of
 * either arm: no assumption about what was not seen. The share counts the pairs whose order is known: one escaped while the
 * other was still there.
 *
 * @param horizon infinite where no walker was censored
 * @param difference mean of min(first, horizon) - min(second, horizon)
 * @param firstEarlier share of the ordered pairs in which the first arm's walker escaped earlier; 1/2 where the arms are
 *     alike (sign test)
 * @param sign the sign test of that share, which is the log-rank test stratified by pair
 * @param ties pairs that escaped at the same step
 * @param unordered pairs whose order censoring hides
 * @param verdicts in words, from the two intervals
 */
public record EscapeComparison(
    double horizon,
    Estimate difference,
    Estimate firstEarlier,
    TestResult sign,
    long ties,
    long unordered,
    List<String> verdicts) {
  private static final String SIGN_TEST =
      "sign test (log-rank stratified by pair): each of a pair escapes first with probability 1/2";
  private static final String SIGN = "share of ordered pairs, Clopper-Pearson interval";

  /** An arm's escapes in the order of walkers. */
  public static final class Arm {
    private final String name;
    private final double[] times;
    private final boolean[] observed;

    /**
     * Checks and copies.
     *
     * @param times at least 0, finite
     * @param observed false: censored
     */
    public Arm(String name, double[] times, boolean[] observed) {
      if (times.length != observed.length) {
        throw new IllegalArgumentException(
            "there are " + times.length + " times but " + observed.length + " marks");
      }
      for (double time : times) {
        if (!(0 <= time && time < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException("time is not in the interval [0, infinity): " + time);
        }
      }
      this.name = name;
      this.times = times.clone();
      this.observed = observed.clone();
    }
  }

  public static EscapeComparison of(Arm first, Arm second) {
    return of(first, second, 0);
  }

  /** The same where the mean difference has a further standard error, which no time shows. */
  public static EscapeComparison of(Arm first, Arm second, double error) {
    double horizon = Math.min(horizon(first), horizon(second));
    double[] differences = PairedDifferences.differences(cut(first, horizon), cut(second, horizon));
    String of = horizon < Double.POSITIVE_INFINITY
        ? "mean paired difference of min(T, " + horizon + ")"
        : "mean paired difference of escape times";
    Estimate difference = PairedDifferences.alike(differences, Bootstrap.mean(differences, of))
        .widened(error)
        .noting(
            horizon < Double.POSITIVE_INFINITY
                ? "restricted to " + horizon + " steps, the earliest censored time"
                : "");
    long[] orders = orders(first, second);
    Estimate share = share(orders[0], orders[1]);
    return new EscapeComparison(
        horizon,
        difference,
        share,
        sign(orders[0], orders[1]),
        orders[2],
        orders[3],
        List.of(
            Verdict.of(
                "mean difference in escape time" + until(horizon),
                first.name,
                second.name,
                difference),
            verdict(first.name, second.name, share, orders)));
  }

  private static double horizon(Arm arm) {
    return IntStream.range(0, arm.times.length)
        .filter(i -> !arm.observed[i])
        .mapToDouble(i -> arm.times[i])
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private static double[] cut(Arm arm, double horizon) {
    return IntStream.range(0, arm.times.length)
        .mapToDouble(i -> Math.min(arm.times[i], horizon))
        .toArray();
  }

  /** Pairs with the first earlier, with the second earlier, ties, and those whose order is not known. */
  private static long[] orders(Arm first, Arm second) {
    long[] orders = new long[4];
    for (int i = 0; i < first.times.length; i++) {
      double a = first.times[i];
      double b = second.times[i];
      boolean tie = a == b && first.observed[i] && second.observed[i];
      // A walker censored at the step of the other's escape was still there.
      boolean earlier = first.observed[i] && (a < b || (a == b && !second.observed[i]));
      boolean later = second.observed[i] && (b < a || (a == b && !first.observed[i]));
      orders[earlier ? 0 : later ? 1 : tie ? 2 : 3]++;
    }
    return orders;
  }

  private static Estimate share(long earlier, long later) {
    return earlier + later == 0
        ? Estimate.none(0, 0, SIGN, "no pair has a known order")
        : Level.share(earlier, earlier + later, SIGN)
            .noting(Level.few(earlier + later, "ordered pair", "ordered pairs"));
  }

  private static TestResult sign(long earlier, long later) {
    long n = earlier + later;
    return n == 0
        ? TestResult.none(0, SIGN_TEST, "no pair has a known order")
        : TestResult.of(earlier - n / 2.0, SignTest.of(earlier, n), n, SIGN_TEST, "");
  }

  private static String verdict(String first, String second, Estimate share, long[] orders) {
    if (share.estimate().isEmpty()) {
      return "which of " + first + " and " + second + " escapes earlier: " + share.note()
          + rest(orders);
    }
    double low = share.low().orElse(0);
    double high = share.high().orElse(1);
    String range = " (" + first + " in " + percent(Math.floor(1000 * low)) + " to "
        + percent(Math.ceil(1000 * high)) + " % of "
        + Counted.of(share.n(), "ordered pair") + ", 95 %"
        + "; log-rank stratified by pair, "
        + Level.words(SignTest.of(share.k(), share.n())) + ")"
        + rest(orders);
    String most = 2 * Math.max(orders[0], orders[1]) > LongStream.of(orders).sum()
        ? " in most pairs"
        : " in most pairs whose order is known";
    return low > 0.5
        ? first + " escapes earlier than " + second + most + range
        : high < 0.5
            ? second + " escapes earlier than " + first + most + range
            : "neither of " + first + " and " + second + " is shown to escape earlier" + range;
  }

  /** Pairs that tell nothing are not passed over. */
  private static String rest(long[] orders) {
    String ties = orders[2] == 0 ? "" : "; " + orders[2] + " pairs escape at the same step";
    return orders[3] == 0 ? ties : ties + "; of " + orders[3] + " pairs censoring hides the order";
  }

  private static String percent(double thousandths) {
    return Double.toString(thousandths / 10);
  }

  private static String until(double horizon) {
    return horizon < Double.POSITIVE_INFINITY
        ? String.format(Locale.ROOT, " up to step %,.0f", horizon)
        : "";
  }
}
