package org.hopscape.theory.escape;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.hopscape.kernel.Dynamics;
import org.hopscape.noise.Noise;

/**
 * How far an escape time and Kramers' formula may be off where the noise's scale is known to lie between two numbers: they are
 * computed there, as both depend on the scale exponentially, and a derivative would do for small errors alone.
 *
 * @param mean the mean escape time, in steps; an end is empty where it is not resolved, or beyond the doubles
 * @param kramers the same of Kramers' formula
 * @param rate the same of the rate of walkers that have settled, per step
 */
public record EscapeRange(Range mean, Range kramers, Range rate) {
  /** The smallest and the largest. */
  public record Range(OptionalDouble low, OptionalDouble high) {
    static final Range NONE = new Range(OptionalDouble.empty(), OptionalDouble.empty());

    private static Range of(List<EscapeTheory> at, Function<EscapeTheory, OptionalDouble> number) {
      List<OptionalDouble> numbers = at.stream().map(number).toList();
      // The smallest is known where one of them is beyond the doubles, and the largest is then not.
      boolean all = numbers.stream().allMatch(OptionalDouble::isPresent);
      double low = numbers.stream()
          .mapToDouble(x -> x.orElse(Double.POSITIVE_INFINITY))
          .min()
          .orElse(Double.POSITIVE_INFINITY);
      double high = numbers.stream()
          .mapToDouble(x -> x.orElse(Double.POSITIVE_INFINITY))
          .max()
          .orElse(Double.POSITIVE_INFINITY);
      return all ? new Range(finite(low), finite(high)) : NONE;
    }

    private static OptionalDouble finite(double value) {
      return value <= Double.MAX_VALUE ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
  }

  /**
   * Of an arm with additive noise; empty where its escape time is not known at one of the scales.
   *
   * @param escape at the scale that the arm has
   */
  public static Optional<EscapeRange> of(
      Dynamics dynamics, EscapeTheory escape, double lowScale, double highScale) {
    if (dynamics.noise().additive().isEmpty()) {
      return Optional.empty();
    }
    Noise.Additive noise = dynamics.noise().additive().get();
    Function<Double, Optional<EscapeTheory>> at =
        scale -> EscapeTheory.roughly(dynamics.under(new Noise.Additive(noise.law(), scale)));
    Optional<EscapeTheory> low = at.apply(lowScale);
    Optional<EscapeTheory> high = at.apply(highScale);
    if (low.isEmpty() || high.isEmpty()) {
      return Optional.empty();
    }
    List<EscapeTheory> all = List.of(low.get(), escape, high.get());
    return Optional.of(new EscapeRange(
        Range.of(all, EscapeRange::mean),
        Range.of(all, EscapeTheory::kramers),
        Range.of(all, EscapeRange::rate)));
  }

  private static OptionalDouble rate(EscapeTheory escape) {
    return escape.exit().hasRate()
        ? OptionalDouble.of(escape.exit().rate())
        : OptionalDouble.empty();
  }

  private static OptionalDouble mean(EscapeTheory escape) {
    double mean = escape.exit().value();
    return escape.resolved() || mean == Double.POSITIVE_INFINITY
        ? OptionalDouble.of(mean)
        : OptionalDouble.empty();
  }
}
