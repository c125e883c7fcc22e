package org.hopscape.scenario.block;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.hopscape.event.Position;
import org.hopscape.exchange.Exchange;
import org.hopscape.fault.Fault;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.NoiseSetting;
import org.hopscape.scenario.arm.StartSetting;
import org.hopscape.scenario.arm.SweepPoint;
import org.hopscape.scenario.hocon.Node;

/** Makes an arm of its merged block: what is there has been checked, what is missing is found here. */
public final class ArmReader {
  private final SweepPoint point;
  private final String name;
  private final Section arm;
  private final SharedLandscapes landscapes;

  /**
   * A reader of one arm.
   *
   * @param point its name, and where it stands on a sweep
   * @param arm the arm's block laid over the scenario's, its path empty where the scenario is the arm
   */
  public ArmReader(SweepPoint point, Section arm, SharedLandscapes landscapes) {
    this.point = point;
    this.name = point.name();
    this.arm = arm;
    this.landscapes = landscapes;
  }

  /** What a class of the user's throws has no place of its own. */
  public Arm read() {
    try {
      return readWhole();
    } catch (Fault e) {
      throw e.kind() == Fault.Kind.SCENARIO && e.where() == null
          ? e.at(arm.block().place())
          : e;
    }
  }

  private Arm readWhole() {
    List<String> missing = Schema.REQUIRED.stream().filter(key -> !arm.has(key)).toList();
    if (!missing.isEmpty()) {
      throw arm.block().fault("arm '" + name + "' has no " + String.join(", ", missing) + ".");
    }
    // A key that fits no merged type would be passed over: sigma where the arm's noise is additive.
    Schema.ARM.check(arm.path(), arm.block());
    Landscape landscape = landscapes.landscape(section("landscape"));
    StartSetting start = start(landscape);
    Basins basins = basins(landscape, start);
    NoiseSetting noise = noise(landscape);
    long walkers = arm.need(Schema.WALKERS, "walkers");
    return new Arm(
        name,
        walkers,
        arm.need(Schema.STEPS, "steps"),
        landscape,
        start,
        noise,
        optimizer(landscape),
        basins,
        stopAtEscape(basins),
        arm.read(Schema.FLAG, "lowest-value", true),
        exchange(walkers, noise),
        point,
        MetricsReader.read(arm, landscape));
  }

  private Exchange exchange(long walkers, NoiseSetting noise) {
    if (!arm.has("exchange")) {
      return new Exchange.None();
    }
    Section section = section("exchange");
    return ExchangeReader.read(
        Schema.EXCHANGE.type(section.path(), section.block()), section, walkers, noise);
  }

  private NoiseSetting noise(Landscape landscape) {
    Section section = section("noise");
    return NoiseReader.read(
        Schema.NOISE.type(section.path(), section.block()),
        section,
        landscape,
        lowestRung(),
        landscapes.own());
  }

  /** Of a ladder, which gives the noise its scales. */
  private OptionalDouble lowestRung() {
    Section exchange = arm.inner("exchange");
    if (exchange == null
        || !exchange.has("ladder")
        || !Schema.EXCHANGE.type(exchange.path(), exchange.block()).equals("replica-exchange")) {
      return OptionalDouble.empty();
    }
    return Arrays.stream(exchange.numbers("ladder")).findFirst();
  }

  private Optimizer optimizer(Landscape landscape) {
    Section section = section("optimizer");
    return OptimizerReader.read(
        Schema.OPTIMIZER.type(section.path(), section.block()),
        section,
        landscape,
        landscapes.own());
  }

  private Basins basins(Landscape landscape, StartSetting start) {
    if (!arm.has("basins")) {
      return landscapes.basins(landscape, start);
    }
    Section section = section("basins");
    return BasinsReader.read(
        Schema.BASINS.type(section.path(), section.block()),
        section,
        landscape,
        landscapes.defaults());
  }

  private StartSetting start(Landscape landscape) {
    Node start = arm.block().get("start");
    if (start == null || start.isScalar()) {
      return fanIn(landscape);
    }
    if (start.asBlock().isEmpty()) {
      return at(landscape);
    }
    Section gaussian = section("start").inner("gaussian");
    if (gaussian == null) {
      throw arm.fault("start", "%s is empty.", Keys.join(arm.path(), "start"))
          .maybe("use { gaussian { mean, sd } }.");
    }
    return new StartSetting.Gaussian(
        gaussian.need(Schema.FINITE, "mean"), gaussian.need(Schema.NOT_NEGATIVE, "sd"));
  }

  private StartSetting fanIn(Landscape landscape) {
    String word = arm.need(Schema.START_WORD, "start");
    double[] sd = landscape.fanIn().orElseThrow(() -> arm.fault(
            "start",
            "%s = %s is a network's, but the landscape is %s.",
            Keys.join(arm.path(), "start"),
            word,
            landscape.name())
        .maybe("use { gaussian { mean, sd } }, or landscape { type = network }."));
    return new StartSetting.FanIn(Position.of(sd));
  }

  private StartSetting at(Landscape landscape) {
    double[] x = arm.numbers("start");
    if (x.length != landscape.dimension()) {
      throw arm.fault(
          "start",
          "%s has %d coordinates, but %s has %d.",
          Keys.join(arm.path(), "start"),
          x.length,
          landscape.name(),
          landscape.dimension());
    }
    double value = landscape.value(x);
    if (!Double.isFinite(value)) {
      throw arm.fault(
              "start",
              "%s: the value of %s is %s there.",
              Keys.join(arm.path(), "start"),
              landscape.name(),
              words(value))
          .maybe("start where it is defined.");
    }
    return new StartSetting.At(Position.of(x));
  }

  private boolean stopAtEscape(Basins basins) {
    boolean stop = arm.read(Schema.FLAG, "stop-at-escape", false);
    if (stop && !basins.labelled()) {
      throw arm.fault(
          "stop-at-escape",
          "%s needs basins, but basins is none.",
          Keys.join(arm.path(), "stop-at-escape"));
    }
    return stop;
  }

  private Section section(String key) {
    Section section = arm.inner(key);
    if (section == null) {
      throw arm.block().fault(arm.path() + " has no '" + key + "'.");
    }
    return section;
  }

  /** A value that is not finite, in words. */
  public static String words(double value) {
    if (Double.isFinite(value)) {
      return "finite, but no place";
    }
    return Double.isNaN(value) ? "not a number" : value > 0 ? "infinite" : "minus infinite";
  }
}
