package org.hopscape.scenario;

import java.util.List;
import org.hopscape.event.Position;
import org.hopscape.fault.Fault;
import org.hopscape.landscape.Basins;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.Landscapes;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;

/** Makes an arm of its merged block: what is there has been checked, what is missing is found here. */
final class ArmReader {
  private static final double BUILT_DEGREES_OF_FREEDOM = 3;

  private final String name;
  private final String path;
  private final Node.Block block;

  /**
   * @param path the arm's place in the scenario for messages, empty where the scenario is the arm
   * @param block the arm laid over the scenario
   */
  ArmReader(String name, String path, Node.Block block) {
    this.name = name;
    this.path = path;
    this.block = block;
  }

  Arm read() {
    List<String> missing =
        Schema.REQUIRED.stream().filter(key -> !block.has(key)).toList();
    if (!missing.isEmpty()) {
      throw block.fault("arm '" + name + "' has no " + String.join(", ", missing) + ".");
    }
    Landscape landscape = landscape();
    Basins basins = basins(landscape);
    return new Arm(
        name,
        Schema.WALKERS.read(path("walkers"), need("", block, "walkers")),
        Schema.STEPS.read(path("steps"), need("", block, "steps")),
        landscape,
        start(landscape),
        noise(),
        optimizer(),
        basins,
        stopAtEscape(basins));
  }

  private Landscape landscape() {
    return Landscapes.of(Schema.LANDSCAPE.type(path("landscape"), section("landscape")));
  }

  private StartSetting start(Landscape landscape) {
    Node start = need("", block, "start");
    if (start instanceof Node.Block choice) {
      String gaussian = path("start.gaussian");
      if (!(choice.get("gaussian") instanceof Node.Block law)) {
        throw choice.fault(path("start") + " is empty.").maybe("use { gaussian { mean, sd } }.");
      }
      return new StartSetting.Gaussian(
          real(Schema.FINITE, gaussian, law, "mean"),
          real(Schema.NOT_NEGATIVE, gaussian, law, "sd"));
    }
    List<Node> items = ((Node.Items) start).items();
    if (items.size() != landscape.dimension()) {
      throw start.fault(String.format(
          "%s has %d coordinates, but %s has %d.",
          path("start"), items.size(), landscape.name(), landscape.dimension()));
    }
    double[] x = items.stream()
        .mapToDouble(item -> Schema.FINITE.read(path("start"), item))
        .toArray();
    return new StartSetting.At(Position.of(x));
  }

  private Optimizer optimizer() {
    Node.Block optimizer = section("optimizer");
    String type = Schema.OPTIMIZER.type(path("optimizer"), optimizer);
    assert type.equals("sgd");
    return Optimizer.sgd(real(Schema.POSITIVE, path("optimizer"), optimizer, "step-size"));
  }

  private NoiseSetting noise() {
    Node.Block noise = section("noise");
    String at = path("noise");
    return switch (Schema.NOISE.type(at, noise)) {
      case "additive" -> additive(at, noise);
      case "multiplicative" ->
        new NoiseSetting.Fixed(new Noise.Multiplicative(
            real(Schema.NOT_NEGATIVE, at, noise, "sigma"),
            real(Schema.NOT_NEGATIVE, at, noise, "additive-scale")));
      default -> new NoiseSetting.Fixed(new Noise.None());
    };
  }

  private NoiseSetting additive(String at, Node.Block noise) {
    Law law = law(at, noise);
    Node match = noise.get("match");
    Node scale = noise.get("scale");
    Node by = noise.get("by");
    if (match != null) {
      if (scale != null) {
        throw scale.fault(at + " has both 'scale' and 'match'.").maybe("leave one out.");
      }
      String size = Schema.BY.read(at + ".by", need(at, noise, "by"));
      return new NoiseSetting.Matched(
          law,
          Schema.NAME.read(at + ".match", match),
          size.equals(NoiseSetting.By.MEDIAN.word())
              ? NoiseSetting.By.MEDIAN
              : NoiseSetting.By.RMS_IN_START_BASIN);
    }
    if (by != null) {
      throw by.fault(at + " has 'by' without 'match'.").maybe("name the arm: match = ARM.");
    }
    if (scale == null) {
      throw noise
          .fault(at + " of type additive has no 'scale'.")
          .maybe("take it from another arm: match = ARM, by = median.");
    }
    return new NoiseSetting.Fixed(
        new Noise.Additive(law, real(Schema.NOT_NEGATIVE, at, noise, "scale")));
  }

  private static Law law(String at, Node.Block noise) {
    if (!(noise.get("law") instanceof Node.Block law)) {
      return new Law.Gaussian();
    }
    String path = at + ".law";
    if (Schema.LAW.type(path, law).equals("gaussian")) {
      return new Law.Gaussian();
    }
    double degrees = real(Schema.POSITIVE, path, law, "degrees-of-freedom");
    if (degrees != BUILT_DEGREES_OF_FREEDOM) {
      throw need(path, law, "degrees-of-freedom")
          .fault(path
              + ".degrees-of-freedom ("
              + law.get("degrees-of-freedom")
              + ") is not in this release.")
          .maybe("use 3.");
    }
    return new Law.StudentT(degrees);
  }

  private Basins basins(Landscape landscape) {
    // Both landscapes of this release have arithmetic labels, so minima is the default.
    return block.has("basins")
            && Schema.BASINS.type(path("basins"), section("basins")).equals("none")
        ? Basins.none()
        : Basins.minima(landscape);
  }

  private boolean stopAtEscape(Basins basins) {
    Node flag = block.get("stop-at-escape");
    boolean stop = flag != null && Schema.FLAG.read(path("stop-at-escape"), flag);
    if (flag != null && stop && !basins.labelled()) {
      throw flag.fault(path("stop-at-escape") + " needs basins, but basins is none.");
    }
    return stop;
  }

  private Node.Block section(String key) {
    return (Node.Block) need("", block, key);
  }

  private static double real(Value.Real interval, String at, Node.Block block, String key) {
    return interval.read(Keys.join(at, key), need(at, block, key));
  }

  private static Node need(String at, Node.Block block, String key) {
    Node node = block.get(key);
    if (node != null) {
      return node;
    }
    Fault fault = block.fault(at + " has no '" + key + "'.");
    throw key.equals("by") ? fault.maybe(Value.oneOf(Schema.BY.built())) : fault;
  }

  private String path(String key) {
    return Keys.join(path, key);
  }
}
