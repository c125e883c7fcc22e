package org.hopscape.scenario.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hopscape.event.Position;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.basin.CutBasins;
import org.hopscape.landscape.data.LinearRegression;
import org.hopscape.landscape.data.LinearRows;
import org.hopscape.landscape.surface.DoubleWell;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.NoiseSetting;
import org.hopscape.scenario.arm.StartSetting;
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
    assertThat(shipped("demo").walkerSteps().doubleValue() * 25e-9).isLessThan(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rippled-bowl", "rippled-bowl-runaway"})
  void theRippledBowlsStartInAMinimum(String name) {
    for (Arm arm : shipped(name).arms()) {
      double x = ((StartSetting.At) arm.start()).position().get(0);

      assertThat(Math.abs(x * (1 - 4 * Math.cos(2 * x)))).isLessThan(1e-14);
    }
  }

  /** At 25 ns a walker-step of a bowl the largest takes half a minute on one core. */
  @ParameterizedTest
  @MethodSource("shipped")
  void noShippedScenarioAsksForMoreThanABillionWalkerSteps(Path file) {
    assertThat(ScenarioReader.read(file, List.of()).walkerSteps().longValueExact())
        .isLessThan(1_000_000_000);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyShippedScenarioSaysWhatItMeasuresAndWhatIsMatched(Path file) throws IOException {
    String comment = Files.readString(file)
        .lines()
        .takeWhile(line -> line.startsWith("#"))
        .collect(java.util.stream.Collectors.joining(" "));

    assertThat(comment).hasSizeGreaterThan(100);
    if (!List.of(
            "basin-hopping.conf", "demo.conf", "rippled-bowl.conf", "rippled-bowl-runaway.conf")
        .contains(file.getFileName().toString())) {
      assertThat(comment).contains("Measure: ").contains("match");
    }
  }

  @Test
  void theLiteraturesExperimentIsThatOfTheLiterature() {
    Scenario literature = shipped("linear-regression-literature");

    assertThat(literature.arms()).hasSize(7 * 10);
    Arm arm = literature.arm("sgd-size-20-step-size-0.2");
    assertThat(arm.steps()).isEqualTo(1_000);
    assertThat(arm.start()).isEqualTo(new StartSetting.Gaussian(0, 5));
    assertThat(arm.noise()).isEqualTo(new NoiseSetting.Fixed(new Noise.Minibatch(20, true)));
    assertThat(arm.optimizer()).isEqualTo(Optimizer.sgd(0.2));
    LinearRegression landscape = (LinearRegression) arm.landscape();
    assertThat(landscape.rows()).isEqualTo(10_000);
    assertThat(landscape.model()).isEqualTo(new LinearRows(100, 1, 1, 3, 3, 1));
    assertThat(literature.arms()).allMatch(other -> other.landscape() == landscape);
  }

  /** The discrete rows of the exit times that are known by quadrature. */
  @Test
  void theDoubleWellsArmsAreThoseOfTheKnownExitTimes() {
    Scenario wells = shipped("double-well");

    assertThat(wells.arms())
        .extracting(Arm::noise)
        .containsExactly(
            new NoiseSetting.Fixed(new Noise.Additive(new Law.Gaussian(), 1.5)),
            new NoiseSetting.Fixed(new Noise.Multiplicative(2, 1)),
            new NoiseSetting.Fixed(new Noise.Multiplicative(6, 1)));
    assertThat(wells.arms()).allMatch(Arm::stopAtEscape);
    assertThat(wells.arms()).allMatch(arm -> arm.landscape().equals(DoubleWell.quartic()));
    assertThat(wells.arms())
        .allMatch(arm -> arm.basins().equals(new Basins(CutBasins.of(-3, 0), 1)));
  }

  @Test
  void everyOptimizerStandsInTheScenarioOfOptimizers() {
    assertThat(shipped("optimizers").arms())
        .extracting(arm -> arm.optimizer().rule().getClass().getSimpleName())
        .contains(
            "Sgd",
            "HeavyBall",
            "Nesterov",
            "Adagrad",
            "RmsProp",
            "Adam",
            "StochasticNewton",
            "Langevin");
  }

  @Test
  void muskHasSixteenHiddenUnits() {
    assertThat(shipped("musk").arms()).allMatch(arm -> arm.landscape().dimension() == 2_689);
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
        OptimizerReader.SCHEDULE,
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
