package org.hopscape.kernel.cohort;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.MutableWalkerState;
import org.hopscape.kernel.lanes.Lanes;
import org.hopscape.kernel.lanes.Passes;
import org.hopscape.kernel.lanes.Passes.Pass;
import org.hopscape.kernel.lanes.SurfaceKind;
import org.hopscape.kernel.scalar.LegExecution;
import org.hopscape.kernel.scalar.StateSampler;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.LaneSurface;
import org.hopscape.landscape.basin.Basins;

/**
 * Many walkers on one {@link LaneSurface}, of any dimension, one a lane, in step. Steps go in blocks without a look at any
 * lane; then each lane's values, labels and wanted states are looked at along its path. A lane that left the bound, or came
 * to no finite number, does its block again step by step: so does one that stops within it.
 */
public final class SurfaceCohort {
  /** Fewer walkers are faster one after the other: an empty lane costs what a full one does. */
  static final int FEWEST = 12;

  private static final int WIDTH = Lanes.WIDTH;
  private static final double[] NO_MEMORY = {};

  /** Steps of a block. Where its path is kept there are fewer in more dimensions, so that this stays in the cache. */
  private static final int BLOCK = 32;

  private static final int SHORTEST = 4;

  /** Surfaces that are kept: each has some hundred arrays. */
  private static final int KEPT = 8;

  private final Passes passes;
  private final Map<Landscape, LaneSurface> surfaces = new LinkedHashMap<>();
  private final Lanes lanes = new Lanes();
  private final LegExecution[] journeys = new LegExecution[WIDTH];

  /** Of the block's first state. */
  private final long[] step = new long[WIDTH];

  private final long[] end = new long[WIDTH];
  private final double[] limit = new double[WIDTH];
  private final double[] lowest = new double[WIDTH];
  private final double[] largest = new double[WIDTH];
  private int active;

  /** Whether all states of a block are kept. */
  private boolean wholePath;

  /** By step of a block, coordinate and lane. */
  private double[][][] x = {};

  private double[][] slopes = {};

  private final double[][] f = new double[BLOCK + 1][WIDTH];
  private double[] position = {};

  /** The basin after each step of one lane's block; kept where its states are wanted. */
  private long[] seen = {};

  SurfaceCohort(Passes passes) {
    this.passes = passes;
  }

  /** Takes these walkers to the ends of their legs. */
  void advance(SurfaceKind kind, List<LegExecution> all, LegOutcome[] outcomes) {
    Deque<LegExecution> waiting = new ArrayDeque<>(all);
    begin(kind);
    wholePath = all.stream().anyMatch(SurfaceCohort::isLookedAt);
    LaneSurface surface = surface(kind.landscape());
    List<Pass> first = passes.descend(kind.draws());
    List<Pass> others = passes.descendFurther(kind.draws());
    fill(waiting, outcomes);
    while (active > 0) {
      int steps = steps();
      Arrays.fill(lanes.largest, 0.0);
      for (int k = 0; k < steps; k++) {
        gradient(surface, kind.lowestValue(), k);
        move(first, others, k);
      }
      if (kind.lowestValue()) {
        System.arraycopy(surface.value(x[row(steps)]), 0, f[steps], 0, WIDTH);
        lower(steps);
      }
      for (int i = active - 1; i >= 0; i--) {
        settle(i, steps, kind.lowestValue(), outcomes);
      }
      for (int i = 0; i < position.length; i++) {
        System.arraycopy(x[row(steps)][i], 0, x[0][i], 0, WIDTH);
      }
      fill(waiting, outcomes);
    }
  }

  /** Where the state after k steps of the block is: where none on the way is looked at, three rows do, which stay in the cache. */
  private int row(int k) {
    return wholePath || k == 0 ? k : 1 + (k & 1);
  }

  private static boolean isLookedAt(LegExecution journey) {
    return journey.glimpses() != null || journey.leg().dynamics().basins().labelled();
  }

  private void begin(SurfaceKind kind) {
    int d = kind.landscape().dimension();
    if (position.length != d) {
      int block = Math.max(SHORTEST, BLOCK / d);
      position = new double[d];
      slopes = new double[d][];
      x = new double[block + 1][d][WIDTH];
      seen = new long[block + 1];
    }
    Arrays.fill(lanes.multiplier, 1.0);
    Arrays.fill(lanes.z, 0.0);
    Arrays.fill(lanes.lowest, Double.POSITIVE_INFINITY);
    // An empty lane stays where it is.
    Arrays.fill(lanes.stepSize, 0.0);
    Arrays.fill(lanes.sigma, 0.0);
    Arrays.fill(lanes.scale, 0.0);
  }

  private LaneSurface surface(Landscape landscape) {
    LaneSurface known = surfaces.remove(landscape);
    LaneSurface surface = known == null ? landscape.lanes(passes.vectors()) : known;
    if (surfaces.size() == KEPT) {
      surfaces.remove(surfaces.keySet().iterator().next());
    }
    surfaces.put(landscape, surface);
    return surface;
  }

  private void fill(Deque<LegExecution> waiting, LegOutcome[] outcomes) {
    int before = active;
    while (active < WIDTH && !waiting.isEmpty()) {
      LegExecution journey = waiting.remove();
      if (journey.done()) {
        outcomes[journey.index()] = journey.outcome();
      } else {
        board(active++, journey);
      }
    }
    if (before == 0 && active > 0) {
      for (double[] coordinate : x[0]) {
        Arrays.fill(coordinate, active, WIDTH, coordinate[0]);
      }
    }
  }

  private void board(int i, LegExecution journey) {
    Leg leg = journey.leg();
    journeys[i] = journey;
    end[i] = leg.toStep();
    lanes.board(i, leg, journey.walk().step());
    look(i, 0);
  }

  /** Takes over from the walk, whose state goes to row {@code k}. */
  private void look(int i, int k) {
    MutableWalkerState walk = journeys[i].walk();
    step[i] = walk.step() - k;
    for (int j = 0; j < position.length; j++) {
      x[row(k)][j][i] = walk.position()[j];
    }
    limit[i] = walk.unremarkable();
    lowest[i] = walk.lowest();
    largest[i] = walk.largest();
  }

  /** As many as every lane still has to do, up to a block. */
  private int steps() {
    long steps = wholePath ? x.length - 1L : BLOCK;
    for (int i = 0; i < active; i++) {
      steps = Math.min(steps, end[i] - step[i]);
    }
    return (int) steps;
  }

  private void gradient(LaneSurface surface, boolean valued, int k) {
    if (valued) {
      System.arraycopy(surface.gradientAndValue(x[row(k)], slopes), 0, f[k], 0, WIDTH);
    } else {
      surface.gradient(x[row(k)], slopes);
    }
  }

  private void move(List<Pass> first, List<Pass> others, int k) {
    for (int j = 0; j < position.length; j++) {
      lanes.x = x[row(k)][j];
      lanes.next = x[row(k + 1)][j];
      lanes.slope = slopes[j];
      Passes.run(j == 0 ? first : others, lanes);
    }
    lanes.count();
  }

  /** The lowest value of each lane in the block; none where one was no number. */
  private void lower(int steps) {
    Arrays.fill(lanes.lowest, Double.POSITIVE_INFINITY);
    for (int k = 1; k <= steps; k++) {
      lower(f[k], lanes.lowest);
    }
  }

  private static void lower(double[] f, double[] lowest) {
    for (int i = 0; i < WIDTH; i++) {
      lowest[i] = Math.min(lowest[i], f[i]);
    }
  }

  /** The block is over for this lane. */
  private void settle(int i, int steps, boolean valued, LegOutcome[] outcomes) {
    LegExecution journey = journeys[i];
    if (!holds(i, steps)) {
      journey.walk().arrive(step[i], at(i, 0), largest[i]);
      journey.go(step[i] + steps, journey.steps());
      look(i, steps);
      if (journey.done()) {
        outcomes[journey.index()] = journey.outcome();
        remove(i, steps);
      } else {
        step[i] += steps;
      }
      return;
    }
    labels(i, steps);
    if (valued && !(lanes.lowest[i] >= lowest[i])) {
      descend(i, steps);
    }
    glimpses(i, steps);
    largest[i] = Math.max(largest[i], lanes.largest[i]);
    step[i] += steps;
    if (step[i] == end[i]) {
      journey.walk().arrive(step[i], at(i, steps), largest[i]);
      outcomes[journey.index()] = journey.outcome();
      remove(i, steps);
    }
  }

  /** Whether nothing happened in the block that only a walk knows how to take. */
  private boolean holds(int i, int steps) {
    return lanes.largest[i] <= limit[i]
        && (lanes.lowest[i] > Double.NEGATIVE_INFINITY || isBounded(i, steps))
        && !(journeys[i].leg().dynamics().stopAtEscape() && moves(i, steps));
  }

  /** Whether f was never -inf; it may have been no number. */
  private boolean isBounded(int i, int steps) {
    for (int k = 1; k <= steps; k++) {
      if (f[k][i] == Double.NEGATIVE_INFINITY) {
        return false;
      }
    }
    return true;
  }

  private double[] at(int i, int k) {
    for (int j = 0; j < position.length; j++) {
      position[j] = x[row(k)][j][i];
    }
    return position;
  }

  private void descend(int i, int steps) {
    MutableWalkerState walk = journeys[i].walk();
    for (int k = 1; k <= steps; k++) {
      walk.lower(step[i] + k, f[k][i]);
    }
    lowest[i] = walk.lowest();
  }

  /** Whether a look finds the walker in another basin. */
  private boolean moves(int i, int steps) {
    Basins basins = journeys[i].leg().dynamics().basins();
    long basin = journeys[i].walk().basin();
    for (int k = firstLook(basins, i); k <= steps; k += basins.every()) {
      if (basins.map().label(at(i, k), basin) != basin) {
        return true;
      }
    }
    return false;
  }

  private void labels(int i, int steps) {
    LegExecution journey = journeys[i];
    Basins basins = journey.leg().dynamics().basins();
    boolean shown = journey.glimpses() != null;
    if (shown) {
      Arrays.fill(seen, 0, steps + 1, journey.walk().basin());
    }
    if (!basins.labelled()) {
      return;
    }
    for (int k = firstLook(basins, i); k <= steps; k += basins.every()) {
      long basin = journey.walk().basin();
      long label = basins.map().label(at(i, k), basin);
      if (label != basin) {
        journey.enter(step[i] + k, label);
        if (shown) {
          Arrays.fill(seen, k, steps + 1, label);
        }
      }
    }
  }

  /** The first step of the block at whose end basins are looked at, perhaps beyond it. */
  private int firstLook(Basins basins, int i) {
    return basins.every() - (int) (step[i] % basins.every());
  }

  /** Hands on the wanted states of the block. */
  private void glimpses(int i, int steps) {
    StateSampler glimpses = journeys[i].glimpses();
    if (glimpses == null) {
      return;
    }
    if (!glimpses.due(step[i] + steps)) {
      glimpses.pass(lanes.largest[i]);
      return;
    }
    for (int k = 1; k <= steps; k++) {
      glimpses.step(step[i] + k, at(i, k), NO_MEMORY, seen[k]);
    }
  }

  /** Frees a lane: the last one, whose state is in row {@code k}, takes its place. */
  private void remove(int i, int k) {
    int last = --active;
    journeys[i] = journeys[last];
    step[i] = step[last];
    end[i] = end[last];
    limit[i] = limit[last];
    lowest[i] = lowest[last];
    largest[i] = largest[last];
    for (int j = 0; j < position.length; j++) {
      x[row(k)][j][i] = x[row(k)][j][last];
    }
    lanes.move(last, i);
    lanes.stepSize[last] = 0.0;
  }
}
