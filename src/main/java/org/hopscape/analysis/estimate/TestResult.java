package org.hopscape.analysis.estimate;

import java.util.OptionalDouble;

/**
 * A test of a hypothesis.
 *
 * @param statistic empty where the data allow no test
 * @param pValue probability, under the hypothesis, of a statistic at least as extreme
 * @param n observations, or walkers, that it comes from
 * @param method hypothesis and test, in words
 * @param note where the data are weak, in words; blank where they are not
 */
public record TestResult(
    OptionalDouble statistic, OptionalDouble pValue, long n, String method, String note) {

  public static TestResult of(double statistic, double pValue, long n, String method, String note) {
    return Double.isFinite(statistic) && Double.isFinite(pValue)
        ? new TestResult(OptionalDouble.of(statistic), OptionalDouble.of(pValue), n, method, note)
        : none(n, method, note);
  }

  /** No test, for the stated reason. */
  public static TestResult none(long n, String method, String note) {
    return new TestResult(OptionalDouble.empty(), OptionalDouble.empty(), n, method, note);
  }
}
