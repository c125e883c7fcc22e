package org.hopscape.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.theory.factor.TailTheory;
import org.junit.jupiter.api.Test;

class ExchangeTheoryTest {
  private static final String LADDER = "replica-exchange, every = 50, ladder = [2, 4, 8]";
  private static final String GAUSSIAN = "type = additive, scale = 1";
  private static final String MULTIPLICATIVE =
      "type = multiplicative, sigma = 3, additive-scale = 1";

  private static Scenario scenario(String exchange, int walkers, String noise, String more) {
    String text = "scenario { name = x, walkers = " + walkers + ", steps = 100,"
        + " landscape { type = cosine-bowl }, start = [-4.75],"
        + " optimizer { type = sgd, step-size = 0.01 }, noise { " + noise + " },"
        + " exchange { type = " + exchange + " }" + (more.isEmpty() ? "" : ", " + more) + " }";
    return ScenarioReader.parse(text, "x.conf", List.of());
  }

  private static Arm arm(String exchange, String noise) {
    return scenario(exchange, 6, noise, "").arms().get(0);
  }

  private static List<String> warnings(String exchange, int walkers, String noise, String more) {
    return Warnings.warnings(scenario(exchange, walkers, noise, more), ArmTail::assumed).stream()
        .filter(warning -> warning.startsWith("arm 'x': exchange") || warning.contains("heuristic"))
        .toList();
  }

  @Test
  void nobodyToMeetAndOddNumbersAreSaid() {
    assertThat(warnings("swap, every = 50", 1, GAUSSIAN, ""))
        .singleElement()
        .asString()
        .contains("nobody to exchange with");
    assertThat(warnings("best, every = 50, fraction = 0.5", 7, GAUSSIAN, ""))
        .singleElement()
        .asString()
        .contains("odd number");
    assertThat(warnings("swap, every = 50", 6, GAUSSIAN, "")).isEmpty();
    assertThat(warnings("none", 1, GAUSSIAN, "")).isEmpty();
  }

  @Test
  void anEpochLongerThanTheRunAndStopAtEscapeAreSaid() {
    assertThat(warnings("swap, every = 101", 6, GAUSSIAN, ""))
        .singleElement()
        .asString()
        .contains("no epoch of 101 steps ends within 100 steps");
    assertThat(warnings("swap, every = 50", 6, GAUSSIAN, "stop-at-escape = true"))
        .singleElement()
        .asString()
        .contains("no longer ends at its escape", "censored");
  }

  @Test
  void aLadderTakesThePlaceOfTheNoisesScale() {
    assertThat(warnings(LADDER, 6, GAUSSIAN, ""))
        .singleElement()
        .asString()
        .contains("the place of noise.scale", "w mod 3", "[2.0, 4.0, 8.0]");
    assertThat(warnings(LADDER, 6, MULTIPLICATIVE, ""))
        .anyMatch(warning -> warning.contains("the place of noise.sigma"));
  }

  @Test
  void temperatureIsAHeuristicButForGaussianNoiseAndPlainSgd() {
    assertThat(warnings(LADDER, 6, MULTIPLICATIVE, ""))
        .anyMatch(
            warning -> warning.contains("heuristic here: its noise is not additive Gaussian."));
    assertThat(warnings(LADDER, 6, GAUSSIAN + ", law { type = laplace }", ""))
        .anyMatch(warning -> warning.contains("heuristic"));
    assertThat(warnings(
            LADDER,
            6,
            GAUSSIAN,
            "arms { x { optimizer { schedule { type = inverse, period = 9 } } } }"))
        .anyMatch(warning -> warning.contains("its optimizer is not plain sgd"));
  }

  @Test
  void noExponentIsGivenForWalkersThatAreNotIndependent() {
    for (String exchange :
        List.of("elastic, every = 50, strength = 0.1", "best, every = 50, fraction = 0.5")) {
      TailTheory tail = ArmTail.of(arm(exchange, MULTIPLICATIVE));
      assertThat(tail.exponent()).isEmpty();
      assertThat(tail.rho()).isNaN();
      assertThat(tail.method()).startsWith("not computed: walkers of this arm");
    }
    assertThat(ArmTail.of(arm("swap, every = 50", MULTIPLICATIVE)))
        .isEqualTo(ArmTail.of(arm("none", MULTIPLICATIVE)));
  }

  @Test
  void onALadderTheExponentIsThatOfTheLowestRung() {
    TailTheory ladder = ArmTail.of(arm(LADDER, MULTIPLICATIVE));
    TailTheory lowest =
        ArmTail.of(arm("none", "type = multiplicative, sigma = 2, additive-scale = 1"));
    assertThat(ladder.exponent()).isEqualTo(lowest.exponent()).isPresent();
    assertThat(ladder.rho()).isEqualTo(lowest.rho());
    assertThat(ladder.method()).startsWith("of the lowest rung, noise scale 2.0");
  }
}
