package org.hopscape.chance;

/**
 * A scenario by chance, over every key that conf/README.md has, as a text: the same one for the same seed. Nearly all are
 * accepted; some have numbers at the ends of their intervals, or a key that does not fit. Most are small; one in twenty
 * has up to {@value #LARGE} walker-steps times coordinates.
 */
public final class DrawnScenario {
  /** Walker-steps of one arm times coordinates, about, where a step is arithmetic on its coordinates. */
  private static final double SMALL = 4_000;

  private static final double LARGE = 60_000;

  /** Share of the scenarios that may be large. */
  private static final double MAY_BE_LARGE = 0.05;

  private final Dice dice;
  private final DrawnLandscape landscape;
  private final DrawnNoise noise;
  private int walkers;
  private int steps;

  private DrawnScenario(long seed) {
    dice = new Dice(seed);
    landscape = DrawnLandscape.of(dice);
    noise = new DrawnNoise(dice, landscape.data());
  }

  /** The scenario of this seed. */
  public static String of(long seed) {
    return new DrawnScenario(seed).text(seed);
  }

  private String text(long seed) {
    Block scenario = new Block().put("name", "s" + Long.toUnsignedString(seed));
    scenario.putIf(dice.chance(0.9), "seed", dice.chance(0.5) ? dice.below(100) : dice.word());
    sizes();
    scenario.put("walkers", walkers).put("steps", steps).put("landscape", landscape.block());
    scenario.put("start", start());
    basins(scenario, 1);
    scenario.putIf(dice.chance(0.15), "stop-at-escape", dice.chance(0.8));
    boolean measured = dice.chance(0.3);
    scenario.putIf(measured && landscape.layered(), "metrics", metrics());
    int arms = dice.pick(0, 1, 2, 2, 3);
    boolean shared = arms == 0 || dice.chance(0.3);
    Block common = new Block();
    if (shared) {
      common.put("optimizer", DrawnOptimizer.of(dice));
      noise.into(common, walkers, false);
    }
    StringBuilder text = new StringBuilder("scenario {\n").append(scenario.lines("  "));
    text.append(common.lines("  "));
    if (dice.chance(0.12)) {
      text.append("  sweep ").append(DrawnSweep.of(dice, common)).append('\n');
    }
    if (arms > 0) {
      text.append("  arms {\n");
      for (int arm = 0; arm < arms; arm++) {
        text.append("    a").append(arm).append(" {\n").append(arm(arm, !shared).lines("      "));
        text.append("    }\n");
      }
      text.append("  }\n");
    }
    return text.append("}\n").toString();
  }

  private Block arm(int number, boolean whole) {
    Block arm = new Block();
    arm.putIf(whole || dice.chance(0.3), "optimizer", DrawnOptimizer.of(dice));
    int own = walkers;
    if (dice.chance(0.08)) {
      own = dice.pick(1, 2, 3, 5);
      arm.put("walkers", own);
    }
    if (dice.chance(0.08)) {
      arm.put("steps", 1 + dice.below(steps));
    }
    if (whole || dice.chance(0.5)) {
      noise.into(arm, own, number > 0);
    }
    if (dice.chance(0.08)) {
      arm.put("start", start());
    }
    basins(arm, 0.08);
    return arm.putIf(dice.chance(0.08), "stop-at-escape", dice.chance(0.5));
  }

  private void sizes() {
    walkers = dice.pick(1, 1, 2, 3, 4, 8, 16, 30);
    steps = dice.pick(1, 1, 2, 3, 17, 64, 100, 300, 1000, 2500);
    double budget =
        (dice.chance(MAY_BE_LARGE) ? LARGE : SMALL) / (landscape.dimension() * landscape.dear());
    if (dice.chance(0.01)) {
      walkers = dice.pick(100, 257, 1000);
    }
    while ((double) walkers * steps > budget && steps > 1) {
      steps = Math.max(1, steps / 3);
    }
  }

  private Block metrics() {
    return new Block()
        .put("every", dice.pick(1, 7, 100))
        .put(
            "columns",
            dice.pick(
                "[training-loss]",
                "[weight-norm, noise-norm, gradient-norm]",
                "[training-loss, test-loss]",
                "[largest-eigenvalue, weight-norm]"));
  }

  private Object start() {
    boolean fanIn = dice.chance(0.4);
    if (fanIn && landscape.layered()) {
      return "fan-in";
    }
    if (dice.chance(0.6)) {
      Block gaussian = new Block()
          .put("mean", dice.chance(0.5) ? "0" : dice.real(-2, 2))
          .put("sd", dice.sizeOrZero(0.1, 3));
      return new Block().put("gaussian", gaussian);
    }
    return dice.list(landscape.dimension(), () -> dice.real(-2, 2));
  }

  private void basins(Block into, double share) {
    if (dice.chance(share)) {
      Block basins = DrawnBasins.of(dice, landscape);
      into.putIf(!basins.isEmpty(), "basins", basins);
    }
  }
}
