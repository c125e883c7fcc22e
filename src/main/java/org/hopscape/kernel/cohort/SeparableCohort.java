package org.hopscape.kernel.cohort;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.MutableWalkerState;
import org.hopscape.kernel.lanes.Lanes;
import org.hopscape.kernel.lanes.Passes;
import org.hopscape.kernel.lanes.Passes.Pass;
import org.hopscape.kernel.lanes.SeparableKind;
import org.hopscape.kernel.scalar.LegExecution;
import org.hopscape.kernel.scalar.StateSampler;
import org.hopscape.landscape.LatticeMap;
import org.hopscape.landscape.Separable;
import org.hopscape.random.WalkerKey;
import org.jspecify.annotations.Nullable;

/**
 * Walkers of several dimensions on a sum of one function of each coordinate, their coordinates laid end to end: a lane is a coordinate
 * of a walker. Steps go in blocks; a walker to whom something happened that only a walk knows how to take does its block again step by
 * step.
 */
final class SeparableCohort {
  private static final int WIDTH = Lanes.WIDTH;

  /** Steps between two looks at what happened; 64 make it no faster. */
  private static final int BLOCK = 32;

  private static final double[] NO_MEMORY = {};

  private final Passes passes;
  private final Lanes lanes = new Lanes();

  /** By walker, as all up to {@code low}. */
  private final LegExecution[] journeys = new LegExecution[WIDTH];

  /** Of the block's first state. */
  private final long[] step = new long[WIDTH];

  private final long[] end = new long[WIDTH];
  private final double[] limit = new double[WIDTH];
  private final double[] largest = new double[WIDTH];
  private final double[] lowest = new double[WIDTH];

  /** The step of the block that reached {@code lowest}, 0 where none did. */
  private final int[] lowestAt = new int[WIDTH];

  /** Of the wells' terms. */
  private final long[] sum = new long[WIDTH];

  /** Of a block: after which of its steps, and to what, {@code sum} changed, in order. */
  private final int[] changes = new int[WIDTH];

  private final int[][] changedAt = new int[WIDTH][BLOCK];
  private final long[][] changedTo = new long[WIDTH][BLOCK];

  /** By lane, as what follows: the coordinate's well and its ends. */
  private final long[] well = new long[WIDTH];

  private final double[] low = new double[WIDTH];
  private final double[] high = new double[WIDTH];
  private final double[] terms = new double[WIDTH];

  /** By step of a block. */
  private final double[][] x = new double[BLOCK + 1][WIDTH];

  private boolean wholePath;
  private int dimension;
  private int active;
  private double[] position = {};
  private long[] weights = {};
  private @Nullable LatticeMap map;

  SeparableCohort(Passes passes) {
    this.passes = passes;
  }

  /** Whether so many of a kind are faster in lanes, of which an empty one costs what a full one does. */
  static boolean worth(SeparableKind kind, int walkers) {
    return 3 * Math.min(walkers, kind.seats()) * kind.landscape().dimension() >= WIDTH;
  }

  /** Takes these walkers to the ends of their legs. */
  void advance(SeparableKind kind, List<LegExecution> all, LegOutcome[] outcomes) {
    Deque<LegExecution> waiting = new ArrayDeque<>(all);
    begin(kind);
    wholePath = all.stream().anyMatch(journey -> journey.glimpses() != null);
    Separable landscape = kind.landscape();
    List<Pass> descend = passes.descend(kind.draws());
    fill(kind, waiting, outcomes);
    while (active > 0) {
      int steps = steps();
      Arrays.fill(lanes.largest, 0.0);
      for (int k = 1; k <= steps; k++) {
        lanes.x = x[row(k - 1)];
        lanes.next = x[row(k)];
        landscape.gradient(lanes.x, lanes.slope);
        Passes.run(descend, lanes);
        lanes.count();
        if (map != null) {
          cross(map, lanes.next, k);
        }
        if (kind.lowestValue()) {
          landscape.terms(lanes.next, terms);
          lower(landscape, k);
        }
      }
      for (int i = active - 1; i >= 0; i--) {
        settle(i, steps, outcomes);
      }
      System.arraycopy(x[row(steps)], 0, x[0], 0, WIDTH);
      fill(kind, waiting, outcomes);
    }
  }

  /** Where the state after k steps of the block is: where none on the way is wanted, three rows do, which stay in the cache. */
  private int row(int k) {
    return wholePath || k == 0 ? k : 1 + (k & 1);
  }

  private void begin(SeparableKind kind) {
    dimension = kind.landscape().dimension();
    position = new double[dimension];
    map = kind.map();
    weights = new long[dimension];
    for (int j = 0; j < dimension && map != null; j++) {
      weights[j] = map.weight(j);
    }
    Arrays.fill(lanes.multiplier, 1.0);
    Arrays.fill(lanes.z, 0.0);
    for (int lane = 0; lane < WIDTH; lane++) {
      empty(lane, 0);
    }
  }

  /** An empty lane stays where it is, in a well without ends. */
  private void empty(int lane, int row) {
    lanes.stepSize[lane] = 0.0;
    lanes.sigma[lane] = 0.0;
    lanes.scale[lane] = 0.0;
    x[row][lane] = 0.0;
    low[lane] = Double.NEGATIVE_INFINITY;
    high[lane] = Double.POSITIVE_INFINITY;
  }

  private void fill(SeparableKind kind, Deque<LegExecution> waiting, LegOutcome[] outcomes) {
    while (active < kind.seats() && !waiting.isEmpty()) {
      LegExecution journey = waiting.remove();
      if (journey.done()) {
        outcomes[journey.index()] = journey.outcome();
      } else {
        board(active++, journey);
      }
    }
  }

  private void board(int i, LegExecution journey) {
    Leg leg = journey.leg();
    journeys[i] = journey;
    end[i] = leg.toStep();
    for (int j = 0; j < dimension; j++) {
      int lane = i * dimension + j;
      lanes.board(lane, leg, journey.walk().step());
      lanes.key[lane] += 2L * j * WalkerKey.H;
    }
    look(i, 0);
  }

  /** Takes over from the walk, whose state goes to row {@code k}. */
  private void look(int i, int k) {
    MutableWalkerState walk = journeys[i].walk();
    step[i] = walk.step() - k;
    limit[i] = walk.unremarkable();
    lowest[i] = walk.lowest();
    lowestAt[i] = 0;
    largest[i] = walk.largest();
    changes[i] = 0;
    sum[i] = 0;
    for (int j = 0; j < dimension; j++) {
      double coordinate = walk.position()[j];
      x[row(k)][i * dimension + j] = coordinate;
      if (map != null) {
        stand(map, i * dimension + j, map.well(coordinate));
        sum[i] += well[i * dimension + j] * weights[j];
      }
    }
  }

  private void stand(LatticeMap lattice, int lane, long in) {
    well[lane] = in;
    low[lane] = lattice.below(in);
    high[lane] = lattice.above(in);
  }

  /** As many as every walker still has to do, up to a block. */
  private int steps() {
    long steps = BLOCK;
    for (int i = 0; i < active; i++) {
      steps = Math.min(steps, end[i] - step[i]);
    }
    return (int) steps;
  }

  /** Notes the sums of walkers of whom a coordinate is not surely where it was. */
  private void cross(LatticeMap lattice, double[] next, int k) {
    int lanesUsed = active * dimension;
    for (int lane = 0; lane < lanesUsed; lane++) {
      if (!(next[lane] > low[lane] && next[lane] < high[lane])) {
        long now = lattice.well(next[lane]);
        if (now != well[lane]) {
          int i = lane / dimension;
          sum[i] += (now - well[lane]) * weights[lane - i * dimension];
          stand(lattice, lane, now);
          note(i, k);
        }
      }
    }
  }

  private void note(int i, int k) {
    if (changes[i] == 0 || changedAt[i][changes[i] - 1] != k) {
      changedAt[i][changes[i]++] = k;
    }
    changedTo[i][changes[i] - 1] = sum[i];
  }

  private void lower(Separable landscape, int k) {
    for (int i = 0; i < active; i++) {
      double value = landscape.total(terms, i * dimension, dimension);
      if (value < lowest[i]) {
        lowest[i] = value;
        lowestAt[i] = k;
      }
    }
  }

  /** The block is over for this walker. */
  private void settle(int i, int steps, LegOutcome[] outcomes) {
    LegExecution journey = journeys[i];
    MutableWalkerState walk = journey.walk();
    double furthest = furthest(i);
    if (holds(i, furthest)) {
      enter(i, steps, furthest);
      if (lowestAt[i] > 0) {
        walk.lower(step[i] + lowestAt[i], lowest[i]);
        lowestAt[i] = 0;
      }
      largest[i] = Math.max(largest[i], furthest);
      step[i] += steps;
      changes[i] = 0;
      if (step[i] == end[i]) {
        walk.arrive(step[i], at(i, steps), largest[i]);
      }
    } else {
      walk.arrive(step[i], at(i, 0), largest[i]);
      journey.go(step[i] + steps, journey.steps());
      look(i, steps);
      step[i] += steps;
    }
    if (journey.done()) {
      outcomes[journey.index()] = journey.outcome();
      remove(i, row(steps));
    }
  }

  /** No number where a coordinate was none. */
  private double furthest(int i) {
    double furthest = 0.0;
    for (int lane = i * dimension; lane < (i + 1) * dimension; lane++) {
      furthest = Math.max(furthest, lanes.largest[lane]);
    }
    return furthest;
  }

  /** Whether nothing happened in the block that only a walk knows how to take. */
  private boolean holds(int i, double furthest) {
    return furthest <= limit[i]
        && (lowestAt[i] == 0 || lowest[i] > Double.NEGATIVE_INFINITY)
        && !(journeys[i].leg().dynamics().stopAtEscape() && changes[i] > 0);
  }

  private double[] at(int i, int k) {
    System.arraycopy(x[row(k)], i * dimension, position, 0, dimension);
    return position;
  }

  /** Tells the walk the basins that it came to, and hands on wanted states on the way. */
  private void enter(int i, int steps, double furthest) {
    LegExecution journey = journeys[i];
    StateSampler glimpses = journey.glimpses();
    int entered = 0;
    if (glimpses != null && glimpses.due(step[i] + steps)) {
      for (int k = 1; k <= steps; k++) {
        entered = enter(journey, i, entered, k);
        glimpses.step(step[i] + k, at(i, k), NO_MEMORY, journey.walk().basin());
      }
      return;
    }
    int unused = enter(journey, i, entered, steps);
    if (glimpses != null) {
      glimpses.pass(furthest);
    }
  }

  /** The changes from the n-th on that the k-th step or one before made; returns the first one left. */
  private int enter(LegExecution journey, int i, int n, int k) {
    int next = n;
    for (; next < changes[i] && changedAt[i][next] <= k; next++) {
      journey.enter(
          step[i] + changedAt[i][next], Objects.requireNonNull(map).label(changedTo[i][next]));
    }
    return next;
  }

  /** Frees a walker's lanes: the last one, whose state is in {@code row}, takes its place. */
  private void remove(int i, int row) {
    int last = --active;
    journeys[i] = journeys[last];
    step[i] = step[last];
    end[i] = end[last];
    limit[i] = limit[last];
    largest[i] = largest[last];
    lowest[i] = lowest[last];
    lowestAt[i] = lowestAt[last];
    changes[i] = changes[last];
    sum[i] = sum[last];
    for (int j = 0; j < dimension; j++) {
      int from = last * dimension + j;
      int to = i * dimension + j;
      lanes.move(from, to);
      x[row][to] = x[row][from];
      well[to] = well[from];
      low[to] = low[from];
      high[to] = high[from];
      empty(from, row);
    }
  }
}
