package org.hopscape.kernel.pilot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hopscape.event.Position;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.lanes.Kind;
import org.hopscape.kernel.lanes.Lanes;
import org.hopscape.kernel.lanes.Passes;
import org.hopscape.kernel.lanes.Passes.Pass;

/**
 * Pilots of walkers of one kind, one a lane: the samples of {@link PilotWalk}, with the same bits. A walker that leaves what
 * the passes hold for begins anew, step by step.
 */
final class PilotLanes {
  private static final int WIDTH = Lanes.WIDTH;

  /** Steps whose sizes are held: a line of the cache of each walker's samples, which lie far apart. */
  private static final int HELD = 8;

  private final Passes passes;
  private final Lanes lanes = new Lanes();
  private final Kind kind;
  private final int steps;
  private final List<PilotWalk> walkers;
  private final List<Pass> draw;
  private final List<Pass> step;
  private final List<Pass> noise;
  private final List<Pass> label;
  private final boolean[] nowhere = new boolean[WIDTH];

  /** Of the last few steps, a row a step. */
  private final double[][] sizes = new double[HELD][WIDTH];

  private final double[][] labels;

  /** At most as many as there are lanes, all of this kind and as many steps. */
  PilotLanes(Passes passes, Kind kind, int steps, List<PilotWalk> walkers) {
    this.passes = passes;
    this.kind = kind;
    this.steps = steps;
    this.walkers = walkers;
    this.draw = passes.draw(kind.draws());
    this.step = passes.step(kind.surface());
    this.noise = passes.noise(kind.surface());
    this.label = kind.basins() ? passes.label(kind) : List.of();
    this.labels = new double[kind.basins() ? HELD : 0][WIDTH];
  }

  /** The samples of each walker, in their order. */
  List<PilotSample> samples() {
    List<PilotSample> samples = new ArrayList<>(walkers.size());
    Arrays.fill(lanes.multiplier, 1.0);
    Arrays.fill(lanes.z, 0.0);
    for (int i = 0; i < walkers.size(); i++) {
      samples.add(new PilotSample(steps, kind.basins()));
      begin(i);
    }
    lanes.begin(lanes.x);
    for (int k = 0; k < steps; k += HELD) {
      int held = Math.min(HELD, steps - k);
      for (int row = 0; row < held; row++) {
        go(row);
      }
      for (int i = 0; i < walkers.size(); i++) {
        samples.get(i).add(sizes, labels, held, i, lanes.start[i]);
      }
    }
    for (int i = 0; i < walkers.size(); i++) {
      if (leaves(i)) {
        samples.set(i, walkers.get(i).samples(passes, lanes));
      }
    }
    return samples;
  }

  private void begin(int i) {
    Dynamics dynamics = walkers.get(i).dynamics();
    Optional<WalkerState> first = dynamics.placed(walkers.get(i).walker());
    if (first.isEmpty()) {
      nowhere[i] = true;
      return;
    }
    WalkerState state = first.get();
    lanes.board(i, new Leg(dynamics, walkers.get(i).walker(), state, steps), 0);
    Position position = state.position();
    lanes.x[i] = position.get(0);
    lanes.label[i] = state.startBasin();
  }

  /** One step, of which a row is kept. The next positions are the positions, and are labelled. */
  private void go(int row) {
    Passes.run(draw, lanes);
    Passes.run(step, lanes);
    lanes.size = sizes[row];
    Passes.run(noise, lanes);
    if (kind.basins()) {
      System.arraycopy(lanes.label, 0, labels[row], 0, WIDTH);
    }
    Passes.run(label, lanes);
    lanes.count();
    double[] x = lanes.x;
    lanes.x = lanes.next;
    lanes.next = x;
  }

  /** Whether a walker left what the passes hold for, or the range of numbers, or could not begin. */
  private boolean leaves(int i) {
    return nowhere[i]
        || !(lanes.largest[i] <= kind.reach())
        || !(lanes.largestSize[i] <= Double.MAX_VALUE);
  }
}
