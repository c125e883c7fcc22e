package org.hopscape.chance;

/** A landscape by chance, and what the rest of its scenario has to know of it. */
final class DrawnLandscape {
  private final Dice dice;
  private final Block block;
  private final String type;
  private int dimension = 1;
  private boolean data;
  private double dear = 1;
  private boolean flows;
  private boolean layered;

  private DrawnLandscape(Dice dice, String type) {
    this.dice = dice;
    this.type = type;
    this.block = Block.of(type);
  }

  static DrawnLandscape of(Dice dice) {
    DrawnLandscape drawn = new DrawnLandscape(
        dice,
        dice.pick(
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
            "two-layer-network",
            "network"));
    drawn.keys();
    return drawn;
  }

  Block block() {
    return block;
  }

  int dimension() {
    return dimension;
  }

  /** Whether there are rows, and so minibatches. */
  boolean data() {
    return data;
  }

  /** Whether it is a network of layers, which has metrics, and starts by fan-in. */
  boolean layered() {
    return layered;
  }

  /** How much dearer than arithmetic on a coordinate a step is. */
  double dear() {
    return dear;
  }

  /** Whether the minimum that a walker belongs to is found by following the gradient. */
  boolean flows() {
    return flows;
  }

  private void keys() {
    switch (type) {
      case "quadratic" -> {
        dimensions(1, 1, 1, 2, 5, 17);
        block.putIf(dice.chance(0.7), "curvature", dice.size(0.1, 10));
      }
      case "rastrigin", "ackley", "styblinski-tang" -> {
        dimensions(2, 1, 1, 2, 3, 8, 33);
        flows = type.equals("ackley");
      }
      case "muller-brown", "himmelblau" -> {
        flows = true;
        dimension = 2;
        dear = 3;
      }
      case "double-well" -> tail();
      case "multi-well" -> wells();
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
      case "linear-regression" -> regression();
      case "two-layer-network" -> network();
      case "network" -> layers();
      default -> {}
    }
  }

  /** A number of coordinates, or none and so the default. */
  private void dimensions(int otherwise, Integer... of) {
    if (dice.chance(0.2)) {
      dimension = otherwise;
    } else {
      dimension = dice.pick(of);
      block.put("dimension", dimension);
    }
  }

  private void tail() {
    if (dice.chance(0.4)) {
      block.put("tail", new Block().put("linear", new Block().put("beyond", dice.size(1.05, 10))));
    } else {
      block.putIf(dice.chance(0.2), "tail", "quartic");
    }
  }

  private void wells() {
    block.putIf(dice.chance(0.4), "curvature", dice.size(0.05, 5));
    block.putIf(dice.chance(0.4), "tilt", dice.real(-1, 1));
    block.putIf(dice.chance(0.4), "barrier", dice.size(0.1, 5));
    block.putIf(dice.chance(0.4), "period", dice.size(0.3, 4));
  }

  private void network() {
    int hidden = dice.pick(1, 2, 3);
    String table = dice.pick("two-classes.csv", "three-classes.csv");
    block.put("data", '"' + table + '"').put("hidden", hidden);
    block.putIf(dice.chance(0.4), "l2", dice.sizeOrZero(0.001, 1));
    int outputs = table.startsWith("two") ? 1 : 3;
    dimension = 3 * hidden + (hidden + 1) * outputs;
    data = true;
    flows = true;
    dear = 20;
  }

  private void layers() {
    int depth = dice.pick(0, 1, 2);
    String table = dice.pick("two-classes.csv", "three-classes.csv", "target.csv", "");
    boolean taught = table.isEmpty();
    boolean squared = table.equals("target.csv") || dice.chance(taught ? 0.7 : 0.2);
    int outputs = squared || taught || table.startsWith("two") ? 1 : 3;
    int in = taught ? dice.pick(1, 2, 6) : 2;
    Block teacher = teacher(in);
    dimension = 0;
    StringBuilder widths = new StringBuilder();
    for (int l = 0; l < depth; l++) {
      int width = dice.pick(1, 2, 5);
      widths.append(l == 0 ? "" : ", ").append(width);
      dimension += (in + 1) * width;
      in = width;
    }
    dimension += (in + 1) * outputs;
    block.put("data", taught ? new Block().put("teacher", teacher) : '"' + table + '"');
    boolean number = depth == 1 && dice.chance(0.3);
    block.put("layers", number ? widths.toString() : "[" + widths + "]");
    block.putIf(squared, "loss", "squared");
    block.putIf(dice.chance(0.8), "activation", dice.pick("tanh", "relu", "gelu"));
    block.putIf(dice.chance(0.4), "l2", dice.sizeOrZero(0.001, 1));
    if (dice.chance(0.4)) {
      block.put("test", dice.pick("0.2", "0.5"));
      block.putIf(dice.chance(0.3), "test-seed", dice.word());
    }
    data = true;
    flows = true;
    layered = true;
    dear = 20;
  }

  /** Rows that another network made; drawn also where a table is taken, so that draws do not depend on it. */
  private Block teacher(int features) {
    Block teacher = new Block()
        .put("rows", dice.pick(20, 40, 100))
        .put("dimension", features)
        .put("layers", dice.pick("[]", "[3]", "4", "[2, 2]"));
    teacher.putIf(dice.chance(0.5), "activation", dice.pick("tanh", "relu", "gelu"));
    teacher.putIf(dice.chance(0.5), "noise-sd", dice.sizeOrZero(0.1, 3));
    return teacher.putIf(dice.chance(0.3), "data-seed", dice.word());
  }

  private void regression() {
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
}
