package org.hopscape.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hopscape.event.Position;
import org.hopscape.kernel.Passes.Pass;
import org.hopscape.landscape.Landscape;

/**
 * Pilots of walkers of one kind, one a lane: the samples of {@link PilotWalk}, with the same bits. A walker that leaves what
 * the passes hold for begins anew, step by step.
 */
final class PilotLanes {
  private static final int WIDTH = Lanes.WIDTH;

  /** Steps whose sizes are held: a line of the cache. */
  private static final int HELD = 8;

  private final Passes passes;
  private final Lanes lanes = new Lanes();
  private final Kind kind;
  private final int steps;
  private final List<PilotWalk> walkers;
  private final List<Pass> draw;
  private final List<Pass> step;
  private final List<Pass> label;
  private final boolean[] left = new boolean[WIDTH];
  private final Landscape[] landscapes = new Landscape[WIDTH];
  private final double[] at = new double[1];
  private final double[] slope = new double[1];

  /** Of the last few steps, step by step; they go to the samples together, since these lie far apart. */
  private final double[] sizes = new double[HELD * WIDTH];

  private final boolean[] away = new boolean[HELD * WIDTH];

  /** At most as many as there are lanes, all of this kind and as many steps. */
  PilotLanes(Passes passes, Kind kind, int steps, List<PilotWalk> walkers) {
    this.passes = passes;
    this.kind = kind;
    this.steps = steps;
    this.walkers = walkers;
    this.draw = passes.draw(kind.draws());
    this.step = passes.step(kind.surface());
    this.label = kind.basins() ? passes.label(kind.surface()) : List.of();
  }

  /** The samples of each walker, in their order. */
  List<PilotSample> samples() {
    List<PilotSample> samples = new ArrayList<>(walkers.size());
    Arrays.fill(lanes.multiplier, 1.0);
    Arrays.fill(lanes.z, 0.0);
    for (int i = 0; i < walkers.size(); i++) {
      samples.add(new PilotSample(steps));
      begin(i);
    }
    for (int k = 0; k < steps; k++) {
      Passes.run(draw, lanes);
      Passes.run(step, lanes);
      sample(k % HELD * WIDTH, samples.size());
      if (k % HELD == HELD - 1 || k == steps - 1) {
        add(samples, k % HELD + 1);
      }
      go();
    }
    for (int i = 0; i < walkers.size(); i++) {
      if (left[i]) {
        samples.set(i, walkers.get(i).samples(passes, lanes));
      }
    }
    return samples;
  }

  private void begin(int i) {
    Dynamics dynamics = walkers.get(i).dynamics();
    landscapes[i] = dynamics.landscape();
    Optional<WalkerState> first = dynamics.placed(walkers.get(i).walker());
    if (first.isEmpty()) {
      left[i] = true;
      return;
    }
    WalkerState state = first.get();
    lanes.board(i, new Leg(dynamics, walkers.get(i).walker(), state, steps), 0);
    Position position = state.position();
    lanes.x[i] = position.get(0);
    lanes.label[i] = state.startBasin();
    left[i] = !(Math.abs(lanes.x[i]) <= kind.reach());
  }

  /** |g - f'| at x, whose next step is done. */
  private void sample(int row, int n) {
    for (int i = 0; i < n; i++) {
      at[0] = lanes.x[i];
      landscapes[i].gradient(at, slope);
      double g = Math.fma(lanes.scale[i], lanes.z[i], lanes.multiplier[i] * slope[0]);
      sizes[row + i] = Math.abs(g - slope[0]);
    }
    double reach = kind.reach();
    for (int i = 0; i < n; i++) {
      left[i] |= !(sizes[row + i] <= Double.MAX_VALUE) || !(Math.abs(lanes.next[i]) <= reach);
      away[row + i] = lanes.label[i] != lanes.start[i];
    }
  }

  /** Of the last {@code held} steps; the samples of a walker that has left are taken anew. */
  private void add(List<PilotSample> samples, int held) {
    for (int i = 0; i < samples.size(); i++) {
      PilotSample sample = samples.get(i);
      for (int at = i; !left[i] && at < held * WIDTH; at += WIDTH) {
        sample.add(sizes[at], !away[at]);
      }
    }
  }

  /** The next positions are the positions, and are labelled. */
  private void go() {
    Passes.run(label, lanes);
    lanes.count();
    double[] x = lanes.x;
    lanes.x = lanes.next;
    lanes.next = x;
  }
}
