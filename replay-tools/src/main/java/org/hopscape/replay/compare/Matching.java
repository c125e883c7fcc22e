package org.hopscape.replay.compare;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.NoiseSetting;
import org.hopscape.scenario.arm.NoiseSetting.Matched;

/** How the sizes of two arms' gradient noise relate, in words. */
final class Matching {
  private Matching() {}

  static String of(ArmEvidence a, ArmEvidence b) {
    return by(a, b)
        .map(by -> "noise matched by "
            + (by == NoiseSetting.By.MEDIAN
                ? "median gradient noise"
                : "rms gradient noise in the start basin"))
        .orElseGet(() -> equal(a, b)
            ? "noise of one law"
            : String.format(
                Locale.ROOT,
                "noise not matched by size: median gradient noise %s and %s",
                median(a),
                median(b)));
  }

  private static String median(ArmEvidence evidence) {
    boolean ladder = evidence.arm().ensemble().ladder().isPresent();
    return String.format(
        Locale.ROOT, ladder ? "%.3g (lowest rung of its ladder)" : "%.3g", evidence.medianNoise());
  }

  /** Whether the same noise acts on the same landscape: pilots of two seeds measure it differently. */
  private static boolean equal(ArmEvidence a, ArmEvidence b) {
    return a.setting().noise().equals(b.setting().noise())
        && a.setting().landscape().equals(b.setting().landscape())
        && matched(a)
            .filter(matched -> !source(a, matched).equals(source(b, matched)))
            .isEmpty();
  }

  /** What the arm's noise is made of: of another arm's landscape, noise and optimizer. */
  private static List<Object> source(ArmEvidence arm, Matched matched) {
    Arm other = arm.runs().scenario().arm(matched.arm());
    return List.of(other.landscape(), other.noise(), other.optimizer());
  }

  private static Optional<NoiseSetting.By> by(ArmEvidence a, ArmEvidence b) {
    if (a.runs() != b.runs()) {
      return Optional.empty();
    }
    Optional<Matched> first = matched(a);
    Optional<Matched> second = matched(b);
    if (first.isPresent() && second.isPresent()) {
      boolean alike = first.get().arm().equals(second.get().arm())
          && first.get().by() == second.get().by();
      return alike ? Optional.of(first.get().by()) : Optional.empty();
    }
    return first
        .filter(match -> match.arm().equals(b.arm().name()))
        .or(() -> second.filter(match -> match.arm().equals(a.arm().name())))
        .map(Matched::by);
  }

  private static Optional<Matched> matched(ArmEvidence arm) {
    return arm.setting().noise().matched();
  }
}
