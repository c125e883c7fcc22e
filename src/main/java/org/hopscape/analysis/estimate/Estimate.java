package org.hopscape.analysis.estimate;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A number with its 95 % interval. What the data do not bound is empty: never NaN, never infinite.
 *
 * @param estimate empty where the data give none
 * @param low empty where nothing bounds it from below
 * @param high empty where nothing bounds it from above
 * @param n observations, or walkers, that it comes from
 * @param k those of them that carry the information: events, passages, largest values
 * @param method how it was found, in words
 * @param note where the data are weak, in words; blank where they are not
 */
public record Estimate(
    OptionalDouble estimate,
    OptionalDouble low,
    OptionalDouble high,
    long n,
    long k,
    String method,
    String note) {
  /** Said of data that show no spread at all. */
  public static final String ALL_EQUAL = "all values are equal";

  /** Values that are not finite become empty; an interval of no width is none, as the data that made it do not spread. */
  public static Estimate of(
      double estimate, double low, double high, long n, long k, String method) {
    if (low == high) {
      return new Estimate(
          finite(estimate),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          n,
          k,
          method,
          ALL_EQUAL + ": no interval");
    }
    return new Estimate(finite(estimate), finite(low), finite(high), n, k, method, "");
  }

  /** No estimate and no bound, for the stated reason. */
  public static Estimate none(long n, long k, String method, String note) {
    OptionalDouble empty = OptionalDouble.empty();
    return new Estimate(empty, empty, empty, n, k, method, note);
  }

  /** The same with more to its note; nothing is added by a blank one. */
  public Estimate noting(String more) {
    if (more.isBlank()) {
      return this;
    }
    String joined = note.isBlank() ? more : note + "; " + more;
    return new Estimate(estimate, low, high, n, k, method, joined);
  }

  /** The same with an interval that holds the other one's as well, where it cannot be told which of the two is right. */
  public Estimate reachingTo(Estimate other) {
    if (estimate.isEmpty() || other.estimate().isEmpty()) {
      return this;
    }
    return new Estimate(
        estimate,
        bound(low, other.low, Math::min),
        bound(high, other.high, Math::max),
        n,
        k,
        method + ", its interval as far as that of " + other.method,
        note);
  }

  private static OptionalDouble bound(
      OptionalDouble a, OptionalDouble b, DoubleBinaryOperator outer) {
    return a.isPresent() && b.isPresent()
        ? OptionalDouble.of(outer.applyAsDouble(a.getAsDouble(), b.getAsDouble()))
        : OptionalDouble.empty();
  }

  /** The same without an interval, for the stated reason, which takes the place of what was said of its width. */
  public Estimate unbounded(String why) {
    OptionalDouble none = OptionalDouble.empty();
    return estimate.isEmpty()
        ? none(n, k, method, note).noting(why)
        : new Estimate(estimate, none, none, n, k, method, why);
  }

  /** A word for data that says why there is no interval, where that is one of a few reasons; empty otherwise. */
  public Optional<String> code() {
    boolean one = low.isEmpty() && high.isEmpty() && note.contains(GroupMean.ONE);
    return one ? Optional.of("one-sample") : Optional.empty();
  }

  /** The note in brackets, for a sentence that has said that there is no interval; empty without a note. */
  public String why() {
    return note.isBlank() ? "" : " (" + note.replace(": no interval", "") + ")";
  }

  /**
   * The same with a further standard error of its own cause: half widths and 1.96 times the error add as squares. A bound that
   * is not there stays so.
   *
   * @param error at least 0; NaN adds nothing
   */
  public Estimate widened(double error) {
    if (!(error > 0) || estimate.isEmpty()) {
      return this;
    }
    double middle = estimate.getAsDouble();
    double more = Level.Z * error;
    return new Estimate(
        estimate,
        map(low, end -> middle - Math.hypot(middle - end, more)),
        map(high, end -> middle + Math.hypot(end - middle, more)),
        n,
        k,
        method,
        note);
  }

  /** The estimate of an increasing function of the number. */
  public Estimate map(DoubleUnaryOperator increasing) {
    return new Estimate(
        map(estimate, increasing), map(low, increasing), map(high, increasing), n, k, method, note);
  }

  /** Whether {@code value} is within the bounds there are; false where there is no bound at all. */
  public boolean contains(double value) {
    boolean bounded = low.isPresent() || high.isPresent();
    return bounded
        && low.orElse(Double.NEGATIVE_INFINITY) <= value
        && value <= high.orElse(Double.POSITIVE_INFINITY);
  }

  private static OptionalDouble map(OptionalDouble value, DoubleUnaryOperator function) {
    return value.isPresent()
        ? finite(function.applyAsDouble(value.getAsDouble()))
        : OptionalDouble.empty();
  }

  private static OptionalDouble finite(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
