package org.hopscape.replay.tail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.markov.Autocorrelation;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.StateSink;
import org.hopscape.kernel.TransitionSink;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.replay.InThreads;
import org.hopscape.replay.Recomputation;
import org.hopscape.replay.RecordedLeg;
import org.hopscape.replay.tail.TailQuantity.Displacement;

/**
 * The last steps of one walker: what is known of an arm before all of its steps are done again. It has distances of the last
 * 200,000 steps, at most 50,000, or none; and looks at the walker's basin at even distances in the last {@link #LOOKED_AT} steps.
 */
final class TailPilot {
  private static final int DISTANCES = 50_000;
  private static final int STEPS = 200_000;
  private static final int LOOKED_AT = 50_000;

  private final Dynamics dynamics;
  private final Displacement displacement;
  private final Basins basins;
  private final List<RecordedLeg> legs = new ArrayList<>();
  private final Grid distanceGrid;
  private final Grid labelGrid;
  private double[] distances;
  private final long[] labels;

  /** Steps {@code from + n stride}, n = 1 .. length. */
  private record Grid(long from, long stride, int length) {
    /** At most so many of the last steps up to {@code end}. */
    static Grid of(long from, long end, int most) {
      long stride = most == 0 ? 1 : (end - from) / most + 1;
      return new Grid(from, stride, most == 0 ? 0 : (int) ((end - from) / stride));
    }

    long next(long step) {
      long n = Math.max(0, step - from) / stride + 1;
      return n <= length ? from + n * stride : StateSink.NEVER;
    }

    /** The place of a step, from 0; -1 where it has none. */
    int place(long step) {
      boolean one = step > from && (step - from) % stride == 0 && (step - from) / stride <= length;
      return one ? (int) ((step - from) / stride) - 1 : -1;
    }
  }

  /**
   * Of a walker whose legs are to be added.
   *
   * @param dynamics without basins
   * @param begin no step before it is of the pilot
   * @param end the walker's last step, behind {@code begin}
   * @param displacement what is measured of a state
   * @param timed whether there are distances
   * @param looks how many basins there are at most
   */
  TailPilot(
      Dynamics dynamics,
      Basins basins,
      long begin,
      long end,
      Displacement displacement,
      boolean timed,
      int looks) {
    this.dynamics = dynamics;
    this.basins = basins;
    this.displacement = displacement;
    this.distanceGrid = Grid.of(Math.max(begin, end - STEPS), end, timed ? DISTANCES : 0);
    this.labelGrid = Grid.of(Math.max(begin, end - LOOKED_AT), end, looks);
    this.distances = new double[distanceGrid.length];
    this.labels = new long[labelGrid.length];
    Arrays.fill(labels, BasinMap.NONE);
  }

  /** Takes the leg if it has a part in the pilot. */
  void add(RecordedLeg leg) {
    if (next(leg.from().step()) <= leg.to().step()) {
      legs.add(leg);
    }
  }

  /** Does several pilots, those of a kind together. */
  static void run(int threads, Collection<TailPilot> pilots, Supplier<Kernel> kernels) {
    Map<Object, List<TailPilot>> kinds = new LinkedHashMap<>();
    for (TailPilot pilot : pilots) {
      kinds
          .computeIfAbsent(Kernels.kind(pilot.dynamics), kind -> new ArrayList<>())
          .add(pilot);
    }
    InThreads.run(
        threads,
        kinds.values().stream()
            .<Runnable>map(kind -> () -> run(kind, kernels.get()))
            .toList());
  }

  private static void run(List<TailPilot> pilots, Kernel kernel) {
    List<Leg> legs = new ArrayList<>();
    List<TailPilot> lanes = new ArrayList<>();
    for (TailPilot pilot : pilots) {
      for (RecordedLeg leg : pilot.legs) {
        legs.add(leg.againWith(pilot.dynamics));
        lanes.add(pilot);
        if (legs.size() == Recomputation.COHORT) {
          run(legs, lanes, kernel);
          legs.clear();
          lanes.clear();
        }
      }
      pilot.legs.clear();
    }
    run(legs, lanes, kernel);
  }

  private static void run(List<Leg> legs, List<TailPilot> lanes, Kernel kernel) {
    kernel.advance(List.copyOf(legs), TransitionSink.NONE, new StateSink() {
      @Override
      public long next(int lane, long step) {
        return lanes.get(lane).next(step);
      }

      @Override
      public void state(int lane, long step, double[] position, double largest) {
        lanes.get(lane).take(step, position);
      }
    });
  }

  private long next(long step) {
    return Math.min(distanceGrid.next(step), labelGrid.next(step));
  }

  /** Legs are done in any order, but each state is of one of them. */
  private void take(long step, double[] position) {
    int distance = distanceGrid.place(step);
    if (distance >= 0) {
      distances[distance] = displacement.size(position);
    }
    int label = labelGrid.place(step);
    if (label >= 0) {
      labels[label] = basins.map().label(position);
    }
  }

  /** The autocorrelation time of the logarithm of the distances, in steps; may be asked for once. */
  Estimate autocorrelation() {
    double[] series = distances;
    distances = new double[0];
    for (int n = 0; n < series.length; n++) {
      series[n] =
          StrictMath.log(Math.max(Double.MIN_NORMAL, Math.min(Double.MAX_VALUE, series[n])));
    }
    return Autocorrelation.time(List.of(series)).map(time -> time * distanceGrid.stride);
  }

  /** The basins looked at, in order. */
  LongStream labels() {
    return Arrays.stream(labels);
  }

  /** Between how many of these looks the walker changed its basin, at least. */
  long changes() {
    long changes = 0;
    for (int n = 1; n < labels.length; n++) {
      changes += labels[n] == labels[n - 1] ? 0 : 1;
    }
    return changes;
  }

  /** Steps from the first look to the last. */
  long lookedAt() {
    return labelGrid.stride * Math.max(0, labelGrid.length - 1);
  }
}
