package org.hopscape.kernel.pilot;

import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.lanes.Kind;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;

/**
 * How much of an arm the pilot looks at: the first {@code steps} steps of a walker, |g - f'| at every {@code every}-th of
 * them. Fewer than 4,096 steps of 64 walkers, and not every step, only where that would cost more numbers drawn than a
 * tenth of a second allows; of an arm that no other is matched with a quarter of the walkers, as its sizes are looked at and
 * not used. A pure function of the arm.
 *
 * @param walkers of a round
 * @param most walkers of all rounds, where the size is wanted as well as it can be known
 * @param labelEvery steps from one look at a walker's basin to the next
 * @param inLanes whether steps cost what they do in lanes
 */
public record PilotPlan(
    int steps, int every, int walkers, int most, int labelEvery, boolean inLanes) {
  private static final int WALKERS = 64;
  private static final int WALKERS_UNMATCHED = 16;
  private static final int FEWEST_WALKERS = 16;
  private static final int STEPS = 4_096;
  private static final int FEWEST_STEPS = 32;
  private static final int FEWEST_SAMPLES = 16;

  /** Of a round, in {@link Landscape#gradientCost}'s unit. */
  private static final double COST = 1 << 23;

  /** Of all rounds: about a second. */
  private static final double MOST_COST = 1 << 24;

  /** Steps in lanes take so much less time. */
  private static final double IN_LANES = 0.0625;

  public static PilotPlan of(Pilot.Arm arm) {
    Dynamics dynamics = arm.dynamics();
    double step = dynamics.stepCost();
    int steps = STEPS;
    while (WALKERS * step * steps > COST && steps > FEWEST_STEPS) {
      steps /= 2;
    }
    double sample = dynamics.landscape().gradientCost();
    int every = 1;
    while (WALKERS * sample * steps / every > COST && steps / every > FEWEST_SAMPLES) {
      every *= 2;
    }
    // Pilots with intervals went step by step when this bound was set, and sizes that runs keep
    // depend on it.
    boolean inLanes = Kind.of(dynamics).filter(kind -> kind.cuts().isEmpty()).isPresent();
    double walker = (inLanes ? IN_LANES : 1.0) * (step * steps + sample * steps / every);
    int walkers = arm.matched() == null ? WALKERS_UNMATCHED : WALKERS;
    while (walkers * walker > 2 * COST && walkers > FEWEST_WALKERS) {
      walkers /= 2;
    }
    int most = (int) Math.max(walkers, MOST_COST / walker);
    return new PilotPlan(
        steps, every, walkers, most, labelEvery(dynamics.basins(), steps), inLanes);
  }

  /** The scenario's own, or a multiple of it. */
  private static int labelEvery(Basins basins, int steps) {
    int every = basins.every();
    while (WALKERS * basins.map().labelCost() * steps / every > COST && every < steps) {
      every *= 2;
    }
    return every;
  }

  /** The arm as its pilot walks: labels as dear as that allows, and no end at the first escape. */
  public Dynamics dynamics(Dynamics of) {
    // A basin that is looked at only at the start is never left, and need not be found.
    Basins basins = labelEvery < steps ? new Basins(of.basins().map(), labelEvery) : Basins.none();
    return new Dynamics(
        of.seed(),
        of.landscape(),
        of.start(),
        of.noise(),
        of.optimizer(),
        basins,
        false,
        of.lowestValue());
  }
}
