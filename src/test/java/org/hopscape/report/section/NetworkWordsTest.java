package org.hopscape.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.report.content.NetworkLaw;
import org.hopscape.report.content.SweepSeries;
import org.junit.jupiter.api.Test;

/** Words never say more than intervals: a change where those of the ends lie apart, and none where they touch. */
class NetworkWordsTest {
  private static final Estimate NONE = Estimate.none(0, 0, "", "");

  @Test
  void aChangeIsToldWhereIntervalsLieApart() {
    assertThat(words(of(3, 2.5, 3.5), of(2, 1.6, 2.4)))
        .isEqualTo(
            "a, from step-size 0.1 to 0.2: tail exponent of steps falls (3.00 [2.50, 3.50], then 2.00 [1.60, 2.40]).");
    assertThat(words(of(3, 2.5, 3.5), of(2, 1.6, 2.6)))
        .contains("tail exponent of steps shows no change");
    assertThat(words(of(2, 1.6, 2.4), of(3, 2.5, 3.5))).contains("tail exponent of steps rises");
  }

  /** At least 5 is above all of [2, 3], and neither above nor below another bound. */
  @Test
  void aBoundIsAnIntervalWithoutAnEnd() {
    Estimate five = new Estimate(
        OptionalDouble.empty(), OptionalDouble.of(5), OptionalDouble.empty(), 1, 1, "", "");
    assertThat(words(five, of(2.5, 2, 3)))
        .contains("tail exponent of steps falls (at least 5.00, then 2.50 [2.00, 3.00])");
    assertThat(words(five, of(6, 4, 9))).contains("shows no change");
    assertThat(words(five, five)).contains("shows no change");
  }

  @Test
  void whatHasNoEstimateIsNotTold() {
    assertThat(words(NONE, of(2, 1, 3)))
        .isEqualTo("a, from step-size 0.1 to 0.2: nothing can be told.");
  }

  @Test
  void twoArmsDifferWhereTheirIntervalsLieApart() {
    SweepSeries a = series("a");
    SweepSeries b = series("b");
    List<NetworkLaw> laws = List.of(
        law("a1", of(3, 2.5, 3.5), 0),
        law("a2", of(3, 2.5, 3.5), 0),
        law("b1", of(3, 2.4, 3.3), 0),
        law("b2", of(2, 1.6, 2.4), 7));
    List<String> words = NetworkWords.of(List.of(a, b), laws);
    assertThat(words).hasSize(3);
    assertThat(words.get(1))
        .endsWith(
            " Walkers that diverged, 7 of 17 at 0.2, are in no estimate, which makes these tails lighter than those of all"
                + " would be.");
    assertThat(words.get(2))
        .isEqualTo(
            "a beside b, where the intervals of the two lie apart: tail exponent of steps at 1 of 2, a is larger at 0.2.");
  }

  private static String words(Estimate first, Estimate last) {
    return NetworkWords.of(List.of(series("a")), List.of(law("a1", first, 0), law("a2", last, 0)))
        .get(0);
  }

  private static SweepSeries series(String name) {
    return new SweepSeries(
        "optimizer.step-size",
        name,
        List.of(),
        List.of(point(0.1, name + "1"), point(0.2, name + "2")),
        Optional.empty());
  }

  private static SweepSeries.Point point(double value, String arm) {
    return new SweepSeries.Point(value, arm, OptionalDouble.empty(), NONE, NONE);
  }

  private static NetworkLaw law(String arm, Estimate steps, long diverged) {
    return new NetworkLaw(
        arm, 100, 10, diverged, List.of(new NetworkLaw.Measure("steps", steps, "")));
  }

  private static Estimate of(double estimate, double low, double high) {
    return Estimate.of(estimate, low, high, 10, 10, "");
  }
}
