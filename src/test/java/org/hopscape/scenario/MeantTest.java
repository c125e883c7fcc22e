package org.hopscape.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.hopscape.event.Position;
import org.hopscape.fault.Fault;
import org.hopscape.scenario.arm.StartSetting;
import org.junit.jupiter.api.Test;

/** Mistakes that a user of other programs makes are answered with what was meant. */
class MeantTest {
  private static final String SCENARIO = """
      scenario { name = x, walkers = 1, steps = 100, start = [0, 1]
        landscape { type = formula, f = "x0^2 + x1^2" }
        optimizer { type = sgd, step-size = 0.1 }, noise { type = none } }
      """;

  private static String said(String replaced, String by) {
    assertThat(SCENARIO).contains(replaced);
    Fault fault = catchThrowableOfType(
        Fault.class,
        () -> ScenarioReader.parse(SCENARIO.replace(replaced, by), "x.conf", List.of()));
    return fault.line();
  }

  @Test
  void otherProgramsWordsForAKeyAreUnderstood() {
    for (String word : List.of("lr", "learning_rate", "learning-rate", "eta", "stepsize")) {
      assertThat(said("step-size", word)).contains("did you mean 'step-size'?");
    }
    assertThat(said("walkers", "n_walkers")).contains("did you mean 'walkers'?");
    assertThat(said("steps =", "iterations =")).contains("did you mean 'steps'?");
  }

  @Test
  void commasInNumbersAndAPowerOfTwoStarsAreNamed() {
    assertThat(said("steps = 100", "steps = 100,000")).contains("100000, 100_000 or 1e5");
    assertThat(said("x0^2 +", "x0**2 +")).contains("a power is written ^, not **");
  }

  /** HOCON takes them for words, wherever they stand. */
  @Test
  void numbersWithoutADigitBeforeOrBehindThePointAreShownAsTheyAreWritten() {
    assertThat(said("step-size = 0.1", "step-size = .05")).contains("write 0.05.");
    assertThat(said("step-size = 0.1", "step-size = \"+.5e-3\"")).contains("write 0.5e-3.");
    assertThat(said("start = [0, 1]", "start = [.5, 1]")).contains("write 0.5.");
    assertThat(said("steps = 100", "steps = .5e3")).contains("write 0.5e3.");
    assertThat(said("steps = 100", "steps = 100, sweep { \"optimizer.step-size\" = [.1, .2] }"))
        .contains("write 0.1.");
    assertThat(said("steps = 100", "steps = many")).doesNotContain("write");
    Fault set = catchThrowableOfType(
        Fault.class,
        () -> ScenarioReader.parse(SCENARIO, "x.conf", List.of("optimizer.step-size=.05")));
    assertThat(set.line()).contains("write 0.05.");
  }

  /** A minus begins a number in HOCON. */
  @Test
  void aNumberThatBeginsWithAMinusNeedsNoDigitBeforeThePoint() {
    String text = SCENARIO.replace("start = [0, 1]", "start = [-.5, 1]");
    assertThat(ScenarioReader.parse(text, "x.conf", List.of()).arms().get(0).start())
        .isEqualTo(new StartSetting.At(Position.of(-0.5, 1)));
  }

  @Test
  void countsAreWrittenAsInOptions() {
    for (String count : List.of("100000", "1e5", "100_000")) {
      String text = SCENARIO.replace("steps = 100", "steps = " + count);
      assertThat(ScenarioReader.parse(text, "x.conf", List.of()).arms().get(0).steps())
          .isEqualTo(100_000);
    }
  }
}
