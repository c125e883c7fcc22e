package org.hopscape.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hopscape.event.Position;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedScenariosTest {
  private static final Path CONF = Path.of("conf");

  static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(CONF.resolve("scenarios"))) {
      return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyShippedScenarioIsReadAndNamedAsItsFile(Path file) throws IOException {
    Scenario scenario = ScenarioReader.read(file, List.of());

    assertThat(file.getFileName()).hasToString(scenario.name() + ".conf");
    assertThat(Files.readString(CONF.resolve("README.md"))).contains(scenario.name() + ".conf");
  }

  @Test
  void basinHoppingHasFifteenArmsOfSixtyFourWalkersAndAMillionSteps() {
    Scenario hopping = shipped("basin-hopping");

    assertThat(hopping.arms()).hasSize(15);
    assertThat(hopping.arms()).allMatch(arm -> arm.walkers() == 64 && arm.steps() == 1_000_000);
    assertThat(hopping.arms())
        .allMatch(arm -> arm.start().equals(new StartSetting.At(Position.of(-4.75))));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 12, 50})
  void eachStrengthHasItsFiveArms(int s) {
    for (String name : List.of("basin-hopping", "demo")) {
      Scenario scenario = shipped(name);
      String other = "multiplicative-" + s;

      assertThat(scenario.arm("additive-" + s).noise())
          .isEqualTo(new NoiseSetting.Fixed(new Noise.Additive(new Law.Gaussian(), 1 + s)));
      assertThat(scenario.arm("heavy-additive-" + s).noise())
          .isEqualTo(new NoiseSetting.Fixed(new Noise.Additive(new Law.StudentT(3), 1 + s)));
      assertThat(scenario.arm(other).noise())
          .isEqualTo(new NoiseSetting.Fixed(new Noise.Multiplicative(s, 1)));
      assertThat(scenario.arm("median-matched-" + s).noise())
          .isEqualTo(new NoiseSetting.Matched(new Law.Gaussian(), other, NoiseSetting.By.MEDIAN));
      assertThat(scenario.arm("rms-matched-" + s).noise())
          .isEqualTo(new NoiseSetting.Matched(
              new Law.Gaussian(), other, NoiseSetting.By.RMS_IN_START_BASIN));
    }
  }

  /** At 25 ns a walker-step on one core. */
  @Test
  void theDemoTakesSeconds() {
    assertThat(shipped("demo").walkerSteps() * 25e-9).isLessThan(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rippled-bowl", "rippled-bowl-runaway"})
  void theRippledBowlsStartInAMinimum(String name) {
    for (Arm arm : shipped(name).arms()) {
      double x = ((StartSetting.At) arm.start()).position().get(0);

      assertThat(Math.abs(x * (1 - 4 * Math.cos(2 * x)))).isLessThan(1e-14);
    }
  }

  @Test
  void theTableOfKeysNamesEveryKeyAndType() throws IOException {
    String table = Files.readString(CONF.resolve("README.md"));

    assertThat(Schema.SCENARIO.known().keySet()).allMatch(key -> table.contains("`" + key));
    for (Typed typed : List.of(
        Schema.LANDSCAPE,
        Schema.OPTIMIZER,
        Schema.NOISE,
        NoiseReader.LAW,
        Schema.BASINS,
        Schema.EXCHANGE)) {
      typed.types().forEach((type, keys) -> {
        assertThat(table).contains("`" + type + "`");
        assertThat(keys.known().keySet())
            .allMatch(
                key -> table.contains("." + key + "`") || table.contains("." + key + ".type`"));
      });
    }
  }

  private static Scenario shipped(String name) {
    return ScenarioReader.read(CONF.resolve("scenarios").resolve(name + ".conf"), List.of());
  }
}
