package org.hopscape.replay.trajectory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.Effort;
import org.hopscape.replay.Recomputation;
import org.hopscape.replay.RecordedLeg;
import org.hopscape.replay.RunReading;

/**
 * Re-creates the wanted states of many walkers and writes what is asked of them, row by row, each at its place. A leg has the
 * states from its beginning, which is where an exchange put the walker, up to the one before its end; a walker's last state is
 * in no leg. Legs go in any order and on any thread.
 */
public final class EnsembleStates {
  private final RunReading run;
  private final Map<String, ChosenArm> arms = new LinkedHashMap<>();
  private final StateColumns columns;
  private final WantedSteps wanted;
  private final boolean exactLabels;
  private final RowFile rows;

  /**
   * @param exactLabels whether a basin stands as the 64 bits of its label, or as the double next to it
   */
  public EnsembleStates(
      RunReading run,
      List<ChosenArm> chosen,
      StateColumns columns,
      WantedSteps wanted,
      boolean exactLabels,
      RowFile rows) {
    this.run = run;
    this.columns = columns;
    this.wanted = wanted;
    this.exactLabels = exactLabels;
    this.rows = rows;
    chosen.forEach(arm -> arms.put(arm.arm().name(), arm));
  }

  /**
   * Writes all rows of steps that walkers reached.
   *
   * @param done is told, on any thread, how many steps were done again
   * @throws UncheckedIOException where a row cannot be written
   */
  public void write(int threads, Supplier<Kernel> kernels, LongConsumer done) {
    Effort.expect(done, this::expected);
    Recomputation.run(threads, kernels, Again::new, done, this::feed);
  }

  private long expected() {
    long[] steps = new long[1];
    for (ChosenArm arm : arms.values()) {
      for (int n = 0; n < arm.count(); n++) {
        int place = arm.place(n);
        WalkerState unused =
            run.legs(arm.id(n), leg -> steps[0] += has(place, leg) ? leg.steps() : 0);
      }
    }
    return steps[0];
  }

  /** Whether a state from the leg's beginning up to the one before its end is wanted. */
  private boolean has(int place, RecordedLeg leg) {
    return wanted.next(place, leg.from().step() - 1) < leg.to().step();
  }

  /** Walkers of a kind go together: a cohort costs the same however many lanes are taken. */
  private void feed(Recomputation.Legs legs) {
    Map<Object, List<ChosenArm>> kinds = new LinkedHashMap<>();
    for (ChosenArm arm : arms.values()) {
      Object kind = Kernels.kind(dynamics(arm.arm().dynamics()));
      kinds.computeIfAbsent(kind, unused -> new ArrayList<>()).add(arm);
    }
    for (List<ChosenArm> kind : kinds.values()) {
      kind.forEach(arm -> feed(arm, legs));
      legs.cut();
    }
  }

  private void feed(ChosenArm arm, Recomputation.Legs legs) {
    for (int n = 0; n < arm.count(); n++) {
      int place = arm.place(n);
      WalkerId id = arm.id(n);
      WalkerState end = run.legs(id, leg -> {
        if (has(place, leg)) {
          legs.add(leg);
        }
      });
      if (wanted.wants(place, end.step())) {
        ByteBuffer row = rows.buffer();
        numbers(arm.arm().dynamics(id.walker()), id)
            .put(row, end.step(), end.position().toArray(), end.memory().toArray(), end.basin());
        write(wanted.row(place, end.step()), row);
      }
    }
  }

  private StateNumbers numbers(Dynamics dynamics, WalkerId id) {
    return new StateNumbers(columns, exactLabels, dynamics, id.walker());
  }

  private void write(long first, ByteBuffer row) {
    try {
      row.flip();
      rows.write(first, row);
      row.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that take a walker the same way, with nothing that is not asked for. */
  private Dynamics dynamics(Dynamics all) {
    return columns.has(Quantity.BASIN) ? all.valueless() : all.unlabelled().valueless();
  }

  /** Where a leg is left: behind its last wanted state, or at its own end, which is checked, where that is not much further. */
  private long goal(int place, RecordedLeg leg) {
    long from = leg.from().step();
    long last = wanted.last(place, leg.to().step());
    return last == from || 2 * (last - from) < leg.steps()
        ? last
        : leg.completed().toStep();
  }

  /** Does cohorts again on one thread. */
  private final class Again implements Recomputation.Worker {
    private final List<ByteBuffer> buffers = new ArrayList<>();

    @Override
    public void cohort(Kernel kernel, List<RecordedLeg> recorded, List<Leg> unused) {
      Map<WalkerId, StateNumbers> numbers = new HashMap<>();
      List<Lane> lanes = new ArrayList<>();
      List<Leg> legs = new ArrayList<>();
      for (int n = 0; n < recorded.size(); n++) {
        RecordedLeg leg = recorded.get(n);
        Lane lane = new Lane(
            leg, numbers.computeIfAbsent(leg.id(), id -> numbers(leg.dynamics(), id)), buffer(n));
        WalkerState from = leg.from();
        if (wanted.wants(lane.place, from.step())) {
          lane.take(from.step(), from.position().toArray(), from.memory().toArray(), from.basin());
        }
        long end = goal(lane.place, leg);
        if (end > from.step()) {
          lanes.add(lane);
          legs.add(new Leg(dynamics(leg.dynamics()), leg.id().walker(), from, end));
        } else {
          lane.flush();
        }
      }
      List<LegOutcome> outcomes = kernel.advance(legs, TransitionSink.NONE, into(lanes));
      for (int n = 0; n < lanes.size(); n++) {
        lanes.get(n).flush();
        if (legs.get(n).toStep() == lanes.get(n).leg.to().step()) {
          lanes.get(n).leg.checkPath(outcomes.get(n).to());
        }
      }
    }

    private ByteBuffer buffer(int n) {
      if (n == buffers.size()) {
        buffers.add(rows.buffer());
      }
      return buffers.get(n).clear();
    }

    private StateSink into(List<Lane> lanes) {
      return new StateSink() {
        @Override
        public long next(int lane, long step) {
          Lane it = lanes.get(lane);
          long next = wanted.next(it.place, step);
          return next < it.leg.to().step() ? next : NEVER;
        }

        @Override
        public void state(int lane, long step, double[] position, double largest) {
          throw new IllegalStateException("a state without its memory");
        }

        @Override
        public void state(
            int lane, long step, double[] x, double[] memory, long basin, double largest) {
          lanes.get(lane).take(step, x, memory, basin);
        }
      };
    }
  }

  /** A leg's rows, some at a time. */
  private final class Lane {
    private final RecordedLeg leg;
    private final int place;
    private final StateNumbers numbers;
    private final ByteBuffer buffer;
    private long first;
    private long next;

    Lane(RecordedLeg leg, StateNumbers numbers, ByteBuffer buffer) {
      this.leg = leg;
      this.place = Objects.requireNonNull(arms.get(leg.id().arm()), "an arm that was chosen")
          .placeOf(leg.id().walker());
      this.numbers = numbers;
      this.buffer = buffer;
    }

    void take(long step, double[] x, double[] memory, long basin) {
      long row = wanted.row(place, step);
      if (row != next || !buffer.hasRemaining()) {
        flush();
        first = row;
      }
      numbers.put(buffer, step, x, memory, basin);
      next = row + 1;
    }

    void flush() {
      if (buffer.position() > 0) {
        write(first, buffer);
      }
      first = next;
    }
  }
}
