package org.hopscape.replay.metrics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.StateSink;
import org.hopscape.kernel.TransitionSink;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.scalar.NextStep;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.Sums;
import org.hopscape.landscape.data.network.Network;
import org.hopscape.replay.Effort;
import org.hopscape.replay.Recomputation;
import org.hopscape.replay.RecordedLeg;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.table.Column;
import org.hopscape.run.PlannedArm;
import org.hopscape.scenario.arm.Metric;
import org.hopscape.scenario.arm.MetricsWish;

/**
 * Metrics of every walker of some arms, at the steps divisible by a number, by doing their legs again. What stands in a row does
 * not depend on threads, legs or cohorts.
 */
public final class Metrics {
  private final RunReading run;
  private final List<PlannedArm> arms;
  private final Map<String, MetricsWish> wishes;
  private final Collection<MetricRow> rows = new ConcurrentLinkedQueue<>();

  /**
   * Of these arms.
   *
   * @param wishes by the arm's name
   */
  public Metrics(RunReading run, List<PlannedArm> arms, Map<String, MetricsWish> wishes) {
    this.run = run;
    this.arms = List.copyOf(arms);
    this.wishes = Map.copyOf(wishes);
  }

  /** Of a table, behind arm, walker and step. */
  public static List<Column> columns(List<Metric> metrics) {
    List<Column> columns = new ArrayList<>();
    for (Metric metric : metrics) {
      columns.add(new Column(metric.word(), Column.Type.REAL, true, metric.meaning()));
      if (metric == Metric.LARGEST_EIGENVALUE) {
        columns.add(new Column(
            metric.word() + "-residual",
            Column.Type.REAL,
            true,
            "|f'' y - t y| of that eigenvalue t and its vector y of length 1."));
      }
    }
    return columns;
  }

  /**
   * The rows by arm, walker and step.
   *
   * @param done is told, on any thread, how many steps were done again
   */
  public List<MetricRow> rows(int threads, Supplier<Kernel> kernels, LongConsumer done) {
    Effort.expect(done, this::expected);
    Recomputation.run(threads, kernels, () -> this::again, done, this::feed);
    List<String> order = arms.stream().map(PlannedArm::name).toList();
    return rows.stream()
        .sorted(Comparator.<MetricRow>comparingInt(row -> order.indexOf(row.id().arm()))
            .thenComparingLong(row -> row.id().walker())
            .thenComparingLong(MetricRow::step))
        .toList();
  }

  private long expected() {
    long[] steps = new long[1];
    walkers((arm, id) -> {
      WalkerState unused = run.legs(id, leg -> steps[0] += has(leg) ? leg.steps() : 0);
    });
    return steps[0];
  }

  private interface OfWalker {
    void take(PlannedArm arm, WalkerId id);
  }

  private void walkers(OfWalker of) {
    for (PlannedArm arm : arms) {
      for (long walker = 0; walker < arm.walkers(); walker++) {
        of.take(arm, run.walker(arm.name(), walker));
      }
    }
  }

  /** A leg has the states from its beginning up to the one before its end. */
  private boolean has(RecordedLeg leg) {
    return next(leg.id(), leg.from().step() - 1) < leg.to().step();
  }

  private void feed(Recomputation.Legs legs) {
    walkers((arm, id) -> {
      WalkerState end = run.legs(id, leg -> {
        if (has(leg)) {
          legs.add(leg);
        }
      });
      if (end.step() % every(id) == 0) {
        new OfOne(id, arm.dynamics(id.walker()))
            .take(end.step(), end.position().toArray(), end.memory().toArray());
      }
    });
  }

  private MetricsWish wish(WalkerId id) {
    return Objects.requireNonNull(wishes.get(id.arm()), "an arm that was asked for");
  }

  private long every(WalkerId id) {
    return wish(id).every();
  }

  /** The first step behind this one that is asked for. */
  private long next(WalkerId id, long step) {
    return (Math.floorDiv(step, every(id)) + 1) * every(id);
  }

  private void again(Kernel kernel, List<RecordedLeg> recorded, List<Leg> unused) {
    Map<WalkerId, OfOne> walkers = new HashMap<>();
    List<RecordedLeg> lanes = new ArrayList<>();
    List<Leg> legs = new ArrayList<>();
    for (RecordedLeg leg : recorded) {
      OfOne walker = walkers.computeIfAbsent(leg.id(), id -> new OfOne(id, leg.dynamics()));
      WalkerState from = leg.from();
      if (from.step() % every(leg.id()) == 0) {
        walker.take(from.step(), from.position().toArray(), from.memory().toArray());
      }
      lanes.add(leg);
      legs.add(new Leg(
          leg.dynamics().unlabelled().valueless(),
          leg.id().walker(),
          from,
          leg.completed().toStep()));
    }
    List<LegOutcome> outcomes = kernel.advance(legs, TransitionSink.NONE, new StateSink() {
      @Override
      public long next(int lane, long step) {
        long next = Metrics.this.next(lanes.get(lane).id(), step);
        return next < lanes.get(lane).to().step() ? next : NEVER;
      }

      @Override
      public void state(int lane, long step, double[] position, double largest) {
        throw new IllegalStateException("a state without its memory");
      }

      @Override
      public void state(
          int lane, long step, double[] x, double[] memory, long basin, double largest) {
        Objects.requireNonNull(walkers.get(lanes.get(lane).id())).take(step, x, memory);
      }
    });
    for (int n = 0; n < lanes.size(); n++) {
      lanes.get(n).checkPath(outcomes.get(n).to());
    }
  }

  /** Computes the rows of one walker, on one thread. */
  private final class OfOne {
    private final WalkerId id;
    private final Landscape landscape;
    private final NextStep next;
    private final double[] scratch;

    OfOne(WalkerId id, Dynamics dynamics) {
      this.id = id;
      this.landscape = dynamics.landscape();
      this.next = new NextStep(dynamics, id.walker());
      this.scratch = new double[landscape.dimension()];
    }

    void take(long step, double[] x, double[] memory) {
      List<Double> values = new ArrayList<>();
      for (Metric metric : wish(id).columns()) {
        if (metric == Metric.LARGEST_EIGENVALUE) {
          LargestEigenvalue largest = LargestEigenvalue.at(x, landscape);
          values.add(largest.value());
          values.add(largest.residual());
        } else {
          values.add(of(metric, step, x, memory));
        }
      }
      rows.add(new MetricRow(id, step, values));
    }

    private double of(Metric metric, long step, double[] x, double[] memory) {
      return switch (metric) {
        case TRAINING_LOSS -> landscape.trainingLoss(x);
        case TEST_LOSS -> network().testLoss(x);
        case TEST_ACCURACY -> network().testAccuracy(x);
        case GRADIENT_NORM -> {
          next.gradient(x, scratch);
          yield norm(scratch);
        }
        case NOISE_NORM -> {
          next.noise(step, x, memory, scratch);
          yield norm(scratch);
        }
        case WEIGHT_NORM -> norm(x);
        case LARGEST_EIGENVALUE -> throw new IllegalArgumentException("two numbers");
      };
    }

    private Network network() {
      return (Network) landscape;
    }
  }

  private static double norm(double[] x) {
    return Math.sqrt(Sums.dot(x, x));
  }
}
