package org.hopscape.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.markov.Autocorrelation;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Kernels;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.StateSink;
import org.hopscape.kernel.TransitionSink;
import org.hopscape.landscape.Basins;

/**
 * The last {@link #STEPS} steps of one walker, at most {@link #LENGTH} states of them: what is known of an arm before all of
 * its steps are done again.
 */
final class TailPilot {
  private static final int LENGTH = 50_000;
  private static final int STEPS = 200_000;
  private static final int POSITIONS = 4_000;

  /** One step in so many must change the basin. */
  private static final int OFTEN = 10;

  private final Dynamics dynamics;
  private final double[] centre;
  private final List<RecordedLeg> legs = new ArrayList<>();
  private final long from;
  private final long stride;

  /** One state after the other, coordinates of one side by side. */
  private final double[] states;

  /**
   * Of a walker whose legs are to be added.
   *
   * @param begin no step before it is of the pilot
   * @param end the walker's last step
   * @param centre w*
   */
  TailPilot(Dynamics dynamics, long begin, long end, double[] centre) {
    this.dynamics = dynamics;
    this.centre = centre;
    this.from = Math.max(begin, end - STEPS);
    this.stride = (end - from) / LENGTH + 1;
    this.states = new double[(int) ((end - from) / stride) * centre.length];
  }

  void add(RecordedLeg leg) {
    if (leg.to().step() > from) {
      legs.add(leg);
    }
  }

  private int length() {
    return states.length / centre.length;
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
      }
    }
    kernel.advance(legs, TransitionSink.NONE, new StateSink() {
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
    long n = Math.max(0, step - from) / stride + 1;
    return n <= length() ? from + n * stride : StateSink.NEVER;
  }

  /** Legs are done in any order, but each state is of one of them. */
  private void take(long step, double[] position) {
    int n = (int) ((step - from) / stride) - 1;
    System.arraycopy(position, 0, states, n * centre.length, centre.length);
  }

  private double[] state(int n) {
    return Arrays.copyOfRange(states, n * centre.length, (n + 1) * centre.length);
  }

  /** The autocorrelation time of log|w - w*|, in steps. */
  Estimate autocorrelation() {
    double[] series = new double[length()];
    for (int n = 0; n < series.length; n++) {
      double distance = TailSamples.norm(TailSamples.minus(state(n), centre));
      series[n] = StrictMath.log(Math.max(Double.MIN_NORMAL, Math.min(Double.MAX_VALUE, distance)));
    }
    return Autocorrelation.time(List.of(series)).map(time -> time * stride);
  }

  /** Evenly spaced. */
  Stream<double[]> positions() {
    int every = length() / POSITIONS + 1;
    return IntStream.range(0, length() / every).mapToObj(n -> state(n * every));
  }

  /** Whether the walker changes its basin so often that these positions are from many visits. */
  boolean changesOften(Basins basins) {
    if (!basins.labelled() || basins.every() > 1) {
      return false;
    }
    long[] labels = positions().mapToLong(basins.map()::label).toArray();
    int changes = 0;
    for (int i = 1; i < labels.length; i++) {
      changes += labels[i] == labels[i - 1] ? 0 : 1;
    }
    return OFTEN * changes > labels.length;
  }
}
