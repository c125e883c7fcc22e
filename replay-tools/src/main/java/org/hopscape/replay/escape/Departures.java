package org.hopscape.replay.escape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.GroupMean;
import org.hopscape.analysis.estimate.Range;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Counted;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.RecordedLeg;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.RunReading;
import org.hopscape.run.PlannedArm;

/**
 * When the place of each walker of an arm that exchanges positions is first outside of its starting basin, whoever came there:
 * by its own steps or by a position that it took over. A walker's escape is censored at its first exchange; the success of the
 * arm, such as below a level, is not.
 *
 * @param walkers of all runs
 * @param reached how many places were outside by their last step
 * @param step the first of all, where there is one
 * @param walker whose place that was
 * @param first mean over groups of the first of each
 * @param each mean over places, by groups; none where positions change places between numbers
 */
public record Departures(
    int walkers, int groups, int reached, long step, long walker, Estimate first, Estimate each) {

  /** Of an arm in all runs; empty where its walkers keep to themselves or there is one basin. */
  public static Optional<Departures> of(Replicates runs, PlannedArm arm, Supplier<Kernel> kernels) {
    if (!arm.ensemble().exchange().meets() || !arm.dynamics().basins().several()) {
      return Optional.empty();
    }
    List<Place> places = new ArrayList<>();
    for (RunReading run : runs.runs()) {
      for (long walker = 0; walker < arm.walkers(); walker++) {
        places.add(Place.of(run, new WalkerId(arm.name(), walker), kernels));
      }
    }
    return Optional.of(of(arm, places));
  }

  /** One walker's. */
  private static final class Place {
    private final long start;
    private boolean out;
    private long step;

    private Place(long start) {
      this.start = start;
    }

    static Place of(RunReading run, WalkerId id, Supplier<Kernel> kernels) {
      Place place = new Place(run.lastState(id).startBasin());
      WalkerState end = run.legs(id, leg -> place.leg(leg, kernels));
      place.at(end.step(), end.basin());
      place.step = place.out ? place.step : end.step();
      return place;
    }

    private void at(long when, long basin) {
      if (!out && basin != start) {
        out = true;
        step = when;
      }
    }

    private void leg(RecordedLeg leg, Supplier<Kernel> kernels) {
      at(leg.from().step(), leg.from().basin());
      if (out) {
        return;
      }
      if (leg.listed()) {
        leg.transitions().forEach(transition -> at(transition.step(), transition.to()));
      } else {
        // At most one such leg of a walker: it leaves within.
        kernels.get().advance(List.of(leg.again()), (lane, when, from, to) -> at(when, to));
      }
    }
  }

  private static Departures of(PlannedArm arm, List<Place> places) {
    double horizon = places.stream()
        .filter(place -> !place.out)
        .mapToDouble(place -> (double) place.step)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
    int groups = Math.toIntExact(arm.ensemble().groups());
    int all = Math.toIntExact(places.size() / arm.walkers()) * groups;
    double[] sums = new double[all];
    double[] sizes = new double[all];
    double[] first = new double[all];
    double[] ends = new double[all];
    Arrays.fill(first, Double.POSITIVE_INFINITY);
    int earliest = 0;
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      long walker = i % arm.walkers();
      int group = Math.toIntExact(i / arm.walkers() * groups + arm.ensemble().group(walker));
      sums[group] += Math.min(horizon, (double) place.step);
      sizes[group]++;
      first[group] = place.out ? Math.min(first[group], (double) place.step) : first[group];
      ends[group] = Math.max(ends[group], (double) place.step);
      Place best = places.get(earliest);
      earliest = place.out && (!best.out || place.step < best.step) ? i : earliest;
    }
    // A group of which no place was outside by its end.
    double open = IntStream.range(0, all)
        .filter(group -> first[group] == Double.POSITIVE_INFINITY)
        .mapToDouble(group -> ends[group])
        .min()
        .orElse(Double.POSITIVE_INFINITY);
    boolean permutes = arm.ensemble().exchange().permutes();
    int reached = (int) places.stream().filter(place -> place.out).count();
    return new Departures(
        places.size(),
        all,
        reached,
        reached == 0 ? -1 : places.get(earliest).step,
        reached == 0 ? -1 : earliest % arm.walkers(),
        mean(
            Arrays.stream(first).map(step -> Math.min(step, open)).toArray(),
            "first of a group",
            open),
        permutes
            ? Estimate.none(
                places.size(), 0, "mean", "positions change places between walkers' numbers")
            : mean(
                IntStream.range(0, all).mapToDouble(g -> sums[g] / sizes[g]).toArray(),
                "mean over places",
                horizon));
  }

  private static Estimate mean(double[] groups, String of, double horizon) {
    return Range.upTo(horizon)
        .of(GroupMean.of(groups).estimate(of))
        .noting(
            horizon < Double.POSITIVE_INFINITY
                ? String.format(Locale.ROOT, "restricted to %,.0f steps, the earliest end", horizon)
                : "");
  }

  /** In a sentence's words, of an arm of this name. */
  public String told(String arm) {
    if (reached == 0) {
      return String.format(
          Locale.ROOT,
          "%s: the place of none of %s was outside of its starting basin",
          arm,
          Counted.of(walkers, "walker"));
    }
    return String.format(
        Locale.ROOT,
        "%s: the places of %,d of %s were outside of their starting basin, by steps or by exchange, the first, of"
            + " walker %,d, at step %,d",
        arm,
        reached,
        Counted.of(walkers, "walker"),
        walker,
        step);
  }
}
