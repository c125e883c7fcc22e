package org.hopscape.chance;

/** Basins by chance; an empty block where the scenario says nothing of them. */
final class DrawnBasins {
  private DrawnBasins() {}

  static Block of(Dice dice, DrawnLandscape landscape) {
    int dimension = landscape.dimension();
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
    if (type.equals("minima") && landscape.flows()) {
      return followed(dice, block, landscape);
    }
    boolean interval = dimension == 1 && (type.equals("minima") || type.equals("intervals"));
    block.putIf(interval && dice.chance(0.2), "core", dice.share("1"));
    return block.putIf(
        !type.equals("none") && dice.chance(0.4), "every", dice.pick(1, 2, 7, 100, 1000));
  }

  /** Minima by flow: each label costs thousands of gradients, unless it is given up before. */
  private static Block followed(Dice dice, Block block, DrawnLandscape landscape) {
    if (landscape.data()) {
      return block
          .put("evaluations", dice.pick(1, 20, 200, 1000))
          .putIf(dice.chance(0.5), "every", dice.pick(100, 1000));
    }
    if (dice.chance(0.5)) {
      block.put("evaluations", dice.pick(1, 50, 500, 3000));
      return block.putIf(dice.chance(0.5), "every", dice.pick(20, 100, 300));
    }
    return dice.chance(0.2) ? block.put("every", dice.pick(1000, 4096, 5000)) : new Block();
  }
}
