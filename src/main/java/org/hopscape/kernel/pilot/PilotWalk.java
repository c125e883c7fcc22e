package org.hopscape.kernel.pilot;

import java.util.Optional;
import org.hopscape.kernel.Draws;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.MutableWalkerState;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.cohort.BlockDraws;
import org.hopscape.kernel.lanes.Kind;
import org.hopscape.kernel.lanes.LanePairs;
import org.hopscape.kernel.lanes.Lanes;
import org.hopscape.kernel.lanes.Passes;
import org.hopscape.kernel.scalar.ScalarDraws;
import org.hopscape.random.WalkerKey;

/** A walker of a pilot: |g - f'| at its position before each step that is looked at, with that step's own draws. */
public record PilotWalk(Dynamics dynamics, PilotPlan plan, long walker) {

  /**
   * Walks step by step, until it diverges or a size is beyond the range of numbers; not at all where it cannot begin, as a
   * pilot has walkers that its arm may not have. The lanes are scratch.
   */
  public PilotSample samples(Passes passes, Lanes scratch) {
    PilotSample sample = new PilotSample(
        (plan.steps() + plan.every() - 1) / plan.every(), dynamics.basins().labelled());
    Optional<WalkerState> first = dynamics.placed(walker);
    if (first.isEmpty()) {
      return sample;
    }
    MutableWalkerState walk =
        new MutableWalkerState(dynamics, walker, first.get(), draws(passes, scratch));
    long start = walk.basin();
    while (walk.step() < plan.steps()) {
      boolean counted = walk.step() % plan.every() == 0;
      boolean here = walk.basin() == start;
      double size = counted ? walk.noiseSize() : 0.0;
      walk.advance();
      if (walk.stopped() || !(size <= Double.MAX_VALUE)) {
        sample.diverge();
        break;
      }
      if (counted) {
        sample.add(size, here);
      }
    }
    return sample;
  }

  private Draws draws(Passes passes, Lanes scratch) {
    WalkerKey key = WalkerKey.of(dynamics.seed(), walker);
    int d = dynamics.landscape().dimension();
    return Kind.draws(dynamics.noise())
        .<Draws>map(kind ->
            new BlockDraws(passes.draw(kind), scratch, Lanes.sigma(dynamics.noise()), key, d))
        .orElseGet(() -> new ScalarDraws(dynamics.noise(), key, d, new LanePairs(passes, scratch)));
  }
}
