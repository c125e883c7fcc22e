package org.hopscape.replay.basin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.hopscape.analysis.ArmStatistics.Best;
import org.hopscape.kernel.WalkerState;
import org.hopscape.landscape.BasinMap;
import org.hopscape.replay.LastStates;
import org.hopscape.run.PlannedArm;

/**
 * The basins that are told apart where all basins would be too many: the lowest, those in which first walkers start, and of
 * each arm those that hold most of its last states and, where labels are cheap, of the states of its tail sample, or of some
 * walkers' last steps where basins change often. That needs no pass of its own, and which basins these are depends neither on
 * legs nor on what was asked before.
 */
public final class BasinsOfInterest {
  private BasinsOfInterest() {}

  public static NavigableSet<Long> of(
      List<LastStates> last, IntFunction<LongStream> labels, OptionalLong target) {
    NavigableSet<Long> basins = new TreeSet<>();
    target.ifPresent(basins::add);
    List<List<Long>> ranked = new ArrayList<>();
    for (int i = 0; i < last.size(); i++) {
      if (last.get(i).arm().dynamics().basins().labelled()) {
        long start = last.get(i).states().get(0).startBasin();
        if (basins.size() < WalkerTracks.MOST_BASINS / 2) {
          basins.add(start);
        }
        ranked.add(ranked(last.get(i), labels.apply(i)));
      }
    }
    for (int rank = 0; rank < WalkerTracks.MOST_BASINS; rank++) {
      for (List<Long> arm : ranked) {
        if (rank < arm.size() && basins.size() < WalkerTracks.MOST_BASINS) {
          basins.add(arm.get(rank));
        }
      }
    }
    return basins;
  }

  private static List<Long> ranked(LastStates last, LongStream labels) {
    Map<Long, Integer> times = new HashMap<>();
    for (WalkerState state : last.states()) {
      times.merge(state.basin(), 1, Integer::sum);
    }
    labels.forEach(label -> times.merge(label, 1, Integer::sum));
    return times.entrySet().stream()
        .filter(entry -> entry.getKey() != BasinMap.NONE)
        .sorted(Map.Entry.<Long, Integer>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey()))
        .limit(WalkerTracks.MOST_BASINS)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * The lowest basin of an arm's landscape; empty where there is none to be compared.
   *
   * @param reached is asked where the landscape's minima are not known
   */
  public static OptionalLong lowest(PlannedArm arm, Supplier<List<Best>> reached) {
    List<double[]> known = arm.dynamics().landscape().knownMinima();
    double[] lowest = known.isEmpty()
        ? reached.get().stream()
            .min(Comparator.comparingDouble(Best::value))
            .orElseThrow()
            .position()
            .toArray()
        : known.get(0);
    long label = arm.dynamics().basins().map().label(lowest);
    return label == BasinMap.NONE ? OptionalLong.empty() : OptionalLong.of(label);
  }
}
