package org.hopscape.analysis.tail;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How often the 95 % interval of each estimator of a tail exponent held the exponent of laws for which it is known, by the number
 * of values and at the estimator's own k: what {@code docs/TAILS.md} has, so that an interval that is known to hold less, or
 * more, says so beside itself.
 *
 * @param n values of each sample
 * @param least of the laws with exponents of 1 to 3 the smallest share, in percent
 * @param most and the largest
 * @param ofFive of Kesten's recursion with exponent 5, in percent
 */
public record MeasuredCoverage(int n, int least, int most, int ofFive) {
  private static final String GROUPS = ", 20 groups";
  private static final int FROM = 93;
  private static final int TO = 97;

  /** Exponents up to it are among the laws of {@link #least}. */
  private static final double UP_TO = 3;

  /** Farther from the sizes of the page, as a ratio, its figures say nothing. */
  private static final double NEAR = 3.2;

  /** In percent of the samples, from docs/TAILS.md; "20 groups" are samples in groups. */
  static final Map<String, List<MeasuredCoverage>> TABLE = Map.of(
      "bias-reduced-hill",
          List.of(
              new MeasuredCoverage(64, 90, 97, 84),
              new MeasuredCoverage(400, 91, 96, 84),
              new MeasuredCoverage(2_000, 92, 96, 89),
              new MeasuredCoverage(20_000, 84, 97, 89),
              new MeasuredCoverage(200_000, 93, 100, 88)),
      "bias-reduced-hill, 20 groups",
          List.of(
              new MeasuredCoverage(64, 82, 97, 78),
              new MeasuredCoverage(400, 97, 99, 96),
              new MeasuredCoverage(2_000, 94, 98, 96),
              new MeasuredCoverage(20_000, 87, 98, 92),
              new MeasuredCoverage(200_000, 93, 100, 88)),
      "hill",
          List.of(
              new MeasuredCoverage(64, 30, 95, 5),
              new MeasuredCoverage(400, 92, 96, 82),
              new MeasuredCoverage(2_000, 93, 96, 87),
              new MeasuredCoverage(20_000, 91, 97, 67),
              new MeasuredCoverage(200_000, 88, 100, 0)),
      "hill, 20 groups",
          List.of(
              new MeasuredCoverage(64, 53, 97, 26),
              new MeasuredCoverage(400, 94, 98, 88),
              new MeasuredCoverage(2_000, 96, 97, 93),
              new MeasuredCoverage(20_000, 96, 98, 74),
              new MeasuredCoverage(200_000, 85, 100, 0)),
      "hill-of-the-largest",
          List.of(
              new MeasuredCoverage(64, 30, 95, 5),
              new MeasuredCoverage(400, 92, 96, 82),
              new MeasuredCoverage(2_000, 93, 96, 87),
              new MeasuredCoverage(20_000, 91, 99, 93),
              new MeasuredCoverage(200_000, 93, 98, 95)),
      "hill-of-the-largest, 20 groups",
          List.of(
              new MeasuredCoverage(64, 53, 97, 26),
              new MeasuredCoverage(400, 94, 98, 88),
              new MeasuredCoverage(2_000, 96, 97, 93),
              new MeasuredCoverage(20_000, 95, 98, 97),
              new MeasuredCoverage(200_000, 95, 100, 98)),
      "moment",
          List.of(
              new MeasuredCoverage(64, 83, 100, 100),
              new MeasuredCoverage(400, 87, 100, 100),
              new MeasuredCoverage(2_000, 83, 100, 100),
              new MeasuredCoverage(20_000, 89, 95, 99),
              new MeasuredCoverage(200_000, 93, 100, 90)));

  /**
   * What was measured; blank where the interval held what it says, within 2 %, or where nothing was measured.
   *
   * @param exponent that theory knows; empty where it knows none
   */
  public static String note(String estimator, TailSample sample, OptionalDouble exponent) {
    String row = estimator + (sample.groups() > 0 ? GROUPS : "");
    return TABLE.getOrDefault(row, TABLE.getOrDefault(estimator, List.of())).stream()
        .filter(each -> each.ratio(sample.size()) <= NEAR)
        .min((a, b) -> Double.compare(a.ratio(sample.size()), b.ratio(sample.size())))
        .map(each -> each.words(exponent.orElse(Double.NaN)))
        .orElse("");
  }

  private double ratio(long values) {
    return Math.max((double) values / n, (double) n / values);
  }

  private String words(double exponent) {
    boolean small = !(exponent > UP_TO) && (least < FROM || most > TO);
    boolean large = !(exponent <= UP_TO) && (ofFive < FROM || ofFive > TO);
    if (!small && !large) {
      return "";
    }
    String upTo = least == most
        ? String.format(Locale.ROOT, "exponents up to 3 in %d %%", least)
        : String.format(Locale.ROOT, "exponents up to 3 in %d to %d %%", least, most);
    String five = String.format(Locale.ROOT, "exponents of 5 in %d %%", ofFive);
    return String.format(
        Locale.ROOT,
        "measured of %,d values: intervals of 95 %% held %s of samples (docs/TAILS.md)",
        n,
        exponent > UP_TO ? five : exponent <= UP_TO ? upTo : upTo + ", " + five);
  }
}
