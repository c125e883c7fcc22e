package org.hopscape.theory.factor;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The tail of an arm's stationary law, P(|w - w*| &gt; x) ~ x^-exponent, from its recursion far out.
 *
 * @param rho E log|A|; NaN where the recursion far out is not linear
 * @param exponent empty where there is no stationary law, where its power is too large to be tried, and where it is not
 *     computed
 * @param error how far the exponent may be off; 0 where all digits that are printed are right
 * @param kind of the tail
 * @param method how it was found, in words
 * @param bounds between which the exponent lies where it is not known itself
 */
public record TailTheory(
    double rho,
    Stationarity stationarity,
    OptionalDouble exponent,
    double error,
    Kind kind,
    String method,
    Optional<Bounds> bounds) {
  /**
   * Of an exponent.
   *
   * @param high infinite where only the lower one is known
   */
  public record Bounds(double low, double high) {}

  /** Without bounds. */
  public TailTheory(
      double rho,
      Stationarity stationarity,
      OptionalDouble exponent,
      double error,
      Kind kind,
      String method) {
    this(rho, stationarity, exponent, error, kind, method, Optional.empty());
  }

  /** Whether there is a stationary law. */
  public enum Stationarity {
    STATIONARY,
    NOT_STATIONARY,
    UNDECIDED
  }

  /** What kind of tail there is, as far as that is known. */
  public enum Kind {
    /** A power law of a known exponent. */
    POWER,
    /** Lighter than any power: there is no exponent to be estimated. */
    LIGHT,
    /** Walkers come to rest: there is no tail. */
    POINT,
    /** There is no stationary law, and therefore no tail. */
    NONE,
    UNKNOWN;

    /** Whether an estimate of an exponent can mean something. */
    public boolean mayBePower() {
      return this == POWER || this == UNKNOWN;
    }

    /** The word in data. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Of rho, absolute: a mean of logarithms of numbers near 1. */
  private static final double ROUNDING = 1e-14;

  /** From here on a law's quantiles of 1e-3 and of 1e-12 are less than 40 % apart: no run tells it from a lighter one. */
  private static final double LIGHT_IN_PRACTICE = 64;

  /** As far as powers are tried. */
  private static final double LARGEST = 1_000;

  /** Seven digits are as good as all. */
  private static final double NO_ERROR = 1e-7;

  public TailTheory {
    if (exponent.isPresent() && stationarity != Stationarity.STATIONARY) {
      throw new IllegalArgumentException("no exponent without a stationary law");
    }
    if (exponent.isPresent() != (kind == Kind.POWER)) {
      throw new IllegalArgumentException("an exponent is that of a power law");
    }
  }

  /** Where the exponent is known to all digits, or there is none. */
  public TailTheory(
      double rho, Stationarity stationarity, OptionalDouble exponent, Kind kind, String method) {
    this(rho, stationarity, exponent, 0, kind, method);
  }

  /** A power law where there is an exponent; without one nothing is known of the tail unless there is no law. */
  public TailTheory(double rho, Stationarity stationarity, OptionalDouble exponent, String method) {
    this(rho, stationarity, exponent, kind(stationarity, exponent), method);
  }

  private static Kind kind(Stationarity stationarity, OptionalDouble exponent) {
    if (exponent.isPresent()) {
      return Kind.POWER;
    }
    return stationarity == Stationarity.NOT_STATIONARY ? Kind.NONE : Kind.UNKNOWN;
  }

  /** Whether rho is 0 to its rounding, so that its sign is chance. */
  public static boolean isRounding(double rho) {
    return !(Math.abs(rho) > ROUNDING);
  }

  /** Steps so small, or a pull so weak, that the doubles do not tell whether walkers are held. */
  public static TailTheory untold(double rho) {
    return undecided(
        rho,
        "rho differs from 0 by less than its rounding, so that it cannot be told whether there is a stationary law");
  }

  /** There is no stationary law, and therefore no exponent. */
  public static TailTheory none(double rho) {
    return isRounding(rho)
        ? untold(rho)
        : new TailTheory(
            rho,
            Stationarity.NOT_STATIONARY,
            OptionalDouble.empty(),
            "no stationary law: rho >= 0");
  }

  /**
   * The tail of a factor that holds walkers.
   *
   * @param exponent NaN where rounding hides it; empty where there is none
   */
  public static TailTheory stationary(double rho, OptionalDouble exponent, KestenFactor factor) {
    if (exponent.isPresent() && Double.isNaN(exponent.getAsDouble())) {
      return new TailTheory(
          rho,
          Stationarity.STATIONARY,
          OptionalDouble.empty(),
          "exponent not computed: moments of so small a step differ from 1 by less than their rounding");
    }
    String light = String.format(
        Locale.ROOT, "no power up to %,.0f fits: the tail is light", factor.largestMoment());
    return exponent.isPresent()
        ? new TailTheory(
            rho,
            Stationarity.STATIONARY,
            exponent,
            factor.method() + practically(exponent.getAsDouble()))
        : light(rho, light);
  }

  private static String practically(double exponent) {
    return exponent > LIGHT_IN_PRACTICE
        ? "; so large an exponent is light in practice, no run tells it from a lighter tail"
        : "";
  }

  /** The same, with an exponent that is known to all digits. */
  public TailTheory withPower(double power) {
    return new TailTheory(rho, stationarity, OptionalDouble.of(power), method + practically(power));
  }

  /** A power law of an exponent that may be off by so much. */
  public static TailTheory measured(double rho, double exponent, double error, String method) {
    boolean off = error > NO_ERROR * exponent;
    String words = String.format(Locale.ROOT, "; the exponent may be off by %.1g", error);
    return new TailTheory(
        rho,
        Stationarity.STATIONARY,
        OptionalDouble.of(exponent),
        off ? error : 0,
        Kind.POWER,
        off ? method + words : method);
  }

  /** A power law whose exponent is known to lie between two numbers. */
  public static TailTheory between(double rho, double low, double high, String method) {
    String interval = high < Double.POSITIVE_INFINITY
        ? String.format(Locale.ROOT, "an exponent between %.4g and %.4g: ", low, high)
        : String.format(Locale.ROOT, "an exponent of at least %.4g, if there is one: ", low);
    return new TailTheory(
        rho,
        Stationarity.STATIONARY,
        OptionalDouble.empty(),
        0,
        Kind.UNKNOWN,
        interval + method,
        Optional.of(new Bounds(low, high)));
  }

  /** The same where rho is not known, but that it is below 0. */
  public static TailTheory bounded(double low, double high, String method) {
    return between(Double.NaN, low, high, method);
  }

  public static TailTheory light(double rho, String method) {
    return new TailTheory(rho, Stationarity.STATIONARY, OptionalDouble.empty(), Kind.LIGHT, method);
  }

  public static TailTheory undecided(double rho, String method) {
    return new TailTheory(rho, Stationarity.UNDECIDED, OptionalDouble.empty(), method);
  }

  /** Whether there is known to be a stationary law. */
  public boolean stationary() {
    return stationarity == Stationarity.STATIONARY;
  }

  /** The same law with an exponent of the additive noise's own, where that is the smaller one. */
  public TailTheory withAdded(OptionalDouble added) {
    boolean wins = stationary()
        && added.isPresent()
        && added.getAsDouble()
            < exponent.orElse(bounds.map(Bounds::high).orElse(Double.POSITIVE_INFINITY));
    if (!wins) {
      return this;
    }
    double own = added.getAsDouble();
    if (bounds.isPresent() && bounds.get().low() < own) {
      return between(
          rho, bounds.get().low(), own, "the additive noise's own tail, or less by " + method);
    }
    return own > LARGEST
        ? light(
            rho,
            String.format(
                Locale.ROOT,
                "the additive noise's own tail has the exponent %.4g, which is light in practice",
                own))
        : new TailTheory(
            rho, stationarity, added, "the additive noise's own tail" + practically(own));
  }
}
