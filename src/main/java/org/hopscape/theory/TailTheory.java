package org.hopscape.theory;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hopscape.scenario.Arm;

/**
 * The tail of an arm's stationary law, P(|w - w*| &gt; x) ~ x^-exponent, from its recursion far out.
 *
 * @param rho E log|A|; NaN where the recursion far out is not linear
 * @param exponent empty where there is no stationary law, where its power is too large to be tried, and where it is not
 *     computed
 * @param method how it was found, in words
 */
public record TailTheory(
    double rho, Stationarity stationarity, OptionalDouble exponent, String method) {
  /** Whether there is a stationary law. */
  public enum Stationarity {
    STATIONARY,
    NOT_STATIONARY,
    UNDECIDED
  }

  public TailTheory {
    if (exponent.isPresent() && stationarity != Stationarity.STATIONARY) {
      throw new IllegalArgumentException("no exponent without a stationary law");
    }
  }

  /** What is known of the arm; of walkers on a ladder of noise scales what is known of those at its lowest rung. */
  public static TailTheory of(Arm arm) {
    Optional<String> coupled = ExchangeTheory.coupled(arm.exchange());
    if (coupled.isPresent()) {
      return undecided(Double.NaN, "not computed: " + coupled.get());
    }
    TailTheory tail = new ArmTail(arm).tail();
    return ExchangeTheory.lowestRung(arm.exchange())
        .map(words ->
            new TailTheory(tail.rho, tail.stationarity, tail.exponent, words + tail.method))
        .orElse(tail);
  }

  /** There is no stationary law, and therefore no exponent. */
  static TailTheory none(double rho) {
    return new TailTheory(
        rho, Stationarity.NOT_STATIONARY, OptionalDouble.empty(), "no stationary law: rho >= 0");
  }

  static TailTheory stationary(double rho, OptionalDouble exponent, Factor factor) {
    String light = String.format(
        Locale.ROOT, "no power up to %,.0f fits: the tail is light", factor.largestMoment());
    return new TailTheory(
        rho, Stationarity.STATIONARY, exponent, exponent.isPresent() ? factor.method() : light);
  }

  static TailTheory undecided(double rho, String method) {
    return new TailTheory(rho, Stationarity.UNDECIDED, OptionalDouble.empty(), method);
  }

  /** Whether there is known to be a stationary law. */
  public boolean stationary() {
    return stationarity == Stationarity.STATIONARY;
  }

  /** The same law with an exponent of the additive noise's own, where that is the smaller one. */
  TailTheory withAdded(OptionalDouble added) {
    boolean wins = stationary()
        && added.isPresent()
        && added.getAsDouble() < exponent.orElse(Double.POSITIVE_INFINITY);
    return wins ? new TailTheory(rho, stationarity, added, "the additive noise's own tail") : this;
  }
}
