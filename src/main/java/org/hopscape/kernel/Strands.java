package org.hopscape.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hopscape.kernel.Passes.Pass;
import org.hopscape.landscape.CosineBowl;
import org.hopscape.landscape.RippledBowl;
import org.hopscape.math.Sine;
import org.hopscape.random.WalkerKey;

/**
 * Few walkers: the passes draw the noise of one walker's next steps, a step a lane; then the recursions of up to four
 * walkers run interleaved, as each alone waits for its own last step; then the passes label the path.
 */
final class Strands {
  private static final int WIDTH = Lanes.WIDTH;
  private static final int TOGETHER = 4;

  private final Passes passes;
  private final Map<Kind, Order> orders = new HashMap<>();
  private final Deque<Strand> free = new ArrayDeque<>();

  /** The passes before and after the recursions. */
  private record Order(List<Pass> draw, List<Pass> label, List<Pass> bound) {}

  Strands(Passes passes) {
    this.passes = passes;
  }

  /** The others' recursions are too short to be worth it. */
  static boolean know(Kind kind) {
    return kind.surface() == Kind.Surface.COSINE_BOWL
        || kind.surface() == Kind.Surface.RIPPLED_BOWL;
  }

  void advance(Kind kind, List<Journey> journeys, LegOutcome[] outcomes) {
    Deque<Journey> waiting = new ArrayDeque<>(journeys);
    List<Strand> busy = new ArrayList<>();
    Order order = orders.computeIfAbsent(kind, this::order);
    while (!waiting.isEmpty() || !busy.isEmpty()) {
      while (!waiting.isEmpty() && busy.size() < TOGETHER) {
        busy.add(strand(waiting.remove()));
      }
      block(kind, order, busy);
      busy.removeIf(strand -> ended(strand, outcomes));
    }
  }

  private Order order(Kind kind) {
    return new Order(
        passes.draw(kind.draws()), passes.label(kind.surface()), passes.bound(kind.surface()));
  }

  private Strand strand(Journey journey) {
    if (free.isEmpty()) {
      return new Strand(journey);
    }
    Strand strand = free.pop();
    strand.journey = journey;
    return strand;
  }

  private boolean ended(Strand strand, LegOutcome[] outcomes) {
    Journey journey = strand.journey;
    if (!journey.done()) {
      return false;
    }
    outcomes[journey.index()] = journey.outcome();
    free.push(strand);
    return true;
  }

  private void block(Kind kind, Order order, List<Strand> busy) {
    int steps = WIDTH;
    for (Strand strand : busy) {
      steps = (int) Math.min(steps, strand.left());
    }
    if (steps == 0) {
      return;
    }
    for (Strand strand : busy) {
      strand.draw(order);
    }
    boolean rippled = kind.surface() == Kind.Surface.RIPPLED_BOWL;
    switch (busy.size()) {
      case 1 -> one(rippled, steps, busy.get(0));
      case 2 -> two(rippled, steps, busy.get(0), busy.get(1));
      case 3 -> {
        two(rippled, steps, busy.get(0), busy.get(1));
        one(rippled, steps, busy.get(2));
      }
      default -> four(rippled, steps, busy.get(0), busy.get(1), busy.get(2), busy.get(3));
    }
    for (Strand strand : busy) {
      strand.settle(kind, order, steps);
    }
  }

  private static void one(boolean rippled, int steps, Strand a) {
    double xa = a.path[0];
    for (int k = 0; k < steps; k++) {
      xa = a.next(rippled, xa, k);
      a.path[k + 1] = xa;
    }
  }

  private static void two(boolean rippled, int steps, Strand a, Strand b) {
    double xa = a.path[0];
    double xb = b.path[0];
    for (int k = 0; k < steps; k++) {
      xa = a.next(rippled, xa, k);
      xb = b.next(rippled, xb, k);
      a.path[k + 1] = xa;
      b.path[k + 1] = xb;
    }
  }

  private static void four(boolean rippled, int steps, Strand a, Strand b, Strand c, Strand d) {
    double xa = a.path[0];
    double xb = b.path[0];
    double xc = c.path[0];
    double xd = d.path[0];
    for (int k = 0; k < steps; k++) {
      xa = a.next(rippled, xa, k);
      xb = b.next(rippled, xb, k);
      xc = c.next(rippled, xc, k);
      xd = d.next(rippled, xd, k);
      a.path[k + 1] = xa;
      b.path[k + 1] = xb;
      c.path[k + 1] = xc;
      d.path[k + 1] = xd;
    }
  }

  /** One walker's next {@link Lanes#WIDTH} steps. */
  private static final class Strand {
    private Journey journey;
    private double scale;
    private double stepSize;
    private final Lanes lanes = new Lanes();
    private final double[] path = new double[WIDTH + 1];
    private final double[] position = new double[1];

    Strand(Journey journey) {
      this.journey = journey;
    }

    long left() {
      return journey.done() ? 0 : journey.leg().toStep() - journey.walk().step();
    }

    void draw(Order order) {
      Dynamics dynamics = journey.leg().dynamics();
      Walk walk = journey.walk();
      WalkerKey walker = WalkerKey.of(dynamics.seed(), journey.leg().walker());
      count(walker.start() + walk.step() * WalkerKey.G, lanes.counter);
      Arrays.fill(lanes.key, walker.key());
      Arrays.fill(lanes.sigma, Cohort.sigma(dynamics.noise()));
      Arrays.fill(lanes.multiplier, 1.0);
      Arrays.fill(lanes.z, 0.0);
      scale = Cohort.scale(dynamics.noise());
      stepSize = Cohort.stepSize(dynamics);
      path[0] = walk.position()[0];
      Passes.run(order.draw(), lanes);
    }

    private static void count(long first, long[] counter) {
      for (int k = 0; k < WIDTH; k++) {
        counter[k] = first + k * WalkerKey.G;
      }
    }

    double next(boolean rippled, double x, int k) {
      double slope = rippled ? rippledBowl(x) : cosineBowl(x);
      return Math.fma(-stepSize, Math.fma(scale, lanes.z[k], lanes.multiplier[k] * slope), x);
    }

    private static double cosineBowl(double x) {
      double y = x * x;
      double n = Sine.halfTurns(y);
      return CosineBowl.slope(x, Sine.sign(n) * Sine.sinReduced(Sine.reduce(y, n)));
    }

    private static double rippledBowl(double x) {
      return RippledBowl.slope(x, Sine.sinReduced(Sine.reduce(x, Sine.halfTurns(x))));
    }

    /** Tells the journey what happened in its last steps. */
    void settle(Kind kind, Order order, int steps) {
      Walk walk = journey.walk();
      long step = walk.step();
      double limit = Math.min(Cohort.reach(kind), walk.unremarkable());
      double largest = Math.abs(path[0]);
      for (int k = 1; k <= steps; k++) {
        largest = Math.max(largest, Math.abs(path[k]));
      }
      if (kind.basins()) {
        System.arraycopy(path, 1, lanes.next, 0, WIDTH);
        Passes.run(order.label(), lanes);
      }
      if (!(largest <= limit) || stops(steps)) {
        journey.go(step + steps, OneWalkerKernel.NO_STEPS);
        return;
      }
      if (kind.basins()) {
        transitions(step, steps);
      }
      descents(order, step, steps);
      walk.arrive(step + steps, path[steps], Math.max(largest, walk.largest()));
    }

    /** Whether the walker stops for good at an escape in these steps. */
    private boolean stops(int steps) {
      Dynamics dynamics = journey.leg().dynamics();
      if (!dynamics.basins().labelled() || !dynamics.stopAtEscape()) {
        return false;
      }
      double basin = journey.walk().basin();
      for (int k = 0; k < steps; k++) {
        if (lanes.label[k] != basin) {
          return true;
        }
      }
      return false;
    }

    private void transitions(long step, int steps) {
      double basin = journey.walk().basin();
      for (int k = 0; k < steps; k++) {
        if (lanes.label[k] != basin) {
          basin = lanes.label[k];
          journey.enter(step + k + 1, (long) basin);
        }
      }
    }

    private void descents(Order order, long step, int steps) {
      Walk walk = journey.walk();
      System.arraycopy(path, 0, lanes.x, 0, WIDTH);
      Arrays.fill(lanes.lowest, Double.POSITIVE_INFINITY);
      Passes.run(order.bound(), lanes);
      double lowest = walk.lowest();
      for (int k = 0; k < steps; k++) {
        if (lanes.lowest[k] < lowest) {
          position[0] = path[k];
          walk.lower(step + k, position);
          lowest = walk.lowest();
        }
      }
    }
  }
}
