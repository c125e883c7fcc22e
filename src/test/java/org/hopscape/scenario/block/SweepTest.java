package org.hopscape.scenario.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hopscape.fault.Fault;
import org.hopscape.landscape.data.LinearRegression;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.Coordinate;
import org.hopscape.scenario.arm.NoiseSetting;
import org.hopscape.scenario.arm.SweepPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepTest {
  private static final String GOOD = """
      scenario {
        name = s
        walkers = 8
        steps = 1000
        landscape { type = quadratic, curvature = 1 }
        start = [1]
        optimizer { type = sgd, step-size = 0.01 }
        noise { type = multiplicative, sigma = 2, additive-scale = 1 }
        arms {
          a { }
          b { noise { type = additive, match = a, by = median } }
        }
        sweep { "optimizer.step-size" = [0.02, 0.04] }
      }
      """;

  private static final String SWEEP = "sweep { \"optimizer.step-size\" = [0.02, 0.04] }";

  @Test
  void everyArmIsExpandedOverTheGridInTheOrderOfTheLines() {
    Scenario swept = swept("sweep { \"optimizer.step-size\" = [0.02, 4], \"walkers\" = [1, 1e1] }");

    assertThat(swept.arms())
        .extracting(Arm::name)
        .containsExactly(
            "a-step-size-0.02-walkers-1",
            "a-step-size-0.02-walkers-10",
            "a-step-size-4-walkers-1",
            "a-step-size-4-walkers-10",
            "b-step-size-0.02-walkers-1",
            "b-step-size-0.02-walkers-10",
            "b-step-size-4-walkers-1",
            "b-step-size-4-walkers-10");
    Arm arm = swept.arm("a-step-size-4-walkers-10");
    assertThat(arm.optimizer().stepSize()).isEqualTo(4);
    assertThat(arm.walkers()).isEqualTo(10);
  }

  @Test
  void anArmKeepsItsSweptParametersInTheOrderOfTheSweep() {
    Scenario swept =
        swept("sweep { \"optimizer.step-size\" = [0.02, 4.0], \"walkers\" = [1, 1e1] }");

    SweepPoint point = swept.arm("b-step-size-4-walkers-10").point();

    assertThat(point.family()).isEqualTo("b");
    assertThat(point.coordinates())
        .containsExactly(
            new Coordinate("optimizer.step-size", "4", OptionalDouble.of(4)),
            new Coordinate("walkers", "10", OptionalDouble.of(10)));
    assertThat(point.without("optimizer.step-size").name()).isEqualTo("b-walkers-10");
  }

  @Test
  void aSweptWordIsACoordinateWithoutANumber() {
    Scenario swept = swept("sweep { \"basins.type\" = [minima, none] }");

    assertThat(swept.arm("a-type-none").coordinates())
        .containsExactly(new Coordinate("basins.type", "none", OptionalDouble.empty()));
  }

  @Test
  void aSweepSetOnTheCommandLineGivesCoordinatesToo() {
    Scenario swept = ScenarioReader.parse(
        GOOD.replace(SWEEP, ""), "s.conf", List.of("sweep={\"optimizer.step-size\"=[0.02,0.04]}"));

    assertThat(swept.arms())
        .extracting(arm -> arm.coordinates().get(0).number().orElseThrow())
        .containsExactly(0.02, 0.04, 0.02, 0.04);
  }

  @Test
  void anArmOfAScenarioWithoutASweepHasNoCoordinates() {
    assertThat(swept("").arms()).allMatch(arm -> arm.coordinates().isEmpty());
  }

  @Test
  void aMatchedArmMatchesTheOtherAtTheSamePoint() {
    assertThat(swept(SWEEP).arm("b-step-size-0.04").noise())
        .isEqualTo(new NoiseSetting.Matched(
            new Law.Gaussian(), "a-step-size-0.04", NoiseSetting.By.MEDIAN));
  }

  @Test
  void aSweptValueWinsOverTheArmsOwn() {
    String text = GOOD.replace("a { }", "a { optimizer { step-size = 7 } }");

    assertThat(read(text).arms())
        .extracting(arm -> arm.optimizer().stepSize())
        .containsExactly(0.02, 0.04, 0.02, 0.04);
  }

  @Test
  void aScenarioWithoutArmsIsSweptUnderItsName() {
    String text = GOOD.replaceFirst("(?s)  arms \\{.*?\n  }\n", "");

    assertThat(read(text).arms())
        .extracting(Arm::name)
        .containsExactly("s-step-size-0.02", "s-step-size-0.04");
  }

  @Test
  void settingsReachTheSweptArmsAndTheSweepItself() {
    Scenario set = read(GOOD, "arms.a.noise.sigma=5", "sweep.\"optimizer.step-size\"=[0.5]");

    assertThat(set.arms())
        .extracting(Arm::name)
        .containsExactly("a-step-size-0.5", "b-step-size-0.5");
    assertThat(set.arm("a-step-size-0.5").noise())
        .isEqualTo(new NoiseSetting.Fixed(new Noise.Multiplicative(5, 1)));
  }

  @Test
  void wordsAndSwitchesMayBeSwept() {
    Scenario words = swept("sweep { \"stop-at-escape\" = [true, false] }");

    assertThat(words.arm("a-stop-at-escape-true").stopAtEscape()).isTrue();
    assertThat(words.arm("a-stop-at-escape-false").stopAtEscape()).isFalse();
  }

  @Test
  void sweptArmsShareTheirData() {
    Scenario swept = read(GOOD.replace(
        "type = quadratic, curvature = 1", "type = linear-regression, dimension = 1, rows = 100"));

    LinearRegression first = (LinearRegression) swept.arms().get(0).landscape();
    assertThat(swept.arms()).allMatch(arm -> arm.landscape() == first);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
          sweep = 5                                     | sweep (5) is not a block
          sweep { }                                     | sweep (a block { }) is not a block { "path" = [values] }
          sweep { "optimizer.step-size" = 0.1 }         | sweep.optimizer.step-size (0.1) is not a list of values. Maybe write "optimizer.step-size" = [0.02, 0.04], the whole path in quotes.
          sweep { "optimizer.step-size" = [] }          | sweep.optimizer.step-size (a list) is not a list of values
          sweep { optimizer.step-size = [0.1] }         | sweep.optimizer (a block { }) is not a list of values. Maybe write "optimizer.step-size" = [0.02, 0.04], the whole path in quotes.
          sweep { optimizer { step-size = [0.1] } }     | sweep.optimizer (a block { }) is not a list of values. Maybe write "optimizer.step-size"
          sweep { "optimizer.stepsize" = [0.1] }        | unknown key 'stepsize' in arms.a-stepsize-0.1.optimizer; did you mean 'step-size'?
          sweep { "step-size" = [0.1] }                 | unknown key 'step-size'
          sweep { "optimizer..step-size" = [0.1] }      | 'optimizer..step-size' is not a path
          sweep { "" = [0.1] }                          | '' is not a path
          sweep { "optimizer.step-size" = [0.1, -1] }   | optimizer.step-size (-1) is not in the interval (0, inf)
          sweep { "optimizer.step-size" = [0.1, big] }  | optimizer.step-size ('big') is not a number
          sweep { "optimizer.step-size" = [null] }      | optimizer.step-size (null) is not a number
          sweep { "optimizer.step-size" = [[0.1]] }     | sweep.optimizer.step-size (a list) is not a number or a word
          sweep { "optimizer.step-size" = [0.1, 0.10] } | the sweep makes two arms 'a-step-size-0.1'. Maybe a value stands there twice
          sweep { "optimizer.step-size" = [1, 1.0] }    | the sweep makes two arms 'a-step-size-1'
          sweep { "walkers" = [1], "\\"walkers\\"" = [2] } | sweep names a path twice
          sweep { "seed" = [1, 2] }                     | sweep.seed cannot be swept: it belongs to the scenario
          sweep { "arms.a.walkers" = [1, 2] }           | sweep.arms.a.walkers cannot be swept
          sweep { "noise.size" = [1, 2] }               | unknown key 'size' in arms.a-size-1.noise
          sweep { "noise.sigma" = [1, 2] }              | unknown key 'sigma' in arms.b-sigma-1.noise
          sweep { "landscape.dimension" = [1, 2] }      | arms.a-dimension-2.start has 1 coordinates, but quadratic has 2
          """)
  void aMistakeInASweepIsNamedWithItsLine(String sweep, String message) {
    Fault fault = fault(GOOD.replace(SWEEP, sweep));

    assertThat(fault.line()).contains(message);
    int line = message.contains("start has") ? 6 : 13;
    assertThat(fault.where()).isEqualTo("bad.conf:" + line);
  }

  @Test
  void aValueOnALineOfItsOwnIsNamedWithThatLine() {
    String text = GOOD.replace("[0.02, 0.04]", "[\n0.02\n-1\n]");

    assertThat(fault(text).where()).isEqualTo("bad.conf:15");
  }

  @Test
  void whatASweptArmLacksIsMissingAtTheArm() {
    Fault fault = fault(GOOD.replace("  steps = 1000", ""));

    assertThat(fault.line()).contains("arm 'a-step-size-0.02' has no steps");
    assertThat(fault.where()).isEqualTo("bad.conf:10");
  }

  @Test
  void anUnknownMatchWithinASweepIsNamedAtItsLine() {
    Fault fault = fault(GOOD.replace("match = a", "match = c"));

    assertThat(fault.line()).contains("arm 'b-step-size-0.02' matches an unknown arm 'c'");
    assertThat(fault.where()).isEqualTo("bad.conf:11");
  }

  @Test
  void aNameThatASweepMakesTooLongIsRefusedWithAdvice() {
    String text = GOOD.replace("a { }", "a".repeat(60) + " { }")
        .replace("match = a", "match = " + "a".repeat(60));

    assertThat(fault(text).line())
        .contains("which is not an arm's name")
        .contains("Maybe give the arm or the scenario a shorter name.");
  }

  @Test
  void aSweepOfMoreThanAThousandArmsIsRefusedAtOnce() {
    String values =
        IntStream.rangeClosed(1, 600).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    String one = "sweep { \"walkers\" = [" + values + "] }";
    String two = "sweep { \"walkers\" = [" + values + "]\n\"steps\" = [" + values + "] }";

    assertThat(fault(GOOD.replace(SWEEP, one)).line()).contains("more than 1000 arms");
    assertThat(fault(GOOD.replace(SWEEP, two)).line()).contains("more than 1000 arms");
  }

  @Test
  void aSettingOfAnExpandedArmSaysWhatToSetInstead() {
    Fault fault = fault(GOOD, "arms.\"a-step-size-0.02\".walkers=5");

    assertThat(fault.line())
        .contains("no arm is named 'a-step-size-0.02'")
        .contains("Maybe set the arm that the sweep expands, or the sweep's values.");
  }

  private static Scenario swept(String sweep) {
    return read(GOOD.replace(SWEEP, sweep));
  }

  private static Scenario read(String text, String... settings) {
    return ScenarioReader.parse(text, "bad.conf", List.of(settings));
  }

  private static Fault fault(String text, String... settings) {
    Fault fault = catchThrowableOfType(Fault.class, () -> read(text, settings));
    assertThat(fault).as("it was read without a fault").isNotNull();
    assertThat(fault.kind()).isEqualTo(Fault.Kind.SCENARIO);
    return fault;
  }
}
