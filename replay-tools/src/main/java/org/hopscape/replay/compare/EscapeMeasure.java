package org.hopscape.replay.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hopscape.analysis.estimate.Bootstrap;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.Level;
import org.hopscape.analysis.estimate.TestResult;
import org.hopscape.analysis.estimate.UnpairedDifference;
import org.hopscape.analysis.paired.EscapeComparison;
import org.hopscape.analysis.survival.CensoredTimes;
import org.hopscape.analysis.survival.LogRank;
import org.hopscape.replay.compare.Comparison.Measure;

/** Escape times of two arms up to the first censoring, with their order in pairs or the log-rank test. */
final class EscapeMeasure {
  private EscapeMeasure() {}

  /** @param paired whether both arms have the same seeds, and so the same draws */
  static Measure of(ArmEvidence a, ArmEvidence b, boolean paired) {
    // Times up to the first exchange are independent; later ones are not.
    double meeting = Math.min(a.escapes().meeting(), b.escapes().meeting());
    CensoredTimes first = a.escapes().until(meeting);
    CensoredTimes second = b.escapes().until(meeting);
    double horizon = Math.min(horizon(first), horizon(second));
    String what = "escape time" + until(horizon);
    ScaleError.Moved moved =
        ScaleError.ofStates(a, b, state -> Math.min((double) state.waited(), horizon));
    Estimate ofA = cut(first, horizon).widened(moved.first());
    Estimate ofB = cut(second, horizon).widened(moved.second());
    if (paired && a.walkers() == b.walkers()) {
      EscapeComparison comparison = EscapeComparison.of(
          a.escapes().byWalker(a.name(), meeting),
          b.escapes().byWalker(b.name(), meeting),
          moved.difference());
      return new Measure(
              "escape-time",
              ofA,
              ofB,
              comparison.difference(),
              true,
              String.join("; ", comparison.verdicts()))
          .upTo(horizon);
    }
    UnpairedDifference difference =
        UnpairedDifference.of("mean difference in " + what, a.name(), ofA, b.name(), ofB);
    return new Measure(
            "escape-time",
            ofA,
            ofB,
            difference.difference(),
            false,
            difference.verdict() + "; " + logRank(first, second))
        .upTo(horizon);
  }

  private static String logRank(CensoredTimes first, CensoredTimes second) {
    TestResult test = LogRank.of(List.of(first, second)).test();
    return test.pValue().isPresent()
        ? "log-rank " + Level.words(test.pValue().getAsDouble())
            + (test.note().isBlank() ? "" : " (" + test.note() + ")")
        : "no log-rank test (" + test.note() + ")";
  }

  private static double horizon(CensoredTimes times) {
    return IntStream.range(0, times.size())
        .filter(i -> !times.observed(i))
        .mapToDouble(times::time)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private static Estimate cut(CensoredTimes times, double horizon) {
    double[] values =
        Arrays.stream(times.toArray()).map(time -> Math.min(time, horizon)).toArray();
    return Bootstrap.mean(values, "mean" + until(horizon));
  }

  /** " up to step N"; blank where nothing was censored. */
  static String until(double horizon) {
    return horizon < Double.POSITIVE_INFINITY
        ? String.format(Locale.ROOT, " up to step %,.0f", horizon)
        : "";
  }
}
