package org.hopscape.replay.compare;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.UnpairedDifference;
import org.hopscape.analysis.tail.TailShape;
import org.hopscape.replay.compare.Comparison.Measure;
import org.hopscape.replay.tail.Refusal;
import org.hopscape.replay.tail.TailSamples;
import org.hopscape.replay.tail.TheoreticalTail;

/** Two arms' tail exponents; one that is known to miss theory, or that theory refuses, decides nothing. */
final class TailComparison {
  private final ArmEvidence a;
  private final ArmEvidence b;

  TailComparison(ArmEvidence a, ArmEvidence b) {
    this.a = a;
    this.b = b;
  }

  /** The measure, without how the noise is matched. */
  Measure measure() {
    Estimate first = exponent(a);
    Estimate second = exponent(b);
    String what = "tail exponent";
    UnpairedDifference difference = UnpairedDifference.of(what, a.name(), first, b.name(), second);
    String refusal = sentence(a);
    boolean alike = !refusal.isBlank() && refusal.equals(sentence(b));
    String light = (alike ? ", in both arms: " + refusal : light(a) + light(b))
        + misses(a, first)
        + misses(b, second);
    String verdict = light.isEmpty()
        ? difference.verdict()
        : what + " (" + a.name() + " - " + b.name() + "): no verdict" + light;
    return new Measure(
        "tail-exponent", first, second, difference.difference(), false, verdict + theories());
  }

  /** What theory knows of both; not what the refusal has said. */
  private String theories() {
    String known = Stream.of(a, b)
        .filter(arm -> !sentence(arm).endsWith(arm.tail().theory().method()))
        .map(TailComparison::theory)
        .collect(Collectors.joining(", "));
    return known.isEmpty() ? "" : "; theory: " + known;
  }

  private static String sentence(ArmEvidence arm) {
    return arm.tail().withheld().map(Refusal::sentence).orElse("");
  }

  /** An exponent of what neither theory nor the sample knows to be a power law decides nothing. */
  private static String light(ArmEvidence arm) {
    if (!sentence(arm).isBlank()) {
      return ", " + arm.name() + ": " + sentence(arm);
    }
    boolean known = arm.tail().theory().exponent().isPresent()
        || arm.tail().shape().answer() == TailShape.Answer.LEVEL;
    return known
        ? ""
        : ", neither theory nor the sample tells whether the tail of " + arm.name()
            + " is a power law";
  }

  /** An estimate that is known to miss cannot decide. */
  private static String misses(ArmEvidence arm, Estimate exponent) {
    OptionalDouble known = arm.tail().theory().exponent();
    return known.isPresent()
            && exponent.estimate().isPresent()
            && !exponent.contains(known.getAsDouble())
        ? ", the interval of " + arm.name() + " is known to miss its exponent"
        : "";
  }

  private static Estimate exponent(ArmEvidence arm) {
    TailSamples tail = arm.tail();
    if (tail.sample().size() > 0) {
      Estimate exponent = tail.chosen();
      return arm.units().coupled() && exponent.low().isPresent()
          ? Estimate.of(
                  exponent.estimate().orElse(Double.NaN),
                  Double.NaN,
                  Double.NaN,
                  exponent.n(),
                  exponent.k(),
                  exponent.method())
              .noting("walkers that exchange positions are no independent sample: no interval")
          : exponent;
    }
    String why = tail.theory().without() ? "no stationary law" : "no sample";
    return Estimate.none(0, 0, "Hill", tail.arm() + ": " + why);
  }

  private static String theory(ArmEvidence arm) {
    TheoreticalTail theory = arm.tail().theory();
    if (theory.exponent().isPresent()) {
      return String.format(Locale.ROOT, "%s %.3g", arm.name(), theory.exponent().getAsDouble());
    }
    return arm.name() + ": " + theory.method();
  }
}
