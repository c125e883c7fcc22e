package org.hopscape.chance;

/** An optimizer by chance, with its schedule. */
final class DrawnOptimizer {
  private DrawnOptimizer() {}

  static Block of(Dice dice) {
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
    block.putIf(dice.chance(0.25), "schedule", schedule(dice));
    return block;
  }

  private static Block schedule(Dice dice) {
    String type = dice.pick("constant", "step", "inverse", "cosine", "cyclic", "random");
    Block block = Block.of(type);
    if (type.equals("cyclic") || type.equals("random")) {
      return block.put("factors", dice.list(dice.pick(1, 2, 5), () -> dice.size(0.1, 3)));
    }
    if (!type.equals("constant")) {
      block.put("period", dice.pick(1, 3, 50, 77, 1000));
    }
    block.putIf(type.equals("step"), "factor", dice.share("1"));
    block.putIf(type.equals("cosine") && dice.chance(0.6), "low", dice.share("0", "1"));
    return block;
  }
}
