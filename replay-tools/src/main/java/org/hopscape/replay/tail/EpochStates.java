package org.hopscape.replay.tail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.markov.Autocorrelation;
import org.hopscape.analysis.tail.LargestValues;
import org.hopscape.analysis.tail.TailSample;
import org.hopscape.event.WalkerId;
import org.hopscape.exchange.Ensemble;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.tail.TailQuantity.Displacement;

/**
 * States w - w* of walkers that exchange positions, at the ends of epochs after the exchange, from the second half of each
 * walker's steps. They stand in the journal; between them a path may not be followed through an exchange. So many epochs lie
 * between two states as the autocorrelation time of log|w - w*| of the arm's first walker has, or more where that would give
 * more than {@link SpacedStates#MOST_HELD} states. Walkers are not independent of each other: the groups are stretches of time.
 *
 * @param byWalker of each walker that did not diverge
 * @param every steps from one state of a walker to the next
 */
record EpochStates(List<double[][]> byWalker, long every, List<String> notes) {

  static EpochStates of(RunReading run, LastStates last, TailQuantity quantity) {
    Displacement displacement = quantity.of(last.arm().dynamics().landscape());
    List<Long> walkers = new ArrayList<>();
    long ends = 0;
    for (int walker = 0; walker < last.states().size(); walker++) {
      WalkerState state = last.states().get(walker);
      if (!state.diverged()) {
        walkers.add((long) walker);
        ends += state.step() / 2 / last.arm().ensemble().exchange().every();
      }
    }
    if (walkers.isEmpty()) {
      return new EpochStates(List.of(), 0, List.of());
    }
    Estimate time = autocorrelation(run, last, walkers.get(0), displacement);
    long affordable = ends / SpacedStates.MOST_HELD + 1;
    long epochs = Math.max(affordable, (long) Math.ceil(SpacingNote.upper(time)));
    long every = epochs * last.arm().ensemble().exchange().every();
    List<double[][]> byWalker = new ArrayList<>();
    for (long walker : walkers) {
      List<double[]> states = new ArrayList<>();
      each(run, last, walker, state -> {
        if (state.step() % every == 0) {
          states.add(displacement.of(state.position().toArray()));
        }
      });
      byWalker.add(states.toArray(double[][]::new));
    }
    String what = quantity.words() + " at the ends of epochs";
    return new EpochStates(
        byWalker, every, SpacingNote.of(what, walkers.get(0), time, "epoch", epochs, false));
  }

  /** The lengths of all. */
  TailSample sample() {
    LargestValues lengths = new LargestValues(SpacedStates.GROUPS, Long.MAX_VALUE);
    for (double[] sizes : sizes()) {
      for (int n = 0; n < sizes.length; n++) {
        lengths.add((int) ((long) n * SpacedStates.GROUPS / sizes.length), sizes[n]);
      }
    }
    return lengths.sample();
  }

  List<Mixing.Half> halves() {
    return sizes().stream().flatMap(sizes -> Mixing.halves(sizes).stream()).toList();
  }

  private List<double[]> sizes() {
    return byWalker.stream()
        .map(states -> Arrays.stream(states).mapToDouble(TailSamples::norm).toArray())
        .toList();
  }

  private static Estimate autocorrelation(
      RunReading run, LastStates last, long walker, Displacement displacement) {
    List<Double> series = new ArrayList<>();
    each(run, last, walker, state -> {
      double distance = displacement.size(state.position().toArray());
      series.add(StrictMath.log(Math.max(Double.MIN_NORMAL, Math.min(Double.MAX_VALUE, distance))));
    });
    return Autocorrelation.time(
        List.of(series.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  /** The walker's states at ends of epochs in the second half of its steps. */
  private static void each(
      RunReading run, LastStates last, long walker, Consumer<WalkerState> states) {
    Ensemble ensemble = last.arm().ensemble();
    WalkerState end = last.states().get(Math.toIntExact(walker));
    long begin = end.step() - end.step() / 2;
    run.legs(new WalkerId(last.arm().name(), walker), leg -> {
      if (ensemble.endsEpoch(leg.from().step()) && leg.from().step() >= begin) {
        states.accept(leg.from());
      }
    });
    if (ensemble.endsEpoch(end.step())) {
      states.accept(end);
    }
  }
}
