package org.hopscape.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.BasinCount;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.Kernel;
import org.hopscape.landscape.BasinMap;
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
  private record Chosen(String name, RunReading run, ArmStatistics statistics) {
    PlannedArm arm() {
      return run.plan().arm(statistics.name());
    }
  }

  /**
   * Arms of one run.
   *
   * @param arms their names; empty for all
   */
  public static List<Comparison> within(
      RunReading run,
      OccupancyCache cache,
      List<String> arms,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    arms.forEach(run::arm);
    Comparisons all = new Comparisons(threads, kernels, done);
    RunStatistics statistics = Show.of(run, cache, threads, kernels, done);
    for (ArmStatistics arm : statistics.arms()) {
      if (arms.isEmpty() || arms.contains(arm.name())) {
        all.chosen.add(new Chosen(arm.name(), run, arm));
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
      OccupancyCache firstCache,
      RunReading second,
      OccupancyCache secondCache,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    Comparisons all = new Comparisons(threads, kernels, done);
    List<ArmStatistics> left =
        Show.of(first, firstCache, threads, kernels, done).arms();
    List<ArmStatistics> right =
        Show.of(second, secondCache, threads, kernels, done).arms();
    boolean single = left.size() == 1 && right.size() == 1;
    List<int[]> pairs = new ArrayList<>();
    for (ArmStatistics a : left) {
      for (ArmStatistics b : right) {
        if (single || a.name().equals(b.name())) {
          pairs.add(new int[] {all.chosen.size(), all.chosen.size() + 1});
          all.chosen.add(new Chosen(first.name() + "/" + a.name(), first, a));
          all.chosen.add(new Chosen(second.name() + "/" + b.name(), second, b));
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
    OptionalLong target = target();
    SortedSet<Long> basins = basins(target);
    List<ArmEvidence> arms =
        chosen.stream().map(each -> evidence(each, basins, target)).toList();
    return InThreads.map(
        threads,
        pairs,
        pair -> Compare.of(
            arms.get(pair[0]), arms.get(pair[1]), replay(arms, pair[0]), replay(arms, pair[1])));
  }

  private Replay replay(List<ArmEvidence> arms, int i) {
    return new Replay(arms.get(i).run(), kernels.get());
  }

  private ArmEvidence evidence(Chosen each, SortedSet<Long> basins, OptionalLong target) {
    PlannedArm arm = each.arm();
    LastStates last = LastStates.of(each.run, arm);
    List<WalkerTrack> tracks = arm.dynamics().basins().labelled()
        ? WalkerTracks.of(
            each.run, arm, basins, target.orElse(BasinMap.NONE), threads, kernels, done)
        : List.of();
    TailSamples tail = TailSamples.of(each.run, arm, threads, kernels, done);
    return new ArmEvidence(
        each.name, each.run, arm, last, EscapeTimes.first(last), tail, tracks, target);
  }

  private OptionalLong target() {
    return target(
        chosen.get(0).arm(), chosen.stream().map(each -> each.statistics).toList());
  }

  /** The lowest basin of an arm's landscape; empty where there is none to be compared. */
  static OptionalLong target(PlannedArm arm, List<ArmStatistics> arms) {
    BasinMap map = arm.dynamics().basins().map();
    List<double[]> known = arm.dynamics().landscape().knownMinima();
    double[] lowest = known.isEmpty()
        ? arms.stream()
            .map(ArmStatistics::best)
            .min(Comparator.comparingDouble(ArmStatistics.Best::value))
            .orElseThrow()
            .position()
            .toArray()
        : known.get(0);
    long label = map.label(lowest);
    return label == BasinMap.NONE ? OptionalLong.empty() : OptionalLong.of(label);
  }

  private SortedSet<Long> basins(OptionalLong target) {
    NavigableSet<Long> basins = new TreeSet<>();
    target.ifPresent(basins::add);
    basins.add(chosen.get(0).run.lastState(first(chosen.get(0))).startBasin());
    Map<Long, Double> shares = new HashMap<>();
    for (Chosen each : chosen) {
      for (BasinCount count : each.statistics.ranking().top()) {
        shares.merge(count.basin(), each.statistics.ranking().share(count.steps()), Double::sum);
      }
    }
    Comparator<Map.Entry<Long, Double>> most =
        Map.Entry.<Long, Double>comparingByValue().reversed();
    shares.entrySet().stream()
        .sorted(most.thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .filter(basin -> !basins.contains(basin))
        .limit(WalkerTracks.MOST_BASINS - basins.size())
        .toList()
        .forEach(basins::add);
    return basins;
  }

  private static WalkerId first(Chosen each) {
    return new WalkerId(each.statistics.name(), 0);
  }
}
