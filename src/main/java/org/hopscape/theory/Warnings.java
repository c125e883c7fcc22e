package org.hopscape.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Rule;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.theory.factor.TailTheory;

/** What theory says of a scenario before it runs. */
public final class Warnings {
  private static final double UNBOUNDED_BELOW = 0.1;

  private Warnings() {}

  /**
   * Warnings arm by arm, each a sentence that begins with the arm's name; empty where theory has none.
   *
   * @param noise of an arm, with the scale that it has where that is matched
   */
  public static List<String> warnings(Scenario scenario, Function<Arm, Noise> noise) {
    Stream<String> arms =
        scenario.arms().parallelStream().flatMap(arm -> of(arm, noise.apply(arm)).stream());
    return Stream.concat(BasinNotes.of(scenario).stream(), arms).toList();
  }

  private static List<String> of(Arm arm, Noise noise) {
    List<String> warnings = new ArrayList<>();
    stepSize(arm, warnings);
    if (noise.silent()) {
      arm.noise()
          .matched()
          .ifPresent(matched -> warnings.add(say(
              "arm '%s': the noise of arm '%s', with which it is matched by %s, has the size 0: this arm has no"
                  + " noise at all.",
              arm.name(), matched.arm(), matched.by().word())));
    }
    tail(arm, noise, warnings);
    warnings.addAll(ExchangeTheory.warnings(arm));
    return warnings;
  }

  /** A constant step leaves a minimum of curvature c if stepSize c &gt; 2, with momentum if it exceeds 2 (1 + momentum). */
  private static void stepSize(Arm arm, List<String> warnings) {
    OptionalDouble limit = limit(arm.optimizer().rule());
    Optional<StartingWell> well = limit.isPresent() ? StartingWell.of(arm) : Optional.empty();
    if (well.isEmpty()) {
      return;
    }
    double curvature = well.get().curvature();
    double stepSize = arm.optimizer().stepSize();
    if (stepSize * curvature > limit.getAsDouble()) {
      warnings.add(say(
          "arm '%s': step size %s is unstable at the bottom of the starting well, where the curvature is %.4g."
              + " Maybe use a value below %.3g.",
          arm.name(), stepSize, curvature, limit.getAsDouble() / curvature));
    }
  }

  private static OptionalDouble limit(Rule rule) {
    boolean known = rule.isGradientStep() || (rule.hasMomentum() && !rule.looksAhead());
    return known ? OptionalDouble.of(2 * (1 + rule.momentum())) : OptionalDouble.empty();
  }

  private static void tail(Arm arm, Noise noise, List<String> warnings) {
    TailTheory tail = ArmTail.of(arm, noise);
    boolean constant = arm.optimizer().schedule().isConstant();
    if (tail.stationarity() == TailTheory.Stationarity.NOT_STATIONARY
        && constant
        && !arm.stopAtEscape()) {
      warnings.add(
          Double.isNaN(tail.rho())
              ? say(
                  "arm '%s': %s. Maybe use clip, stop-at-escape or a smaller noise.",
                  arm.name(), tail.method())
              : say(
                  "arm '%s': rho = %.3g >= 0: no stationary law and no tail exponent;"
                      + " walkers leave every bound.",
                  arm.name(), tail.rho()));
      return;
    }
    double exponent = tail.exponent().orElse(Double.POSITIVE_INFINITY);
    if (exponent < UNBOUNDED_BELOW) {
      warnings.add(say(
          "arm '%s': rho = %.3g is barely negative and the tail exponent is %.3g:"
              + " walkers leave every bound in finite time.",
          arm.name(), tail.rho(), exponent));
    } else if (exponent <= 2) {
      warnings.add(say(
          "arm '%s': the tail exponent is %.3g: the stationary law has infinite %s.",
          arm.name(), exponent, exponent <= 1 ? "mean and variance" : "variance"));
    }
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
