package org.hopscape.replay.tail;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.hopscape.analysis.tail.BiasReducedHill;
import org.hopscape.analysis.tail.Hill;
import org.hopscape.analysis.tail.TailSample;
import org.hopscape.fault.Counted;

/**
 * Whether an exponent can be estimated from these values, whatever their law: there are enough of them, beyond the threshold that
 * was asked for too, and they are no ties.
 *
 * @param asked the k asked for, also by a threshold
 * @param ofNumbers whether they are a user's own, of which there are no more
 */
record TailFitness(TailSample sample, TailOptions options, OptionalInt asked, boolean ofNumbers) {
  /** Of a k or a threshold that has no values. */
  static final String BEYOND = "k-beyond-values";

  /** Of fewer values the line through log spacings errs more than Hill's estimate: docs/TAILS.md. */
  static final int FEWEST_FOR_A_LINE = 400;

  /** The 20 largest are a tenth of so many values. */
  private static final int FEWEST_VALUES = 200;

  /** Of a user's own numbers: the smallest k that is chosen. */
  private static final int FEWEST_NUMBERS = 20;

  /** Of a line through spacings. */
  private static final int FEWEST_ABOVE = 3;

  /** Why not; empty where it can. */
  Optional<Refusal> refusal() {
    if (sample.size() == 0) {
      return Optional.of(new Refusal(
          "no-sample",
          ofNumbers
              ? "no estimate: the column has no finite number"
              : "no estimate: no walker has a finite state"));
    }
    return sample.allEqual() ? Optional.empty() : few().or(this::beyond).or(this::tied);
  }

  /** The smallest k is no tail of so few values. */
  private Optional<Refusal> few() {
    int fewest = ofNumbers ? FEWEST_NUMBERS : FEWEST_VALUES;
    return sample.size() >= fewest
        ? Optional.empty()
        : Optional.of(new Refusal(
            "too-few-values",
            String.format(
                Locale.ROOT,
                "no estimate: %s no tail that could be told, that needs %,d%s",
                Counted.of(sample.size(), "value has", "values have"),
                fewest,
                ofNumbers ? "" : ": more steps or walkers")));
  }

  private Optional<Refusal> beyond() {
    int k = asked.orElse(FEWEST_ABOVE);
    if (asked.isEmpty() || (k >= FEWEST_ABOVE && k <= sample.largestK())) {
      return Optional.empty();
    }
    String least = options.threshold().isPresent()
        ? String.format(
            Locale.ROOT,
            "%s above the threshold of %.4g, and k",
            Counted.of(k, "value is", "values are"),
            options.threshold().getAsDouble())
        : String.format(Locale.ROOT, "k = %d", k);
    return Optional.of(new Refusal(
        BEYOND,
        String.format(
            Locale.ROOT,
            "no estimate: %s is not in the interval [%d, %d] of %s%s",
            least,
            FEWEST_ABOVE,
            sample.largestK(),
            Counted.of(sample.size(), "value"),
            sample.size() > sample.largestK() + 1 ? ", of which the largest are held" : "")));
  }

  /** Estimators are made of the spacings of the largest values. */
  private Optional<Refusal> tied() {
    int k = asked.orElse(
        sample.size() < FEWEST_FOR_A_LINE ? Hill.k(sample) : BiasReducedHill.k(sample));
    int different = sample.different(k + 1);
    return 2L * different >= k + 1L
        ? Optional.empty()
        : Optional.of(new Refusal(
            "ties",
            String.format(
                Locale.ROOT,
                "no estimate: of the %,d largest values %s: they are rounded, or counts, and estimators"
                    + " are made for values without ties",
                k + 1,
                different == 1
                    ? "all are equal"
                    : String.format(Locale.ROOT, "only %,d are different", different))));
  }
}
