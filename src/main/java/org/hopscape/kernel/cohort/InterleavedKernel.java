package org.hopscape.kernel.cohort;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.MutableWalkerState;
import org.hopscape.kernel.lanes.Kind;
import org.hopscape.kernel.lanes.Lanes;
import org.hopscape.kernel.lanes.Passes;
import org.hopscape.kernel.lanes.Passes.Pass;
import org.hopscape.kernel.lanes.Passes.Stride;
import org.hopscape.kernel.scalar.LegExecution;
import org.hopscape.kernel.scalar.OneWalkerKernel;
import org.hopscape.random.WalkerKey;

/**
 * Few walkers abreast: a lane is one step of one of them, and step follows step. The passes draw the noise of the walkers'
 * next steps; then their recursions run side by side, as each alone waits for its own last step; then the passes label the
 * paths. A walker's path is looked at only where one of its lanes tells that something happened.
 */
public final class InterleavedKernel {
  private static final int WIDTH = Lanes.WIDTH;

  private final Passes passes;
  private final int abreast;
  private final Map<Kind, Order> orders = new HashMap<>();
  private final Lanes lanes = new Lanes();

  /** Lane j begins at path[j] and ends at path[j + walkers]. */
  private final double[] path;

  private final LegExecution[] journeys;

  /** Of the first lanes' states. */
  private final long[] step;

  /** By lane: its walker's largest |x|, at most where the passes hold, and its lowest value, both known so far. */
  private final double[] largest = new double[WIDTH];

  private final double[] lowest = new double[WIDTH];

  private final boolean[] remarkable;
  private final double[] position = new double[1];
  private int walkers;

  /** The passes before and after the recursion. */
  private record Order(List<Pass> draw, Stride stride, List<Pass> label, List<Pass> bound) {}

  InterleavedKernel(Passes passes) {
    this.passes = passes;
    this.abreast = passes.abreast();
    this.path = new double[WIDTH + 2 * abreast];
    this.journeys = new LegExecution[abreast];
    this.step = new long[abreast];
    this.remarkable = new boolean[abreast];
  }

  /** The others' recursions are too short to be worth it. */
  static boolean know(Kind kind) {
    return kind.surface() == Kind.Surface.COSINE_BOWL
        || kind.surface() == Kind.Surface.RIPPLED_BOWL;
  }

  void advance(Kind kind, List<LegExecution> all, LegOutcome[] outcomes) {
    Deque<LegExecution> waiting = new ArrayDeque<>(all);
    Order order = orders.computeIfAbsent(kind, this::order);
    int groups = Math.max(1, (all.size() + abreast - 1) / abreast);
    int share = (all.size() + groups - 1) / groups;
    walkers = 0;
    while (fill(kind, waiting, share, outcomes)) {
      int steps = sheet(order);
      look(steps);
      for (int w = 0; w < walkers; w++) {
        if (remarkable[w]) {
          settle(kind, w, steps);
        }
        path[w] = path[steps * walkers + w];
        step[w] += steps;
      }
    }
  }

  private Order order(Kind kind) {
    return new Order(
        passes.draw(kind.draws()),
        passes.stride(kind.surface()),
        kind.basins() ? passes.label(kind) : List.of(),
        passes.bound(kind.surface()));
  }

  /** Takes in walkers for those that have come to their end; whether there are any. */
  private boolean fill(Kind kind, Deque<LegExecution> waiting, int share, LegOutcome[] outcomes) {
    boolean changed = false;
    for (int w = walkers - 1; w >= 0; w--) {
      if (step[w] >= journeys[w].leg().toStep() || journeys[w].walk().stopped()) {
        tell(w);
        outcomes[journeys[w].index()] = journeys[w].outcome();
        walkers--;
        journeys[w] = journeys[walkers];
        step[w] = step[walkers];
        path[w] = path[walkers];
        changed = true;
      }
    }
    while (walkers < share && !waiting.isEmpty()) {
      LegExecution journey = waiting.remove();
      if (journey.done()) {
        outcomes[journey.index()] = journey.outcome();
      } else {
        journeys[walkers] = journey;
        step[walkers] = journey.walk().step();
        path[walkers++] = journey.walk().position()[0];
        changed = true;
      }
    }
    if (changed) {
      seat(kind);
    }
    return walkers > 0;
  }

  /** Tells the walk where its walker is; nothing else happened since it was last told. */
  private void tell(int w) {
    MutableWalkerState walk = journeys[w].walk();
    if (!walk.stopped()) {
      walk.arrive(step[w], path[w], walk.largest());
    }
  }

  /** The lanes of these walkers, from their steps on. */
  private void seat(Kind kind) {
    Arrays.fill(lanes.multiplier, 1.0);
    Arrays.fill(lanes.z, 0.0);
    Arrays.fill(lanes.before, 0.0);
    Arrays.fill(lanes.label, 0.0);
    for (int lane = 0; lane < WIDTH && walkers > 0; lane++) {
      int w = lane % walkers;
      lanes.board(lane, journeys[w].leg(), step[w] + lane / walkers);
    }
    for (int w = 0; w < walkers; w++) {
      know(kind, w);
    }
  }

  private void know(Kind kind, int w) {
    MutableWalkerState walk = journeys[w].walk();
    double known = Math.min(walk.largest(), Math.min(kind.reach(), walk.unremarkable()));
    for (int lane = w; lane < WIDTH; lane += walkers) {
      largest[lane] = known;
      lowest[lane] = walk.lowest();
    }
    lanes.before[w] = kind.basins() ? walk.basin() : 0.0;
  }

  /** As many steps of every walker as lanes allow; returns how many. */
  private int sheet(Order order) {
    long most = 1L + (WIDTH - abreast) / walkers;
    for (int w = 0; w < walkers; w++) {
      most = Math.min(most, journeys[w].leg().toStep() - step[w]);
    }
    int steps = (int) most;
    Passes.run(order.draw(), lanes);
    order.stride().run(lanes, path, walkers, steps);
    System.arraycopy(path, 0, lanes.x, 0, WIDTH);
    System.arraycopy(path, walkers, lanes.next, 0, WIDTH);
    Passes.run(order.label(), lanes);
    System.arraycopy(lanes.label, 0, lanes.before, walkers, WIDTH - walkers);
    Arrays.fill(lanes.lowest, Double.POSITIVE_INFINITY);
    Passes.run(order.bound(), lanes);
    for (int lane = 0; lane < WIDTH; lane++) {
      lanes.counter[lane] += steps * WalkerKey.G;
    }
    return steps;
  }

  /** Finds the walkers to whom something happened. */
  private void look(int steps) {
    for (int w = 0; w < walkers; w++) {
      remarkable[w] = !(Math.abs(path[w]) <= largest[w]);
    }
    int lane = 0;
    for (int k = 0; k < steps; k++) {
      for (int w = 0; w < walkers; w++) {
        if (!(Math.abs(lanes.next[lane]) <= largest[lane])
            || lanes.label[lane] != lanes.before[lane]
            || lanes.lowest[lane] < lowest[lane]) {
          remarkable[w] = true;
        }
        lane++;
      }
    }
  }

  /** Tells the walk what happened in its last steps. */
  private void settle(Kind kind, int w, int steps) {
    tell(w);
    LegExecution journey = journeys[w];
    MutableWalkerState walk = journey.walk();
    double furthest = Math.abs(path[w]);
    for (int k = 1; k <= steps; k++) {
      double a = Math.abs(path[k * walkers + w]);
      furthest = !(a <= furthest) ? a : furthest;
    }
    int last = steps * walkers + w;
    double limit = Math.min(kind.reach(), walk.unremarkable());
    if (!(furthest <= limit) || stops(kind, w, steps)) {
      journey.go(step[w] + steps, OneWalkerKernel.NO_STEPS);
      path[last] = walk.position()[0];
    } else {
      transitions(kind, w, steps);
      descents(w, steps);
      walk.arrive(step[w] + steps, path[last], Math.max(furthest, walk.largest()));
    }
    know(kind, w);
  }

  /** Whether the walker stops for good at an escape in these steps. */
  private boolean stops(Kind kind, int w, int steps) {
    if (!kind.basins() || !journeys[w].leg().dynamics().stopAtEscape()) {
      return false;
    }
    for (int k = 0; k < steps; k++) {
      if (lanes.label[k * walkers + w] != journeys[w].walk().basin()) {
        return true;
      }
    }
    return false;
  }

  private void transitions(Kind kind, int w, int steps) {
    double basin = journeys[w].walk().basin();
    for (int k = 0; k < steps && kind.basins(); k++) {
      double label = lanes.label[k * walkers + w];
      if (label != basin) {
        basin = label;
        journeys[w].enter(step[w] + k + 1, (long) label);
      }
    }
  }

  private void descents(int w, int steps) {
    MutableWalkerState walk = journeys[w].walk();
    for (int k = 0; k < steps; k++) {
      int lane = k * walkers + w;
      if (lanes.lowest[lane] < walk.lowest()) {
        position[0] = path[lane];
        walk.lower(step[w] + k, position);
      }
    }
  }
}
