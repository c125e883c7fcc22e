package org.hopscape.chance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A scenario by chance, over every key that conf/README.md has, as a text: the same one for the same seed. Nearly all are
 * accepted; some have numbers at the ends of their intervals, or a key that does not fit.
 */
public final class DrawnScenario {
  private static final List<String> DATA =
      List.of("two-classes.csv", "three-classes.csv", "target.csv");

  /** Walker-steps of one scenario times coordinates, about. */
  private static final double BUDGET = 60_000;

  private final Dice dice;
  private int dimension;
  private boolean data;

  /** How much dearer than arithmetic on a coordinate a step is. */
  private double dear = 1;

  /** Whether the minimum that a walker belongs to is found by following the gradient. */
  private boolean flows;

  /** Labels of a network have no bound to their cost yet. */
  private boolean network;

  private int walkers;
  private int steps;

  private DrawnScenario(long seed) {
    dice = new Dice(seed);
  }

  /** The scenario of this seed. */
  public static String of(long seed) {
    return new DrawnScenario(seed).text(seed);
  }

  /** Writes the tables that drawn scenarios name, beside them. */
  public static void writeData(Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    for (String name : DATA) {
      StringBuilder rows = new StringBuilder(name.startsWith("three") ? "a,b,class\n" : "");
      for (int row = 0; row < 40; row++) {
        double a = random.nextDouble(-2, 2);
        double b = random.nextDouble(-2, 2);
        String target =
            switch (name) {
              case "two-classes.csv" -> a * b > 0 ? "1" : "0";
              case "three-classes.csv" -> a > 1 ? "2" : b > 0 ? "1" : "0";
              default -> String.format(Locale.ROOT, "%.3f", a - 0.5 * b + random.nextDouble());
            };
        rows.append(String.format(Locale.ROOT, "%.3f,%.3f,%s%n", a, b, target));
      }
      Files.writeString(folder.resolve(name), rows.toString().replace("\r", ""));
    }
  }

  private String text(long seed) {
    Block scenario = new Block().put("name", "s" + Long.toUnsignedString(seed));
    scenario.putIf(dice.chance(0.9), "seed", dice.chance(0.5) ? dice.below(100) : dice.word());
    Block landscape = landscape();
    sizes();
    int arms = dice.pick(0, 1, 2, 2, 3);
    scenario.put("walkers", walkers).put("steps", steps).put("landscape", landscape);
    scenario.put("start", start());
    Block basins = basins();
    scenario.putIf(!basins.isEmpty(), "basins", basins);
    scenario.putIf(dice.chance(0.15), "stop-at-escape", dice.chance(0.8));
    Block common = new Block();
    common.put("optimizer", optimizer());
    Block noise = noise(false);
    Block exchange = exchange(walkers, noise);
    common.put("noise", noise);
    common.putIf(!exchange.isEmpty(), "exchange", exchange);
    StringBuilder text = new StringBuilder("scenario {\n").append(scenario.lines("  "));
    if (arms == 0 || dice.chance(0.3)) {
      text.append(common.lines("  "));
    }
    if (dice.chance(0.12)) {
      text.append("  sweep ").append(sweep()).append('\n');
    }
    if (arms > 0) {
      boolean whole = !text.toString().contains("\n  optimizer");
      text.append("  arms {\n");
      for (int arm = 0; arm < arms; arm++) {
        text.append("    a").append(arm).append(" {\n").append(arm(arm, whole).lines("      "));
        text.append("    }\n");
      }
      text.append("  }\n");
    }
    return text.append("}\n").toString();
  }

  private Block arm(int number, boolean whole) {
    Block arm = new Block();
    arm.putIf(whole || dice.chance(0.3), "optimizer", optimizer());
    int own = walkers;
    if (dice.chance(0.08)) {
      own = dice.pick(1, 2, 3, 5);
      arm.put("walkers", own);
    }
    if (dice.chance(0.08)) {
      arm.put("steps", 1 + dice.below(steps));
    }
    if (whole || dice.chance(0.5)) {
      Block noise = noise(number > 0);
      Block exchange = exchange(own, noise);
      arm.put("noise", noise);
      arm.putIf(!exchange.isEmpty(), "exchange", exchange);
    }
    if (dice.chance(0.08)) {
      arm.put("start", start());
    }
    if (dice.chance(0.08)) {
      Block basins = basins();
      arm.putIf(!basins.isEmpty(), "basins", basins);
    }
    arm.putIf(dice.chance(0.08), "stop-at-escape", dice.chance(0.5));
    return arm;
  }

  private void sizes() {
    walkers = dice.pick(1, 1, 2, 3, 4, 8, 16, 30);
    steps = dice.pick(1, 1, 2, 3, 17, 64, 100, 300, 1000, 2500);
    double budget = BUDGET / (dimension * dear);
    if (dice.chance(0.01)) {
      walkers = dice.pick(100, 257, 1000);
    }
    while ((double) walkers * steps > budget && steps > 1) {
      steps = Math.max(1, steps / 3);
    }
  }

  private Block landscape() {
    String type = dice.pick(
        "quadratic",
        "double-well",
        "cosine-bowl",
        "rippled-bowl",
        "muller-brown",
        "himmelblau",
        "multi-well",
        "rastrigin",
        "ackley",
        "styblinski-tang",
        "lennard-jones",
        "formula",
        "formula",
        "linear-regression",
        "linear-regression",
        "two-layer-network");
    Block block = Block.of(type);
    dimension = 1;
    switch (type) {
      case "quadratic" -> {
        dimensions(block, 1, 1, 1, 2, 5, 17);
        block.putIf(dice.chance(0.7), "curvature", dice.size(0.1, 10));
      }
      case "rastrigin", "ackley", "styblinski-tang" -> {
        dimensions(block, 2, 1, 1, 2, 3, 8, 33);
        flows = type.equals("ackley");
      }
      case "muller-brown", "himmelblau" -> {
        flows = true;
        dimension = 2;
        dear = 3;
      }
      case "double-well" -> {
        if (dice.chance(0.4)) {
          block.put(
              "tail", new Block().put("linear", new Block().put("beyond", dice.size(1.05, 10))));
        } else {
          block.putIf(dice.chance(0.2), "tail", "quartic");
        }
      }
      case "multi-well" -> {
        block.putIf(dice.chance(0.4), "curvature", dice.size(0.05, 5));
        block.putIf(dice.chance(0.4), "tilt", dice.real(-1, 1));
        block.putIf(dice.chance(0.4), "barrier", dice.size(0.1, 5));
        block.putIf(dice.chance(0.4), "period", dice.size(0.3, 4));
      }
      case "lennard-jones" -> {
        flows = true;
        int atoms = dice.pick(2, 2, 3, 4);
        dimension = 3 * atoms;
        dear = 2;
        block.put("atoms", atoms);
      }
      case "formula" -> {
        DrawnFormula.Drawn formula = DrawnFormula.of(dice);
        dimension = formula.dimension();
        flows = dimension > 1;
        dear = 10;
        block.put("f", '"' + formula.f() + '"');
      }
      case "linear-regression" -> regression(block);
      case "two-layer-network" -> {
        int hidden = dice.pick(1, 2, 3);
        String table = dice.pick("two-classes.csv", "three-classes.csv");
        block.put("data", '"' + table + '"').put("hidden", hidden);
        block.putIf(dice.chance(0.4), "l2", dice.sizeOrZero(0.001, 1));
        network = true;
        int outputs = table.startsWith("two") ? 1 : 3;
        dimension = 3 * hidden + (hidden + 1) * outputs;
        data = true;
        dear = 20;
      }
      default -> {}
    }
    return block;
  }

  /** A number of coordinates, or none and so the default. */
  private void dimensions(Block block, int otherwise, Integer... of) {
    if (dice.chance(0.2)) {
      dimension = otherwise;
    } else {
      dimension = dice.pick(of);
      block.put("dimension", dimension);
    }
  }

  private void regression(Block block) {
    data = true;
    dear = 3;
    if (dice.chance(0.15)) {
      dimension = 2;
      block.put("data", "\"target.csv\"");
    } else {
      dimension = dice.pick(1, 1, 2, 5, 12);
      block.put("dimension", dimension);
      if (dice.chance(0.5)) {
        block.put("data", "streaming");
      } else {
        block.putIf(dice.chance(0.5), "data", "synthetic").put("rows", dice.pick(1, 5, 40, 300));
      }
      block.putIf(dice.chance(0.3), "feature-sd", dice.size(0.1, 3));
      block.putIf(dice.chance(0.5), "condition", dice.pick("1", "4", "50"));
      block.putIf(dice.chance(0.7), "noise-sd", dice.sizeOrZero(0.1, 3));
      block.putIf(dice.chance(0.5), "x-true-sd", dice.sizeOrZero(0.1, 3));
      block.putIf(dice.chance(0.3), "data-seed", dice.word());
    }
    block.putIf(dice.chance(0.3), "l2", dice.sizeOrZero(0.001, 1));
  }

  private Object start() {
    if (dice.chance(0.6)) {
      Block gaussian = new Block()
          .put("mean", dice.chance(0.5) ? "0" : dice.real(-2, 2))
          .put("sd", dice.sizeOrZero(0.1, 3));
      return new Block().put("gaussian", gaussian);
    }
    return dice.list(dimension, () -> dice.real(-2, 2));
  }

  private Block basins() {
    String type = dice.pick("", "", "", "minima", "minima", "intervals", "ball", "level", "none");
    boolean fits = !type.equals("intervals") || dimension == 1 || dice.chance(0.05);
    if (type.isEmpty() || !fits) {
      return new Block();
    }
    Block block = Block.of(type);
    switch (type) {
      case "intervals" -> block.put("cuts", dice.rising(dice.pick(1, 2, 4), -3, 3));
      case "ball" ->
        block.put("center", dice.list(dimension, () -> "0")).put("radius", dice.size(0.2, 5));
      case "level" -> block.put("below", dice.real(-2, 5));
      default -> {}
    }
    if (type.equals("minima") && network) {
      return new Block();
    }
    if (type.equals("minima") && flows) {
      // Each label costs thousands of gradients, and the pilot looks at those of its 64 walkers
      // too.
      return dice.chance(0.3) ? block.put("every", dice.pick(1000, 4096, 5000)) : new Block();
    }
    boolean interval = dimension == 1 && (type.equals("minima") || type.equals("intervals"));
    block.putIf(interval && dice.chance(0.2), "core", dice.share("1"));
    block.putIf(!type.equals("none") && dice.chance(0.4), "every", dice.pick(1, 2, 7, 100, 1000));
    return block;
  }

  private Block optimizer() {
    String type = dice.pick(
        "sgd",
        "sgd",
        "sgd",
        "heavy-ball",
        "nesterov",
        "adagrad",
        "rmsprop",
        "adam",
        "stochastic-newton",
        "langevin");
    Block block = Block.of(type).put("step-size", dice.size(1e-3, 0.6));
    switch (type) {
      case "heavy-ball", "nesterov" -> block.put("momentum", dice.share("0", "0.9", "0.99"));
      case "adagrad" -> block.putIf(dice.chance(0.3), "epsilon", dice.sizeOrZero(1e-12, 1));
      case "rmsprop" -> {
        block.putIf(dice.chance(0.4), "decay", dice.share("0"));
        block.putIf(dice.chance(0.3), "epsilon", dice.sizeOrZero(1e-12, 1));
      }
      case "adam" -> {
        block.putIf(dice.chance(0.4), "beta1", dice.share("0"));
        block.putIf(dice.chance(0.4), "beta2", dice.share("0"));
        block.putIf(dice.chance(0.3), "epsilon", dice.sizeOrZero(1e-12, 1));
      }
      case "stochastic-newton" -> {
        block.putIf(dice.chance(0.5), "hessian-batch", dice.pick("independent", "same"));
        block.putIf(dice.chance(0.6), "damping", dice.sizeOrZero(0.01, 10));
      }
      case "langevin" -> block.put("temperature", dice.sizeOrZero(0.01, 3));
      default -> {}
    }
    block.putIf(dice.chance(0.2), "clip", dice.size(0.1, 10));
    block.putIf(dice.chance(0.2), "weight-decay", dice.sizeOrZero(0.01, 0.8));
    block.putIf(dice.chance(0.25), "schedule", schedule());
    return block;
  }

  private Block schedule() {
    String type = dice.pick("constant", "step", "inverse", "cosine");
    Block block = Block.of(type);
    if (!type.equals("constant")) {
      block.put("period", dice.pick(1, 3, 50, 77, 1000));
    }
    block.putIf(type.equals("step"), "factor", dice.share("1"));
    block.putIf(type.equals("cosine") && dice.chance(0.6), "low", dice.share("0", "1"));
    return block;
  }

  private Block noise(boolean mayMatch) {
    List<String> types = new ArrayList<>(Arrays.asList(
        "additive", "additive", "additive", "multiplicative", "multiplicative", "none"));
    if (data) {
      types.addAll(List.of("minibatch", "minibatch", "minibatch", "minibatch"));
    }
    String type = dice.pick(types);
    Block block = Block.of(type);
    switch (type) {
      case "additive" -> {
        block.putIf(dice.chance(0.7), "law", law());
        if (mayMatch && dice.chance(0.4)) {
          block.put("match", "a0").put("by", dice.pick("median", "rms-in-start-basin"));
        } else {
          block.put("scale", dice.sizeOrZero(0.01, 100));
        }
      }
      case "multiplicative" ->
        block
            .put("sigma", dice.sizeOrZero(0.1, 20))
            .put("additive-scale", dice.sizeOrZero(0.01, 10));
      case "minibatch" -> {
        block.put("size", dice.pick(1, 1, 2, 5));
        block.putIf(dice.chance(0.5), "replacement", dice.chance(0.5));
      }
      default -> {}
    }
    return block;
  }

  private Block law() {
    String type = dice.pick("gaussian", "student-t", "student-t", "laplace", "stable", "stable");
    Block block = Block.of(type);
    block.putIf(
        type.equals("student-t"),
        "degrees-of-freedom",
        dice.chance(0.6) ? dice.pick("1", "2", "3", "5") : dice.size(0.3, 50));
    block.putIf(type.equals("stable"), "alpha", dice.pick("0.3", "0.7", "1", "1.5", "1.99", "2"));
    return block;
  }

  private static boolean ladderFits(int among, Block noise) {
    boolean hasScale = noise.has("scale") || noise.has("sigma");
    return hasScale && (among % 3 == 0 || among % 2 == 0);
  }

  private Block exchange(int among, Block noise) {
    if (dice.chance(0.6)) {
      return new Block();
    }
    String type = dice.pick("none", "swap", "elastic", "best", "replica-exchange");
    boolean fits =
        !type.equals("replica-exchange") || ladderFits(among, noise) || dice.chance(0.05);
    if (type.equals("none") || !fits) {
      return Block.of("none");
    }
    Block block = Block.of(type);
    block.put("every", dice.pick(1, 13, 50, 100, 1000));
    block.putIf(type.equals("elastic"), "strength", dice.share("1", "0.5"));
    block.putIf(type.equals("best"), "fraction", dice.share("1"));
    if (type.equals("replica-exchange")) {
      int rungs = among % 3 == 0 ? 3 : 2;
      block.put("ladder", rungs == 3 ? "[0.1, 1, 2.5]" : dice.pick("[0.5, 2]", "[1, 1.5]"));
    }
    return block;
  }

  private Block sweep() {
    Block block = new Block();
    block.put(
        "\"optimizer.step-size\"", dice.list(dice.pick(1, 2, 3), () -> dice.size(0.001, 0.5)));
    if (dice.chance(0.3)) {
      block.put("\"optimizer.weight-decay\"", "[0, 0.1]");
    }
    return block;
  }
}
