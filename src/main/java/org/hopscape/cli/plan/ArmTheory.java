package org.hopscape.cli.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hopscape.analysis.estimate.Level;
import org.hopscape.run.BriefPlan;
import org.hopscape.run.BriefPlan.MatchedScale;
import org.hopscape.run.PlannedArm;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.theory.ArmTail;
import org.hopscape.theory.ExchangeTheory;
import org.hopscape.theory.escape.BasinRates;
import org.hopscape.theory.escape.EscapeRange;
import org.hopscape.theory.escape.EscapeTheory;
import org.hopscape.theory.factor.TailTheory;
import org.hopscape.theory.stationary.TailConstant;

/**
 * What is known of an arm.
 *
 * @param scale where the noise's is matched with another arm's
 * @param range of the escape time, where that scale has an error
 * @param rates of walkers that have settled, basin by basin, where everything is asked for and no scale has an error
 */
record ArmTheory(
    Arm arm,
    TailTheory tail,
    Optional<TailConstant> constant,
    Optional<EscapeTheory> escape,
    Optional<Scale> scale,
    Optional<EscapeRange> range,
    List<BasinRates> rates) {

  /** A matched scale with its interval of 95 %, of log(scale), as the scale is a ratio. */
  record Scale(MatchedScale matched, double low, double high) {
    static Scale of(MatchedScale matched) {
      double far = matched.error() > 0
          ? Math.exp(Level.t(Math.max(1.0, matched.walkers() - 1.0)) * matched.error())
          : 1;
      return new Scale(matched, matched.scale() / far, matched.scale() * far);
    }

    boolean hasError() {
      return low < high;
    }
  }

  /** @param thorough whether each basin is looked at, not the starting one alone */
  static ArmTheory of(Arm arm, BriefPlan plan, boolean constants, boolean thorough) {
    PlannedArm planned = plan.arms().get(arm.name());
    TailTheory tail = ArmTail.thorough(
        arm, planned == null ? ArmTail.assumed(arm) : planned.dynamics().noise());
    Optional<TailConstant> constant = constants ? TailConstant.of(arm, tail) : Optional.empty();
    Optional<Scale> scale = Optional.ofNullable(plan.scales().get(arm.name())).map(Scale::of);
    if (planned == null || ExchangeTheory.coupled(planned.ensemble().exchange()).isPresent()) {
      return new ArmTheory(
          arm, tail, constant, Optional.empty(), scale, Optional.empty(), List.of());
    }
    Optional<EscapeTheory> escape = EscapeTheory.of(planned.dynamics());
    Optional<EscapeRange> range = escape.flatMap(at -> scale
        .filter(Scale::hasError)
        .flatMap(of -> EscapeRange.of(planned.dynamics(), at, of.low(), of.high())));
    List<BasinRates> rates = thorough && escape.isPresent() && range.isEmpty()
        ? BasinRates.of(planned.dynamics())
        : List.of();
    return new ArmTheory(arm, tail, constant, escape, scale, range, rates);
  }

  /** How the tail comes about, and how much there is of it. */
  String method() {
    return tail.method()
        + constant.map(c -> power(c.value(), tail.exponent().orElseThrow())).orElse("");
  }

  private static String power(double constant, double exponent) {
    return String.format(
        Locale.ROOT, "; P(|w| > x) ~ %.7g x^-%.6g for large x", constant, exponent);
  }

  /** Why no escape time is computed, where that is for the exchange. */
  Optional<String> coupled() {
    boolean otherwise = arm.landscape().dimension() == 1 && arm.basins().labelled();
    return ExchangeTheory.coupled(arm.exchange())
        .filter(why -> otherwise)
        .map(why -> "not computed: " + why);
  }

  String lowestRung() {
    return ExchangeTheory.lowestRung(arm.exchange()).orElse("");
  }
}
