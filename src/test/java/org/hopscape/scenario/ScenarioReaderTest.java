package org.hopscape.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.hopscape.event.Position;
import org.hopscape.exchange.Exchange;
import org.hopscape.fault.Fault;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.surface.CosineBowl;
import org.hopscape.landscape.surface.RippledBowl;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.NoiseSetting;
import org.hopscape.scenario.arm.StartSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioReaderTest {
  /** The scenario of the command line's contract. */
  private static final String HOP = """
      scenario {
        name = hop
        seed = 1                     # 64 bits; default 1
        walkers = 64                 # of each arm
        steps = 1000000              # of each walker
        landscape { type = cosine-bowl }            # f(x) = x^2/10 + 1 - cos(x^2)
        start = [-4.75]                             # or { gaussian { mean = 0, sd = 5 } }
        optimizer { type = sgd, step-size = 0.01 }
        basins { type = minima }
        stop-at-escape = false
        exchange { type = none }
        arms {
          additive       { noise { type = additive, law { type = gaussian }, scale = 13 } }
          heavy-additive { noise { type = additive, law { type = student-t, degrees-of-freedom = 3 }, scale = 13 } }
          multiplicative { noise { type = multiplicative, sigma = 12, additive-scale = 1 } }
        }
      }
      """;

  private static final Optimizer SGD = Optimizer.sgd(0.01);

  @Test
  void theScenarioOfTheContractIsRead() {
    Scenario hop = parse(HOP);

    assertThat(hop.name()).isEqualTo("hop");
    assertThat(hop.seed()).isEqualTo(1);
    assertThat(hop.text()).isEqualTo(HOP);
    assertThat(hop.file()).isEqualTo("hop.conf");
    assertThat(hop.walkerSteps().longValueExact()).isEqualTo(3 * 64 * 1_000_000L);
    assertThat(hop.arms())
        .containsExactly(
            arm("additive", new Noise.Additive(new Law.Gaussian(), 13)),
            arm("heavy-additive", new Noise.Additive(new Law.StudentT(3), 13)),
            arm("multiplicative", new Noise.Multiplicative(12, 1)));
  }

  @Test
  void armsStandInTheOrderOfTheirLines() {
    StringBuilder arms = new StringBuilder();
    List<String> names = java.util.stream.IntStream.range(0, 40)
        .mapToObj(i -> "arm" + (i * 7919 % 101))
        .toList();
    names.forEach(name -> arms.append("\n").append(name).append(" { noise { type = none } }"));

    assertThat(parse(small("arms {" + arms + "\n}")).arms())
        .extracting(Arm::name)
        .containsExactlyElementsOf(names);
  }

  @Test
  void aScenarioWithoutArmsIsOneArmOfItsName() {
    Scenario one = parse(small("noise { type = none }, name = alone"));

    assertThat(one.arms()).extracting(Arm::name).containsExactly("alone");
  }

  @Test
  void aScenarioWithoutNameHasThatOfItsFile() {
    String text = small("noise { type = none }");

    assertThat(ScenarioReader.parse(text, "conf/scenarios/wide.conf", List.of()).name())
        .isEqualTo("wide");
    assertThatThrownBy(() -> ScenarioReader.parse(text, "conf/-wide.conf", List.of()))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("no 'name'");
  }

  @Test
  void anArmsKeysWinAndItsBlocksAreMergedOrReplacedByType() {
    Scenario scenario = parse(small("""
                noise { type = multiplicative, sigma = 2, additive-scale = 1 }
                arms {
                  strong { noise { sigma = 12 }, walkers = 9 }
                  other  { noise { type = additive, scale = 3 }, start { gaussian { mean = 1, sd = 2 } } }
                  plain  { landscape { type = rippled-bowl }, stop-at-escape = true, optimizer.step-size = 0.5 }
                }
                """));

    Arm strong = scenario.arm("strong");
    Arm other = scenario.arm("other");
    Arm plain = scenario.arm("plain");
    assertThat(noise(strong)).isEqualTo(new Noise.Multiplicative(12, 1));
    assertThat(strong.walkers()).isEqualTo(9);
    assertThat(noise(other)).isEqualTo(new Noise.Additive(new Law.Gaussian(), 3));
    assertThat(other.start()).isEqualTo(new StartSetting.Gaussian(1, 2));
    assertThat(noise(plain)).isEqualTo(new Noise.Multiplicative(2, 1));
    assertThat(plain.landscape()).isEqualTo(new RippledBowl());
    assertThat(plain.stopAtEscape()).isTrue();
    assertThat(plain.optimizer()).isEqualTo(Optimizer.sgd(0.5));
  }

  @Test
  void anAdditiveArmMayTakeItsScaleFromAnother() {
    Scenario scenario = parse(small("""
                arms {
                  m { noise { type = multiplicative, sigma = 2, additive-scale = 1 } }
                  a { noise { type = additive, match = m, by = median } }
                  b { noise { type = additive, match = m, by = rms-in-start-basin, law { type = student-t, degrees-of-freedom = 3 } } }
                }
                """));

    assertThat(scenario.arm("a").noise())
        .isEqualTo(new NoiseSetting.Matched(new Law.Gaussian(), "m", NoiseSetting.By.MEDIAN));
    assertThat(scenario.arm("b").noise())
        .isEqualTo(
            new NoiseSetting.Matched(new Law.StudentT(3), "m", NoiseSetting.By.RMS_IN_START_BASIN));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-9223372036854775808, -9223372036854775808",
    "9223372036854775807, 9223372036854775807",
    "9223372036854775808, -9223372036854775808",
    "18446744073709551615, -1"
  })
  void seedsHaveSixtyFourBits(String written, long seed) {
    assertThat(parse(HOP, "seed=" + written).seed()).isEqualTo(seed);
  }

  @ParameterizedTest
  @CsvSource({"1000000, 1000000", "1e6, 1000000", "9007199254740992, 9007199254740992"})
  void countsMayBeWrittenWithAnExponent(String written, long steps) {
    assertThat(parse(HOP, "steps=" + written).arms()).allMatch(arm -> arm.steps() == steps);
  }

  @Test
  void settingsChangeTheScenarioAndTheLastOneWins() {
    Scenario set = parse(
        HOP,
        "scenario.steps=1000",
        "steps=2000",
        "seed=7",
        "arms.multiplicative.noise.sigma=3",
        "arms.additive.noise={type=none}",
        "optimizer.step-size=0.5");

    assertThat(set.seed()).isEqualTo(7);
    assertThat(set.arms()).allMatch(arm -> arm.steps() == 2000);
    assertThat(set.arms()).allMatch(arm -> arm.optimizer().equals(Optimizer.sgd(0.5)));
    assertThat(noise(set.arm("multiplicative"))).isEqualTo(new Noise.Multiplicative(3, 1));
    assertThat(noise(set.arm("additive"))).isEqualTo(new Noise.None());
    assertThat(set.arms()).extracting(Arm::name).startsWith("additive", "heavy-additive");
    assertThat(set.settings()).hasSize(6).startsWith("scenario.steps=1000");
    assertThat(set.text()).isEqualTo(HOP);
  }

  @Test
  void anArmsOwnKeyWinsOverASettingOfTheScenario() {
    String text = HOP.replace("additive       {", "additive { steps = 5, ");

    assertThat(parse(text, "steps=2000").arm("additive").steps()).isEqualTo(5);
    assertThat(parse(text, "arms.additive.steps=2000").arm("additive").steps()).isEqualTo(2000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "de-DE", "ar-EG"})
  void theLocaleDoesNotEnterAScenario(String locale) {
    Locale before = Locale.getDefault();
    Scenario here = parse(HOP);
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      assertThat(parse(HOP)).isEqualTo(here);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void systemPropertiesDoNotEnterAScenario() {
    System.setProperty("scenario.steps", "5");
    try {
      assertThat(parse(HOP).arms()).allMatch(arm -> arm.steps() == 1_000_000);
    } finally {
      System.clearProperty("scenario.steps");
    }
  }

  @Test
  void aFileWithAByteOrderMarkAndWindowsLinesReadsTheSame(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("hop.conf");
    Files.writeString(file, "\uFEFF" + HOP.replace("\n", "\r\n"));

    assertThat(ScenarioReader.read(file, List.of()).arms()).isEqualTo(parse(HOP).arms());
  }

  @Test
  void anArmRefusesWhatTheReaderWouldRefuse() {
    Arm good = parse(HOP).arms().get(0);

    assertThatThrownBy(() -> with(good, "-a", 1, 1)).hasMessageContaining("arm is not");
    assertThatThrownBy(() -> with(good, "a", 0, 1)).hasMessageContaining("walkers");
    assertThatThrownBy(() -> with(good, "a", 1, 0)).hasMessageContaining("steps");
  }

  private static Arm with(Arm arm, String name, long walkers, long steps) {
    return new Arm(
        name,
        walkers,
        steps,
        arm.landscape(),
        arm.start(),
        arm.noise(),
        arm.optimizer(),
        arm.basins(),
        arm.stopAtEscape(),
        arm.exchange());
  }

  private static Arm arm(String name, Noise noise) {
    return new Arm(
        name,
        64,
        1_000_000,
        new CosineBowl(),
        new StartSetting.At(Position.of(-4.75)),
        new NoiseSetting.Fixed(noise),
        SGD,
        Basins.minima(new CosineBowl()),
        false,
        new Exchange.None());
  }

  private static Noise noise(Arm arm) {
    return ((NoiseSetting.Fixed) arm.noise()).noise();
  }

  private static String small(String more) {
    return """
        scenario {
          walkers = 8
          steps = 1000
          landscape { type = cosine-bowl }
          start = [-4.75]
          optimizer { type = sgd, step-size = 0.01 }
        """ + more + "\n}\n";
  }

  private static Scenario parse(String text, String... settings) {
    return ScenarioReader.parse(text, "hop.conf", List.of(settings));
  }

  @Test
  void aLadderStandsInThePlaceOfTheNoisesScale() {
    for (String noise : List.of("type = additive", "type = multiplicative, additive-scale = 1")) {
      Scenario scenario = ScenarioReader.parse("""
          scenario {
            name = rungs, walkers = 6, steps = 10, landscape { type = cosine-bowl }, start = [1]
            optimizer { type = sgd, step-size = 0.01 }
            noise { %s }
            exchange { type = replica-exchange, every = 5, ladder = [1, 2, 4] }
          }
          """.formatted(noise), "rungs.conf", List.of());
      assertThat(scenario.arms().get(0).exchange().word()).isEqualTo("replica-exchange");
    }
  }
}
