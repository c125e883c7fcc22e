package org.hopscape.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hopscape.kernel.Passes.Pass;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.Quadratic;
import org.hopscape.noise.Noise;
import org.hopscape.random.WalkerKey;

/**
 * Many walkers of one kind, one a lane, in step. Steps go in blocks without a look at any lane; after a block each lane's
 * sticky arrays tell whether something happened in it, and only then its path is looked at. A lane in which the passes
 * don't hold (too far out, divergence, a stop) does its block again step by step.
 */
final class Cohort {
  /** Below so many lanes the walkers are faster in strands. */
  static final int FEWEST = 128;

  private static final int WIDTH = Lanes.WIDTH;
  private static final int BLOCK = 32;

  /** From so many lanes with changes on, counting in all lanes costs less than in each of them. */
  private static final int MANY = 40;

  private final Passes passes;
  private final List<Pass> counting;
  private final Map<Kind, List<Pass>> orders = new HashMap<>();
  private final Lanes lanes = new Lanes();
  private final double[][] x = new double[BLOCK + 1][WIDTH];
  private final double[][] label = new double[BLOCK + 1][WIDTH];
  private final Journey[] journeys = new Journey[WIDTH];
  private final long[] step = new long[WIDTH];
  private final long[] end = new long[WIDTH];
  private final double[] limit = new double[WIDTH];
  private final double[] lowest = new double[WIDTH];
  private final double[] largest = new double[WIDTH];
  private final double[] position = new double[1];
  private int active;

  /** Whether the changes of the last block were counted in lanes. */
  private boolean counted;

  Cohort(Passes passes) {
    this.passes = passes;
    this.counting = passes.count();
    Arrays.fill(lanes.multiplier, 1.0);
  }

  /** Takes journeys until fewer than {@code fewest} are left; returns those, perhaps half done. */
  List<Journey> advance(Kind kind, List<Journey> all, int fewest, LegOutcome[] outcomes) {
    Deque<Journey> waiting = new ArrayDeque<>(all);
    Arrays.fill(lanes.multiplier, 1.0);
    Arrays.fill(lanes.z, 0.0);
    List<Pass> order = orders.computeIfAbsent(kind, this::order);
    fill(kind, waiting, outcomes);
    while (active >= fewest && active > 0) {
      int steps = block(order);
      counted = kind.basins() && manyMoved();
      if (counted) {
        count(steps);
      }
      for (int i = active - 1; i >= 0; i--) {
        settle(kind, i, steps);
        if (journeys[i].done()) {
          outcomes[journeys[i].index()] = journeys[i].outcome();
          remove(i, steps);
        }
      }
      System.arraycopy(x[steps], 0, x[0], 0, WIDTH);
      System.arraycopy(label[steps], 0, label[0], 0, WIDTH);
      fill(kind, waiting, outcomes);
    }
    List<Journey> left = new ArrayList<>();
    while (active > 0) {
      arrive(0, 0);
      left.add(journeys[0]);
      remove(0, 0);
    }
    return left;
  }

  private void fill(Kind kind, Deque<Journey> waiting, LegOutcome[] outcomes) {
    while (active < WIDTH && !waiting.isEmpty()) {
      Journey journey = waiting.remove();
      if (journey.done()) {
        outcomes[journey.index()] = journey.outcome();
      } else {
        board(kind, active++, journey);
      }
    }
  }

  private void board(Kind kind, int i, Journey journey) {
    Leg leg = journey.leg();
    Walk walk = journey.walk();
    WalkerKey walker = WalkerKey.of(leg.dynamics().seed(), leg.walker());
    journeys[i] = journey;
    step[i] = walk.step();
    end[i] = leg.toStep();
    lanes.counter[i] = walker.start() + walk.step() * WalkerKey.G;
    lanes.key[i] = walker.key();
    lanes.stepSize[i] = stepSize(leg.dynamics());
    lanes.curvature[i] = curvature(leg.dynamics().landscape());
    lanes.sigma[i] = sigma(leg.dynamics().noise());
    lanes.scale[i] = scale(leg.dynamics().noise());
    lanes.multiplier[i] = 1.0;
    lanes.start[i] = leg.from().startBasin();
    x[0][i] = walk.position()[0];
    label[0][i] = walk.basin();
    watch(kind, i);
  }

  private void watch(Kind kind, int i) {
    Walk walk = journeys[i].walk();
    limit[i] = Math.min(reach(kind), walk.unremarkable());
    lowest[i] = walk.lowest();
    largest[i] = walk.largest();
  }

  /** Up to this |x| the passes' sine holds. */
  static double reach(Kind kind) {
    return switch (kind.surface()) {
      case COSINE_BOWL -> Math.nextDown(0x1p25);
      case RIPPLED_BOWL -> Math.nextDown(0x1p50);
      case DOUBLE_WELL, QUADRATIC -> Double.MAX_VALUE;
    };
  }

  private static double curvature(Landscape landscape) {
    return landscape instanceof Quadratic quadratic ? quadratic.curvature() : 0.0;
  }

  static double stepSize(Dynamics dynamics) {
    return dynamics.optimizer().stepSize();
  }

  static double sigma(Noise noise) {
    return noise instanceof Noise.Multiplicative multiplicative ? multiplicative.sigma() : 0.0;
  }

  /** Where there is no noise -0, which adds 0 z to any slope, -0 too, without a trace. */
  static double scale(Noise noise) {
    if (noise instanceof Noise.Multiplicative multiplicative) {
      return multiplicative.additiveScale();
    }
    return noise instanceof Noise.Additive additive ? additive.scale() : -0.0;
  }

  /** Does as many steps as every lane still has to do, up to a block; returns how many. */
  private int block(List<Pass> order) {
    int steps = steps();
    for (int i = 0; i < WIDTH; i++) {
      lanes.largest[i] = Math.abs(x[0][i]);
    }
    Arrays.fill(lanes.lowest, Double.POSITIVE_INFINITY);
    Arrays.fill(lanes.moved, 0.0);
    for (int k = 0; k < steps; k++) {
      lanes.x = x[k];
      lanes.next = x[k + 1];
      lanes.before = label[k];
      lanes.label = label[k + 1];
      Passes.run(order, lanes);
      count(lanes.counter);
    }
    return steps;
  }

  /** What a step consists of, in this order. */
  private List<Pass> order(Kind kind) {
    List<Pass> order = new ArrayList<>(passes.draw(kind.draws()));
    order.addAll(passes.step(kind.surface()));
    if (kind.basins()) {
      order.addAll(passes.label(kind.surface()));
      order.add(passes.watch());
    }
    return List.copyOf(order);
  }

  private static void count(long[] counter) {
    for (int i = 0; i < WIDTH; i++) {
      counter[i] += WalkerKey.G;
    }
  }

  private int steps() {
    long steps = BLOCK;
    for (int i = 0; i < active; i++) {
      steps = Math.min(steps, end[i] - step[i]);
    }
    return (int) steps;
  }

  private void settle(Kind kind, int i, int steps) {
    Journey journey = journeys[i];
    boolean changed = kind.basins() && lanes.moved[i] != 0.0;
    if (!(lanes.largest[i] <= limit[i]) || (changed && journey.leg().dynamics().stopAtEscape())) {
      redo(kind, i, steps);
      return;
    }
    if (changed) {
      if (!counted) {
        count(i, steps);
      }
      if (journey.wantsTransitions()) {
        transitions(i);
      }
      moved(i, steps);
    }
    if (lanes.lowest[i] < lowest[i]) {
      descents(i, steps);
    }
    largest[i] = Math.max(largest[i], lanes.largest[i]);
    step[i] += steps;
    if (step[i] == end[i]) {
      arrive(i, steps);
    }
  }

  private boolean manyMoved() {
    int many = 0;
    for (int i = 0; i < active; i++) {
      many += lanes.moved[i] == 0.0 ? 0 : 1;
    }
    return many > MANY;
  }

  /** The changes of all lanes, row after row. */
  private void count(int steps) {
    Arrays.fill(lanes.changes, 0.0);
    Arrays.fill(lanes.lastChange, 0.0);
    Arrays.fill(lanes.outside, 0.0);
    for (int k = 0; k < steps; k++) {
      lanes.before = label[k];
      lanes.label = label[k + 1];
      lanes.step = k + 1;
      Passes.run(counting, lanes);
    }
  }

  /** The same of one lane. */
  private void count(int i, int steps) {
    int changes = 0;
    int outside = 0;
    int last = 0;
    for (int k = 0; k < steps; k++) {
      boolean change = label[k + 1][i] != label[k][i];
      changes += change ? 1 : 0;
      last = change ? k + 1 : last;
      outside += label[k][i] == lanes.start[i] ? 0 : 1;
    }
    lanes.changes[i] = changes;
    lanes.lastChange[i] = last;
    lanes.outside[i] = outside;
  }

  /** Where a block has one change, which is the rule, its place is known; else the path is searched. */
  private void transitions(int i) {
    Journey journey = journeys[i];
    int last = (int) lanes.lastChange[i];
    for (int k = lanes.changes[i] == 1.0 ? last : 1; k <= last; k++) {
      if (label[k][i] != label[k - 1][i]) {
        journey.list(step[i] + k, (long) label[k - 1][i], (long) label[k][i]);
      }
    }
  }

  /** The totals of a block in which the lane's walker changed its basin. */
  private void moved(int i, int steps) {
    Walk walk = journeys[i].walk();
    if (walk.mayEscape()) {
      walk.escape(step[i] + escape(i));
    }
    walk.move(
        step[i],
        steps,
        (long) lanes.changes[i],
        steps - (long) lanes.outside[i],
        step[i] + (long) lanes.lastChange[i],
        (long) label[steps][i]);
  }

  /** The first step of the block after which the walker is outside its starting basin; there is one. */
  private int escape(int i) {
    int k = 1;
    while (label[k][i] == lanes.start[i]) {
      k++;
    }
    return k;
  }

  private void descents(int i, int steps) {
    Walk walk = journeys[i].walk();
    for (int k = 0; k < steps; k++) {
      position[0] = x[k][i];
      walk.lower(step[i] + k, position);
    }
    lowest[i] = walk.lowest();
  }

  private void arrive(int i, int k) {
    journeys[i].walk().arrive(step[i], x[k][i], largest[i]);
  }

  /** Does the lane's block again, step by step. */
  private void redo(Kind kind, int i, int steps) {
    Journey journey = journeys[i];
    Walk walk = journey.walk();
    arrive(i, 0);
    journey.go(step[i] + steps, OneWalkerKernel.NO_STEPS);
    step[i] = walk.step();
    x[steps][i] = walk.position()[0];
    label[steps][i] = walk.basin();
    watch(kind, i);
  }

  /** Frees a lane: the last one, whose state is in row {@code k}, takes its place. */
  private void remove(int i, int k) {
    int last = --active;
    journeys[i] = journeys[last];
    step[i] = step[last];
    end[i] = end[last];
    lanes.counter[i] = lanes.counter[last];
    lanes.key[i] = lanes.key[last];
    lanes.stepSize[i] = lanes.stepSize[last];
    lanes.curvature[i] = lanes.curvature[last];
    lanes.sigma[i] = lanes.sigma[last];
    lanes.scale[i] = lanes.scale[last];
    lanes.start[i] = lanes.start[last];
    x[k][i] = x[k][last];
    label[k][i] = label[k][last];
    limit[i] = limit[last];
    lowest[i] = lowest[last];
    largest[i] = largest[last];
  }
}
