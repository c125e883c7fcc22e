package org.hopscape.kernel.cohort;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.MutableWalkerState;
import org.hopscape.kernel.TransitionSink;
import org.hopscape.kernel.lanes.Kind;
import org.hopscape.kernel.lanes.Lanes;
import org.hopscape.kernel.lanes.Passes;
import org.hopscape.kernel.lanes.Passes.Pass;
import org.hopscape.kernel.scalar.LegExecution;
import org.hopscape.kernel.scalar.StateSampler;

/**
 * Many walkers of one kind, one a lane, in step. Steps go in blocks without a look at any lane; after a block each lane's
 * sticky arrays tell whether something happened in it, and only then its path is looked at. A lane in which the passes
 * don't hold (too far out, divergence, a stop) does its block again step by step. Totals stay in lanes until a walker
 * leaves.
 */
final class Cohort {
  /** Below so many lanes the walkers are faster in strands. */
  static final int FEWEST = 128;

  private static final int WIDTH = Lanes.WIDTH;
  private static final int BLOCK = 32;
  private static final double[] NO_MEMORY = {};

  /** From so many lanes with changes on, counting in all lanes costs less than in each of them. */
  private static final int MANY = 40;

  /** Lanes that nobody heeds and that are counted are looked at for that once in so many steps. */
  private static final double SELDOM = 8 * BLOCK;

  private final Passes passes;
  private final Map<Kind, Order> orders = new HashMap<>();
  private final Lanes lanes = new Lanes();
  private final BasinChangeCounts tally = new BasinChangeCounts();
  private final TransitionBuffer buffer = new TransitionBuffer(BLOCK);
  private final double[][] x = new double[BLOCK + 1][WIDTH];
  private final double[][] label = new double[BLOCK + 1][WIDTH];
  private final LegExecution[] journeys = new LegExecution[WIDTH];

  /** Of the block's first state. */
  private final long[] step = new long[WIDTH];

  private final long[] end = new long[WIDTH];
  private final double[] limit = new double[WIDTH];
  private final double[] lowest = new double[WIDTH];
  private final double[] largest = new double[WIDTH];

  /** {@link Lanes#lastChange} before the block. */
  private final double[] lastChange = new double[WIDTH];

  /** Whether the walker stops for good where it leaves its starting basin. */
  private final boolean[] stops = new boolean[WIDTH];

  /** Whether a change of basin is of interest by itself: an escape, or to be listed. */
  private final boolean[] heeded = new boolean[WIDTH];

  private final double[] position = new double[1];
  private int active;

  /** Whether a step counts changes in lanes, as many lanes had some in the block before. */
  private boolean counting;

  /** Whether states are wanted on the way. */
  private boolean glimpsing;

  /** Whether any lane is heeded, perhaps. */
  private boolean heeding;

  /** Steps done before this block by the cohort, {@link Lanes#step}'s clock. */
  private double clock;

  /** What a step consists of where few lanes change their basin, and where many do. */
  private record Order(List<Pass> watching, List<Pass> counting) {}

  Cohort(Passes passes) {
    this.passes = passes;
  }

  /** Takes journeys until fewer than {@code fewest} are left; returns those, perhaps half done. */
  List<LegExecution> advance(
      Kind kind, List<LegExecution> all, int fewest, TransitionSink sink, LegOutcome[] outcomes) {
    Deque<LegExecution> waiting = new ArrayDeque<>(all);
    Arrays.fill(lanes.multiplier, 1.0);
    Arrays.fill(lanes.z, 0.0);
    Order order = orders.computeIfAbsent(kind, this::order);
    glimpsing = all.stream().anyMatch(journey -> journey.glimpses() != null);
    fill(kind, waiting, outcomes);
    while (active >= fewest && active > 0) {
      int steps = block(order);
      redo(kind, steps);
      if (kind.basins()) {
        changes(sink, steps);
      }
      descents(steps);
      if (glimpsing) {
        glimpses(kind, steps);
      }
      arrive(steps, outcomes);
      clock += steps;
      System.arraycopy(x[steps], 0, x[0], 0, WIDTH);
      System.arraycopy(label[steps], 0, label[0], 0, WIDTH);
      fill(kind, waiting, outcomes);
    }
    List<LegExecution> left = new ArrayList<>();
    while (active > 0) {
      tell(0, 0);
      left.add(journeys[0]);
      remove(0, 0);
    }
    return left;
  }

  private void fill(Kind kind, Deque<LegExecution> waiting, LegOutcome[] outcomes) {
    while (active < WIDTH && !waiting.isEmpty()) {
      LegExecution journey = waiting.remove();
      if (journey.done()) {
        outcomes[journey.index()] = journey.outcome();
      } else {
        board(kind, active++, journey);
      }
    }
  }

  private void board(Kind kind, int i, LegExecution journey) {
    Leg leg = journey.leg();
    journeys[i] = journey;
    end[i] = leg.toStep();
    stops[i] = leg.dynamics().stopAtEscape();
    lanes.board(i, leg, journey.walk().step());
    look(kind, i, 0);
  }

  /** Takes over from the walk, whose state goes to row {@code k}. */
  private void look(Kind kind, int i, int k) {
    MutableWalkerState walk = journeys[i].walk();
    step[i] = walk.step() - k;
    x[k][i] = walk.position()[0];
    label[k][i] = walk.basin();
    limit[i] = Math.min(kind.reach(), walk.unremarkable());
    lowest[i] = walk.lowest();
    largest[i] = walk.largest();
    heeded[i] = journeys[i].lists() || walk.mayEscape();
    heeding |= heeded[i];
    tally.begin(i);
  }

  /** Tells the walk all that the lane knows; its state is in row {@code k}. */
  private void tell(int i, int k) {
    MutableWalkerState walk = journeys[i].walk();
    long last = step[i] + (long) (lanes.lastChange[i] - clock);
    tally.tell(i, walk, step[i] + k, last, label[k][i]);
    walk.arrive(step[i] + k, x[k][i], largest[i]);
  }

  /** What a step consists of, in this order. */
  private Order order(Kind kind) {
    List<Pass> order = new ArrayList<>(passes.draw(kind.draws()));
    order.addAll(passes.step(kind.surface()));
    if (!kind.basins()) {
      return new Order(order, order);
    }
    List<Pass> counting = new ArrayList<>(order);
    order.addAll(passes.watch(kind));
    counting.addAll(passes.count(kind));
    return new Order(order, counting);
  }

  /** Does as many steps as every lane still has to do, up to a block; returns how many. */
  private int block(Order order) {
    int steps = steps();
    lanes.begin(x[0]);
    System.arraycopy(lanes.lastChange, 0, lastChange, 0, WIDTH);
    List<Pass> ofStep = counting ? order.counting() : order.watching();
    for (int k = 0; k < steps; k++) {
      lanes.x = x[k];
      lanes.next = x[k + 1];
      lanes.before = label[k];
      lanes.label = label[k + 1];
      lanes.step = clock + (k + 1);
      Passes.run(ofStep, lanes);
      lanes.count();
    }
    if (counting) {
      lanes.unpack();
    } else {
      lanes.stay(label[0], steps);
    }
    return steps;
  }

  private int steps() {
    long steps = BLOCK;
    for (int i = 0; i < active; i++) {
      steps = Math.min(steps, end[i] - step[i]);
    }
    return (int) steps;
  }

  /** Does again, step by step, the block of each lane in which the passes don't hold. */
  private void redo(Kind kind, int steps) {
    for (int i = 0; i < active; i++) {
      if (!(lanes.largest[i] <= limit[i]) || (stops[i] && lanes.moved[i] != 0.0)) {
        lanes.lastChange[i] = lastChange[i];
        tell(i, 0);
        LegExecution journey = journeys[i];
        journey.go(step[i] + steps, journey.steps());
        look(kind, i, steps);
        if (journey.done()) {
          end[i] = journey.walk().step();
        }
        still(i, steps);
      }
    }
  }

  /** Leaves a lane as if nothing had happened in it: its walk knows. */
  private void still(int i, int steps) {
    for (int k = 0; k < steps; k++) {
      label[k][i] = label[steps][i];
    }
    lanes.moved[i] = 0.0;
    lanes.outside[i] = 0.0;
    lanes.lowest[i] = Double.POSITIVE_INFINITY;
    lanes.largest[i] = 0.0;
  }

  /** Takes note of the block's changes of basin. */
  private void changes(TransitionSink sink, int steps) {
    boolean handed = sink != TransitionSink.NONE;
    if (counting && !heeding && !handed && clock % SELDOM != 0.0) {
      tally.add(lanes);
      return;
    }
    int many = 0;
    heeding = false;
    for (int i = 0; i < active; i++) {
      if (lanes.moved[i] != 0.0) {
        many++;
        if (handed) {
          buffer.handOn(sink, journeys[i].index(), label, i, step[i], steps);
        }
        if (!counting) {
          count(i, steps);
        }
        if (heeded[i]) {
          heed(i);
        }
      }
      heeding |= heeded[i];
    }
    tally.add(lanes);
    counting = many > MANY;
  }

  /** Counts the changes of one lane. */
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
    lanes.moved[i] = changes;
    lanes.lastChange[i] = clock + last;
    lanes.outside[i] = outside;
  }

  private void heed(int i) {
    LegExecution journey = journeys[i];
    if (journey.walk().mayEscape()) {
      journey.walk().escape(step[i] + escape(i));
    }
    int last = (int) (lanes.lastChange[i] - clock);
    // Where a block has one change, which is the rule, its place is known; else the path is
    // searched.
    for (int k = lanes.moved[i] == 1.0 ? last : 1; k <= last; k++) {
      if (label[k][i] != label[k - 1][i]) {
        journey.list(step[i] + k, (long) label[k - 1][i], (long) label[k][i]);
      }
    }
    heeded[i] = journey.lists();
  }

  /** The first step of the block after which the walker is outside its starting basin; there is one. */
  private int escape(int i) {
    int k = 1;
    while (label[k][i] == lanes.start[i]) {
      k++;
    }
    return k;
  }

  private void descents(int steps) {
    for (int i = 0; i < active; i++) {
      if (lanes.lowest[i] < lowest[i]) {
        descend(i, steps);
      }
    }
  }

  private void descend(int i, int steps) {
    MutableWalkerState walk = journeys[i].walk();
    for (int k = 0; k < steps; k++) {
      position[0] = x[k][i];
      walk.lower(step[i] + k, position);
    }
    lowest[i] = walk.lowest();
  }

  /** Hands on the wanted states of the block; those of a lane done again were, and its largest value is left at 0. */
  private void glimpses(Kind kind, int steps) {
    for (int i = 0; i < active; i++) {
      StateSampler glimpses = journeys[i].glimpses();
      if (glimpses == null) {
        continue;
      }
      if (glimpses.due(step[i] + steps)) {
        for (int k = 1; k <= steps; k++) {
          position[0] = x[k][i];
          long basin = kind.basins() ? (long) label[k][i] : journeys[i].walk().basin();
          glimpses.step(step[i] + k, position, NO_MEMORY, basin);
        }
      } else {
        glimpses.pass(lanes.largest[i]);
      }
    }
  }

  /** The block is over: walkers at their leg's end leave. */
  private void arrive(int steps, LegOutcome[] outcomes) {
    for (int i = 0; i < WIDTH; i++) {
      largest[i] = Math.max(largest[i], lanes.largest[i]);
    }
    for (int i = active - 1; i >= 0; i--) {
      if (step[i] + steps >= end[i]) {
        tell(i, steps);
        outcomes[journeys[i].index()] = journeys[i].outcome();
        remove(i, steps);
      }
    }
    for (int i = 0; i < active; i++) {
      step[i] += steps;
    }
  }

  /** Frees a lane: the last one, whose state is in row {@code k}, takes its place. */
  private void remove(int i, int k) {
    int last = --active;
    journeys[i] = journeys[last];
    step[i] = step[last];
    end[i] = end[last];
    stops[i] = stops[last];
    heeded[i] = heeded[last];
    limit[i] = limit[last];
    lowest[i] = lowest[last];
    largest[i] = largest[last];
    x[k][i] = x[k][last];
    label[k][i] = label[k][last];
    lanes.move(last, i);
    tally.move(last, i);
  }
}
