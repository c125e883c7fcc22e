package org.hopscape.cli.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hopscape.cli.output.TextTable;
import org.hopscape.theory.escape.EscapeRange;
import org.hopscape.theory.escape.EscapeRange.Range;
import org.hopscape.theory.escape.EscapeTheory;
import org.hopscape.theory.factor.TailTheory;

/** Numbers of {@code theory} with the digits that their errors leave. */
final class TheoryWords {
  /** Said of a time in steps that no double holds. */
  private static final String BEYOND = "over 1e300";

  private static final int MOST_DIGITS = 6;

  private TheoryWords() {}

  /** The number with its interval, {@code 1.81 [1.76, 1.86]}, to as many digits as that leaves; alone where it has none. */
  static String number(double value, double low, double high) {
    if (!(low < high)) {
      return TextTable.number(value);
    }
    double share = (high - low) / (2 * value);
    int digits = (int) Math.max(1, Math.min(MOST_DIGITS, 2 + Math.floor(-Math.log10(share))));
    int ends = Math.max(2, digits);
    return rounded(value, digits) + " [" + rounded(low, ends) + ", "
        + (high <= Double.MAX_VALUE ? rounded(high, ends) : BEYOND) + "]";
  }

  /** Between which numbers an exponent lies. */
  static String interval(TailTheory.Bounds bounds) {
    return bounds.high() < Double.POSITIVE_INFINITY
        ? String.format(Locale.ROOT, "%.4g to %.4g", bounds.low(), bounds.high())
        : String.format(Locale.ROOT, "at least %.4g", bounds.low());
  }

  private static String rounded(double value, int digits) {
    return value >= 1e7 || value < 1e-4
        ? String.format(Locale.ROOT, "%." + (digits - 1) + "e", value)
        : new BigDecimal(value).round(new MathContext(digits)).toPlainString();
  }

  /** The mean escape time of an arm; a dash where none is known. */
  static String mean(ArmTheory known) {
    Optional<EscapeTheory> escape = known.escape();
    if (escape.isEmpty()) {
      return "-";
    }
    double mean = escape.get().exit().value();
    if (!escape.get().resolved()) {
      return mean == Double.POSITIVE_INFINITY ? BEYOND : "not resolved";
    }
    Optional<Range> range = known.range().map(EscapeRange::mean);
    return range.isEmpty() ? TextTable.number(mean) : number(mean, range.get());
  }

  private static String number(double value, Range range) {
    return number(value, range.low().orElse(0), range.high().orElse(Double.POSITIVE_INFINITY));
  }

  /** How the escape time was found, and Kramers' formula beside it. */
  static String said(ArmTheory known, EscapeTheory escape) {
    return String.format(
        Locale.ROOT,
        "escape from (%s, %s): %s%s%s%s%s",
        end(escape.low()),
        end(escape.high()),
        known.lowestRung(),
        escape.exit().method(),
        settled(known, escape),
        diffusion(known, escape),
        escape.kramers().isEmpty() ? "" : kramers(escape.kramers().getAsDouble(), known));
  }

  /** Each basin's rate, a line for each. */
  static List<String> rates(ArmTheory known) {
    return known.rates().stream()
        .map(rate -> String.format(
            Locale.ROOT,
            "settled in (%s, %s): rate %s per step, a mean of %s steps",
            TextTable.number(rate.low()),
            TextTable.number(rate.high()),
            steps(rate.exit().rate()),
            TextTable.number(rate.exit().settled())))
        .toList();
  }

  private static String settled(ArmTheory known, EscapeTheory escape) {
    if (!escape.exit().hasRate()) {
      return "";
    }
    double rate = escape.exit().rate();
    String number =
        known.range().map(range -> number(rate, range.rate())).orElseGet(() -> steps(rate));
    return "; once settled there walkers leave at the rate " + number + " per step";
  }

  /** Of a matched scale that is roughly known it would be another number with an error. */
  private static String diffusion(ArmTheory known, EscapeTheory escape) {
    return escape.diffusion().isEmpty() || known.range().isPresent()
        ? ""
        : "; Ito's diffusion, which they come to as steps get small, takes "
            + steps(escape.diffusion().getAsDouble()) + " steps";
  }

  private static String end(double place) {
    return Double.isFinite(place) ? TextTable.number(place) : place < 0 ? "-inf" : "inf";
  }

  private static String kramers(double value, ArmTheory known) {
    Optional<Range> range = known.range().map(EscapeRange::kramers);
    return String.format(
        Locale.ROOT,
        "; Kramers' formula, for weak noise and the passage over the lower barrier alone, gives %s:"
            + " to its top it is half of that, and with two alike a fourth",
        range.isEmpty() ? steps(value) : number(value, range.get()));
  }

  /** Six significant digits. */
  static String digits(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }

  private static String steps(double value) {
    return Double.isInfinite(value) ? BEYOND : String.format(Locale.ROOT, "%.4g", value);
  }
}
