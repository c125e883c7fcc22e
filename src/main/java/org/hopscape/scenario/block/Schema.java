package org.hopscape.scenario.block;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.NoiseSetting;
import org.hopscape.scenario.hocon.Names;
import org.hopscape.scenario.hocon.Node;

/** The keys of a scenario in this release, with their intervals; conf/README.md tells what each means. */
public final class Schema {
  static final Value.Whole WALKERS = new Value.Whole(1, Arm.MAX_WALKERS);
  static final Value.Whole STEPS = new Value.Whole(1, Arm.MAX_STEPS);
  public static final Value.Seed SEED = new Value.Seed();
  public static final Value.Name NAME = new Value.Name();
  static final Value.Flag FLAG = new Value.Flag();
  static final Value.Real FINITE = Value.Real.any();
  static final Value.Real POSITIVE = Value.Real.positive();
  static final Value.Real SHARE = Value.Real.positiveUpTo(1);
  static final Value.Real NOT_NEGATIVE = Value.Real.notNegative();
  static final Value.Word BY = new Value.Word(List.of(
      NoiseSetting.By.MEDIAN.word(),
      NoiseSetting.By.RMS_IN_START_BASIN.word(),
      NoiseSetting.SameCovariance.WORD));

  static final Value.Text TEXT = new Value.Text();
  static final Value.Numbers NUMBERS = new Value.Numbers();
  static final Value.Whole DIMENSION = new Value.Whole(1, 4096);
  static final Value.Whole ROWS = new Value.Whole(1, 1L << 25);
  static final Value.Whole BATCH = new Value.Whole(1, 1_000_000);
  static final Value.Whole EVALUATIONS = new Value.Whole(1, 1_000_000_000);
  static final Value.Whole EVERY = new Value.Whole(1, 1_000_000_000);
  static final Value.Whole GROUPS = new Value.Whole(1, 500_000);

  static final Typed LANDSCAPE = new Typed(LandscapeReader.TYPES, Keys.none());
  static final Typed OPTIMIZER = new Typed(OptimizerReader.TYPES, OptimizerReader.COMMON);
  static final Typed NOISE = new Typed(NoiseReader.TYPES, Keys.none());
  static final Typed BASINS = new Typed(BasinsReader.TYPES);

  static final Typed EXCHANGE = new Typed(ExchangeReader.TYPES);

  static final String FAN_IN = "fan-in";
  static final Value.Word START_WORD = new Value.Word(List.of(FAN_IN));

  static final Keys GAUSSIAN_START = Keys.none().with("mean", FINITE).with("sd", NOT_NEGATIVE);

  /** Keys that may stand in the scenario and in an arm. */
  static final Keys ARM = Keys.none()
      .with("walkers", WALKERS)
      .with("steps", STEPS)
      .with("landscape", LANDSCAPE)
      .with("start", Schema::checkStart)
      .with("optimizer", OPTIMIZER)
      .with("noise", NOISE)
      .with("basins", BASINS)
      .with("stop-at-escape", FLAG)
      .with("lowest-value", FLAG)
      .with("exchange", EXCHANGE)
      .with("metrics", MetricsReader.KEYS);

  static final List<String> REQUIRED =
      List.of("walkers", "steps", "landscape", "start", "optimizer", "noise");

  public static final Keys SCENARIO = Keys.none()
      .with("name", NAME)
      .with("seed", SEED)
      .with(ARM)
      .with("arms", Schema::checkArms)
      .with("sweep", Sweep::check);

  public static final Keys FILE = Keys.none().with("scenario", Value::block);

  private static final int MAX_ARMS = 1_000;

  private Schema() {}

  private static void checkStart(String path, Node node) {
    if (node.asList().filter(items -> !items.isEmpty()).isPresent()) {
      NUMBERS.check(path, node);
    } else if (node.asBlock().isPresent()) {
      Keys.none().with("gaussian", GAUSSIAN_START).check(path, node);
    } else if (node.asText().isPresent()) {
      START_WORD.check(path, node);
    } else {
      throw Value.wrong(path, node, "a list of coordinates or { gaussian { mean, sd } }");
    }
  }

  private static void checkArms(String path, Node node) {
    Node.Block arms = Value.block(path, node);
    if (arms.fields().isEmpty()) {
      throw arms.fault("arms is empty.").maybe("leave it out: the scenario is then one arm.");
    }
    if (arms.fields().size() > MAX_ARMS) {
      throw arms.fault("there are more than " + MAX_ARMS + " arms.");
    }
    arms.fields().forEach((name, arm) -> checkArm(Keys.join(path, name), name, arm));
  }

  private static void checkArm(String path, String name, Node arm) {
    if (!Names.valid(name)) {
      throw arm.fault("'" + name + "' is not an arm's name: " + Names.RULE + ".");
    }
    Node.Block block = Value.block(path, arm);
    for (String key : List.of("name", "seed")) {
      Node misplaced = block.get(key);
      if (misplaced != null) {
        throw misplaced.fault("'" + key + "' belongs to the scenario, not to an arm.");
      }
    }
    ARM.check(path, block);
  }

  static Map<String, Keys> types(Object... namesAndKeys) {
    Map<String, Keys> types = new LinkedHashMap<>();
    for (int i = 0; i < namesAndKeys.length; i += 2) {
      types.put((String) namesAndKeys[i], (Keys) namesAndKeys[i + 1]);
    }
    return Collections.unmodifiableMap(types);
  }
}
