package org.hopscape.scenario.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.BallBasins;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.basin.CoreSets;
import org.hopscape.landscape.basin.CutBasins;
import org.hopscape.landscape.basin.FlowBasins;
import org.hopscape.landscape.basin.LevelBasins;
import org.hopscape.landscape.data.LinearRegression;
import org.hopscape.landscape.data.LinearRows;
import org.hopscape.landscape.surface.Ackley;
import org.hopscape.landscape.surface.CosineBowl;
import org.hopscape.landscape.surface.DoubleWell;
import org.hopscape.landscape.surface.Himmelblau;
import org.hopscape.landscape.surface.LennardJones;
import org.hopscape.landscape.surface.MullerBrown;
import org.hopscape.landscape.surface.MultiWell;
import org.hopscape.landscape.surface.Quadratic;
import org.hopscape.landscape.surface.Rastrigin;
import org.hopscape.landscape.surface.RippledBowl;
import org.hopscape.landscape.surface.StyblinskiTang;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Adagrad;
import org.hopscape.optimizer.Adam;
import org.hopscape.optimizer.HeavyBall;
import org.hopscape.optimizer.Langevin;
import org.hopscape.optimizer.Nesterov;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.optimizer.RmsProp;
import org.hopscape.optimizer.Rule;
import org.hopscape.optimizer.Schedule;
import org.hopscape.optimizer.Sgd;
import org.hopscape.optimizer.StochasticNewton;
import org.hopscape.optimizer.StochasticNewton.HessianBatch;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.NoiseSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type with every parameter, and with its defaults, is what the scenario's words say. */
class TypesTest {
  private static final double NO_CLIP = Double.POSITIVE_INFINITY;

  static List<Arguments> landscapes() {
    return List.of(
        Arguments.of("type = cosine-bowl", new CosineBowl()),
        Arguments.of("type = rippled-bowl", new RippledBowl()),
        Arguments.of("type = quadratic", new Quadratic(1, 1)),
        Arguments.of("type = quadratic, curvature = 3, dimension = 2", new Quadratic(3, 2)),
        Arguments.of("type = double-well", DoubleWell.quartic()),
        Arguments.of("type = double-well, tail = quartic", DoubleWell.quartic()),
        Arguments.of("type = double-well, tail { linear { beyond = 3 } }", DoubleWell.linear(3)),
        Arguments.of("type = multi-well", MultiWell.standard()),
        Arguments.of(
            "type = multi-well, curvature = 1, tilt = -2, barrier = 3, period = 4",
            new MultiWell(1, -2, 3, 4)),
        Arguments.of("type = rastrigin", new Rastrigin(2)),
        Arguments.of("type = rastrigin, dimension = 16", new Rastrigin(16)),
        Arguments.of("type = ackley", new Ackley(2)),
        Arguments.of("type = ackley, dimension = 3", new Ackley(3)),
        Arguments.of("type = styblinski-tang", new StyblinskiTang(2)),
        Arguments.of("type = styblinski-tang, dimension = 3", new StyblinskiTang(3)),
        Arguments.of("type = muller-brown", new MullerBrown()),
        Arguments.of("type = himmelblau", new Himmelblau()),
        Arguments.of("type = lennard-jones, atoms = 3", new LennardJones(3)));
  }

  @ParameterizedTest
  @MethodSource("landscapes")
  void aLandscapeIsReadAsItsTypeSays(String text, Landscape landscape) {
    assertThat(landscape(text)).isEqualTo(landscape);
  }

  @Test
  void aFormulaIsALandscape() {
    Landscape plane = landscape("type = formula, f = \"x0^2 + 3 * x1\"");

    assertThat(plane.dimension()).isEqualTo(2);
    assertThat(plane.value(new double[] {2, 5})).isEqualTo(19);
  }

  @Test
  void regressionsDataIsMadeAsTheKeysSay() {
    LinearRegression plain = regression("data = streaming, dimension = 3");
    LinearRegression stored = regression(
        "data = synthetic, dimension = 3, rows = 40, feature-sd = 2,"
            + " condition = 5, noise-sd = 3, x-true-sd = 4, l2 = 0.5, data-seed = 18446744073709551615");

    assertThat(plain.model()).isEqualTo(new LinearRows(3, 1, 1, 1, 0, 1));
    assertThat(plain.l2()).isZero();
    assertThat(stored.model()).isEqualTo(new LinearRows(3, 2, 5, 3, 4, -1));
    assertThat(stored.rows()).isEqualTo(40);
    assertThat(stored.l2()).isEqualTo(0.5);
  }

  @Test
  void regressionsDataIsStoredUnlessItIsSaidToStream() {
    assertThat(regression("dimension = 2, rows = 7").rows()).isEqualTo(7);
  }

  static List<Arguments> laws() {
    return List.of(
        Arguments.of("", new Law.Gaussian()),
        Arguments.of("law { type = gaussian }", new Law.Gaussian()),
        Arguments.of("law { type = student-t, degrees-of-freedom = 2.5 }", new Law.StudentT(2.5)),
        Arguments.of("law { type = laplace }", new Law.Laplace()),
        Arguments.of("law { type = stable, alpha = 1.5 }", new Law.Stable(1.5)));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void aLawIsReadAsItsTypeSays(String text, Law law) {
    assertThat(noise("type = additive, scale = 2, " + text)).isEqualTo(new Noise.Additive(law, 2));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void anyLawMayBeMatchedByItsMedian(String text, Law law) {
    String b = "b { noise { type = additive, match = a, by = median, " + text + " } }";

    assertThat(arms("arms { a { }, " + b + " }").get(1).noise())
        .isEqualTo(new NoiseSetting.Matched(law, "a", NoiseSetting.By.MEDIAN));
  }

  @Test
  void noiseIsReadAsItsTypeSays() {
    assertThat(noise("type = none")).isEqualTo(new Noise.None());
    assertThat(noise("type = multiplicative, sigma = 3, additive-scale = 0"))
        .isEqualTo(new Noise.Multiplicative(3, 0));
    String rows = "landscape { type = linear-regression, dimension = 1, rows = 9 }\n";
    assertThat(fixed(rows + "noise { type = minibatch, size = 9 }"))
        .isEqualTo(new Noise.Minibatch(9, true));
    assertThat(fixed(rows + "noise { type = minibatch, size = 9, replacement = false }"))
        .isEqualTo(new Noise.Minibatch(9, false));
  }

  static List<Arguments> rules() {
    return List.of(
        Arguments.of("type = sgd", new Sgd()),
        Arguments.of("type = heavy-ball, momentum = 0.5", new HeavyBall(0.5)),
        Arguments.of("type = nesterov, momentum = 0.5", new Nesterov(0.5)),
        Arguments.of("type = adagrad", new Adagrad(1e-10)),
        Arguments.of("type = adagrad, epsilon = 0.1", new Adagrad(0.1)),
        Arguments.of("type = rmsprop", new RmsProp(0.9, 1e-8)),
        Arguments.of("type = rmsprop, decay = 0.5, epsilon = 0.1", new RmsProp(0.5, 0.1)),
        Arguments.of("type = adam", new Adam(0.9, 0.999, 1e-8)),
        Arguments.of(
            "type = adam, beta1 = 0.1, beta2 = 0.2, epsilon = 0.3", new Adam(0.1, 0.2, 0.3)),
        Arguments.of("type = stochastic-newton", new StochasticNewton(HessianBatch.INDEPENDENT, 0)),
        Arguments.of(
            "type = stochastic-newton, hessian-batch = same, damping = 2",
            new StochasticNewton(HessianBatch.SAME, 2)),
        Arguments.of("type = langevin, temperature = 2", new Langevin(2)));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void anOptimizerIsReadAsItsTypeSays(String text, Rule rule) {
    Schedule constant = new Schedule.Constant();

    assertThat(optimizer(text + ", step-size = 0.5"))
        .isEqualTo(new Optimizer(rule, 0.5, NO_CLIP, 0, constant));
    assertThat(optimizer(text + ", step-size = 0.5, clip = 9, weight-decay = 0.25"))
        .isEqualTo(new Optimizer(rule, 0.5, 9, 0.25, constant));
  }

  static List<Arguments> schedules() {
    return List.of(
        Arguments.of("type = constant", new Schedule.Constant()),
        Arguments.of("type = step, period = 10, factor = 0.5", new Schedule.Step(10, 0.5)),
        Arguments.of("type = inverse, period = 10", new Schedule.Inverse(10)),
        Arguments.of("type = cosine, period = 10", new Schedule.Cosine(10, 0)),
        Arguments.of("type = cosine, period = 10, low = 0.1", new Schedule.Cosine(10, 0.1)),
        Arguments.of("type = cyclic, factors = [0.6, 1.4]", new Schedule.Cyclic(List.of(0.6, 1.4))),
        Arguments.of("type = random, factors = [1, 2]", new Schedule.Drawn(List.of(1.0, 2.0))));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void aScheduleIsReadAsItsTypeSays(String text, Schedule schedule) {
    assertThat(optimizer("type = sgd, step-size = 1, schedule { " + text + " }").schedule())
        .isEqualTo(schedule);
  }

  static List<Arguments> basins() {
    Landscape bowl = new CosineBowl();
    return List.of(
        Arguments.of("type = minima", Basins.minima(bowl)),
        Arguments.of("type = minima, every = 7", new Basins(Basins.minima(bowl).map(), 7)),
        Arguments.of(
            "type = minima, core = 0.5",
            new Basins(new CoreSets(Basins.minima(bowl).map(), 0.5), 1)),
        Arguments.of("type = intervals, cuts = [-3, 0]", new Basins(CutBasins.of(-3, 0), 1)),
        Arguments.of(
            "type = intervals, cuts = [0], core = 1, every = 2",
            new Basins(new CoreSets(CutBasins.of(0), 1), 2)),
        Arguments.of(
            "type = ball, center = [1], radius = 2",
            new Basins(BallBasins.of(new double[] {1}, 2), 1)),
        Arguments.of("type = level, below = 3", new Basins(new LevelBasins(bowl, 3), 1)),
        Arguments.of("type = none", Basins.none()));
  }

  @ParameterizedTest
  @MethodSource("basins")
  void basinsAreReadAsTheirTypeSays(String text, Basins basins) {
    assertThat(arms("basins { " + text + " }").get(0).basins()).isEqualTo(basins);
  }

  @Test
  void minimaWithoutArithmeticLabelsAreFoundByTheFlowEveryThousandSteps() {
    Landscape four = new Himmelblau();
    String landscape = "landscape { type = himmelblau }\n";

    assertThat(arms(landscape + "basins { type = none }").get(0).basins()).isEqualTo(Basins.none());
    assertThat(arms(landscape + "basins { type = minima, evaluations = 900 }")
            .get(0)
            .basins())
        .isEqualTo(new Basins(FlowBasins.within(900, four), 1_000));
    assertThat(arms(landscape + "basins { type = minima }").get(0).basins())
        .isEqualTo(new Basins(new FlowBasins(four), 1_000));
    assertThat(arms(landscape + "basins { type = minima, every = 50 }").get(0).basins())
        .isEqualTo(new Basins(new FlowBasins(four), 50));
  }

  @Test
  void everyTypeOfTheSchemaIsReadSomewhereHere() {
    assertThat(Schema.LANDSCAPE.types().keySet())
        .isSubsetOf(words(
            landscapes(), Set.of("linear-regression", "two-layer-network", "network", "formula")));
    assertThat(Schema.OPTIMIZER.types().keySet()).isSubsetOf(words(rules(), Set.of()));
    assertThat(OptimizerReader.SCHEDULE.types().keySet()).isSubsetOf(words(schedules(), Set.of()));
    assertThat(NoiseReader.LAW.types().keySet()).isSubsetOf(words(laws(), Set.of()));
    assertThat(Schema.BASINS.types().keySet()).isSubsetOf(words(basins(), Set.of()));
  }

  private static List<String> words(List<Arguments> cases, Set<String> elsewhere) {
    List<String> words = new java.util.ArrayList<>(elsewhere);
    cases.forEach(c -> words.addAll(List.of(((String) c.get()[0]).split("[ ,]+"))));
    return words;
  }

  private static Landscape landscape(String text) {
    return arms("landscape { " + text + " }").get(0).landscape();
  }

  private static LinearRegression regression(String text) {
    return (LinearRegression) landscape("type = linear-regression, " + text);
  }

  private static Optimizer optimizer(String text) {
    return arms("optimizer { " + text + " }").get(0).optimizer();
  }

  private static Noise noise(String text) {
    return fixed("noise { " + text + " }");
  }

  private static Noise fixed(String text) {
    return ((NoiseSetting.Fixed) arms(text).get(0).noise()).noise();
  }

  /** The scenario with these keys, and otherwise the cosine bowl's. */
  private static List<Arm> arms(String text) {
    StringBuilder scenario = new StringBuilder("scenario { name = t, walkers = 1, steps = 9\n");
    scenario.append("start { gaussian { mean = 0, sd = 1 } }\n");
    List.of(
            "landscape { type = cosine-bowl }",
            "optimizer { type = sgd, step-size = 1 }",
            "noise { type = none }")
        .stream()
        .filter(line -> !text.matches("(?s)(.*\\n)?" + line.replaceFirst(" .*", "") + " .*"))
        .forEach(line -> scenario.append(line).append('\n'));
    return ScenarioReader.parse(scenario + text + "\n}", "t.conf", List.of()).arms();
  }
}
