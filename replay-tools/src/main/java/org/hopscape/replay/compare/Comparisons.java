package org.hopscape.replay.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.hopscape.analysis.ArmStatistics.Best;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.Kernel;
import org.hopscape.landscape.BasinMap;
import org.hopscape.replay.InThreads;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.basin.BasinsOfInterest;
import org.hopscape.replay.basin.Ends;
import org.hopscape.replay.basin.WalkerTrack;
import org.hopscape.replay.escape.EscapeTimes;
import org.hopscape.replay.show.Show;
import org.hopscape.replay.tail.TailSamples;
import org.hopscape.run.PlannedArm;

/**
 * Arms of one run, or of two, in pairs. The basins of interest are those in which the compared arms spent most steps, the
 * starting basins and the lowest one: that of the landscape's lowest known minimum, otherwise that of the lowest value any
 * compared walker reached.
 */
public final class Comparisons {
  /** With more arms than this each is compared with the first only, unless the arms are named. */
  public static final int ALL_PAIRS = 6;

  private final int threads;
  private final Supplier<Kernel> kernels;
  private final LongConsumer done;
  private final List<Chosen> chosen = new ArrayList<>();

  private Comparisons(int threads, Supplier<Kernel> kernels, LongConsumer done) {
    this.threads = threads;
    this.kernels = kernels;
    this.done = done;
  }

  /** An arm that is to be compared, under the name by which the comparison calls it. */
  private record Chosen(String name, Replicates runs, LastStates last, Supplier<Best> best) {
    PlannedArm arm() {
      return last.arm();
    }
  }

  /**
   * Arms of one run.
   *
   * @param arms their names; empty for all
   */
  public static List<Comparison> within(
      RunReading run, List<String> arms, int threads, Supplier<Kernel> kernels, LongConsumer done) {
    return within(Replicates.one(run), arms, threads, kernels, done);
  }

  /** The same of all walkers of these runs: differences are paired within each run. */
  public static List<Comparison> within(
      Replicates runs,
      List<String> arms,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    arms.forEach(runs::arm);
    Comparisons all = new Comparisons(threads, kernels, done);
    for (Chosen arm : all.arms(runs, "")) {
      if (arms.isEmpty() || arms.contains(arm.name())) {
        all.chosen.add(arm);
      }
    }
    if (all.chosen.size() < 2) {
      throw Fault.of(Fault.Kind.USAGE, "there is only one arm to compare")
          .maybe("name two arms, or another run.");
    }
    all.chosen.sort(Comparator.comparingInt(each -> arms.indexOf(each.name)));
    boolean everyPair = !arms.isEmpty() || all.chosen.size() <= ALL_PAIRS;
    return all.compared(everyPair ? all.everyPair() : all.eachWithTheFirst());
  }

  /** Arms of the same name in two runs; where each has one arm, those. */
  public static List<Comparison> between(
      RunReading first,
      RunReading second,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    Comparisons all = new Comparisons(threads, kernels, done);
    List<Chosen> left = all.arms(Replicates.one(first), first.name() + "/");
    List<Chosen> right = all.arms(Replicates.one(second), second.name() + "/");
    boolean single = left.size() == 1 && right.size() == 1;
    List<int[]> pairs = new ArrayList<>();
    for (Chosen a : left) {
      for (Chosen b : right) {
        if (single || a.arm().name().equals(b.arm().name())) {
          pairs.add(new int[] {all.chosen.size(), all.chosen.size() + 1});
          all.chosen.add(a);
          all.chosen.add(b);
        }
      }
    }
    if (pairs.isEmpty()) {
      throw Fault.of(
              Fault.Kind.USAGE,
              "runs '" + first.name() + "' and '" + second.name()
                  + "' have no arm of the same name")
          .maybe("compare arms of one run with --arms.");
    }
    return all.compared(pairs);
  }

  private List<Chosen> arms(Replicates runs, String prefix) {
    Show show = Show.begun(runs.keeping(), kernels);
    List<Chosen> arms = new ArrayList<>();
    for (int i = 0; i < show.last().size(); i++) {
      int place = i;
      LastStates last = show.last().get(i);
      arms.add(new Chosen(prefix + last.arm().name(), runs, last, () -> show.best(place)));
    }
    return arms;
  }

  private List<int[]> everyPair() {
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      for (int j = i + 1; j < chosen.size(); j++) {
        pairs.add(new int[] {i, j});
      }
    }
    return pairs;
  }

  private List<int[]> eachWithTheFirst() {
    List<int[]> pairs = new ArrayList<>();
    for (int j = 1; j < chosen.size(); j++) {
      pairs.add(new int[] {0, j});
    }
    return pairs;
  }

  private List<Comparison> compared(List<int[]> pairs) {
    OptionalLong target = BasinsOfInterest.lowest(
        chosen.get(0).arm(), () -> chosen.stream().map(each -> each.best.get()).toList());
    List<LastStates> last = chosen.stream().map(Chosen::last).toList();
    Map<Replicates, PooledEvidence> gathered = new LinkedHashMap<>();
    for (Chosen each : chosen) {
      gathered.computeIfAbsent(
          each.runs,
          runs -> PooledEvidence.begun(
              runs,
              chosen.stream().filter(of -> of.runs == runs).map(Chosen::arm).toList(),
              threads,
              kernels,
              done));
    }
    SortedSet<Long> basins = BasinsOfInterest.of(
        last, arm -> of(gathered, arm).labels(chosen.get(arm).arm()), target);
    Ends ends = Ends.at(target.orElse(BasinMap.NONE));
    gathered.values().forEach(each -> each.gather(basins, ends));
    List<ArmEvidence> arms = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      PlannedArm arm = chosen.get(i).arm();
      PooledEvidence its = of(gathered, i);
      arms.add(evidence(chosen.get(i), its.tail(arm), its.tracks(arm), target, kernels));
    }
    return InThreads.map(
        threads, pairs, pair -> Compare.of(arms.get(pair[0]), arms.get(pair[1]), kernels.get()));
  }

  private PooledEvidence of(Map<Replicates, PooledEvidence> gathered, int i) {
    return Objects.requireNonNull(gathered.get(chosen.get(i).runs), "those of its arm");
  }

  private static ArmEvidence evidence(
      Chosen each,
      TailSamples tail,
      List<WalkerTrack> tracks,
      OptionalLong target,
      Supplier<Kernel> kernels) {
    return new ArmEvidence(
        each.name,
        each.runs,
        each.arm(),
        each.last,
        EscapeTimes.first(each.last),
        tail,
        tracks,
        target,
        new ScaleError(each.runs, each.last, target, kernels));
  }
}
