package org.hopscape.chance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gradient noise by chance, and the exchange of positions that may take its scales from a ladder. */
final class DrawnNoise {
  /** Of the arms that may: the size of the other's noise is measured until it is known to a third of a percent. */
  private static final double MATCHED = 0.02;

  private final Dice dice;
  private final boolean data;

  /** @param data whether the landscape has rows, and so minibatches */
  DrawnNoise(Dice dice, boolean data) {
    this.dice = dice;
    this.data = data;
  }

  /** Puts noise there, and perhaps an exchange. */
  void into(Block arm, int among, boolean mayMatch) {
    Block noise = noise(mayMatch);
    Block exchange = exchange(among, noise);
    arm.put("noise", noise);
    arm.putIf(!exchange.isEmpty(), "exchange", exchange);
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
        if (mayMatch && dice.chance(MATCHED)) {
          String by = data
              ? dice.pick("median", "rms-in-start-basin", "covariance", "covariance")
              : dice.pick("median", "rms-in-start-basin");
          block.put("match", "a0").put("by", by);
          block.putIf(by.equals("covariance") && dice.chance(0.3), "size", dice.pick(1, 3, 8));
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
    block.putIf(!type.equals("replica-exchange") && among >= 4, "groups", dice.pick(1, 2));
    if (type.equals("replica-exchange")) {
      int rungs = among % 3 == 0 ? 3 : 2;
      block.put("ladder", rungs == 3 ? "[0.1, 1, 2.5]" : dice.pick("[0.5, 2]", "[1, 1.5]"));
      if (dice.chance(0.5)) {
        // The rungs have scales of their own.
        noise.remove("scale");
        noise.remove("sigma");
      }
    }
    return block;
  }
}
