package org.hopscape.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hopscape.analysis.ArmStatistics.Best;
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
  private record Chosen(String name, RunReading run, LastStates last, Supplier<Best> best) {
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
    arms.forEach(run::arm);
    Comparisons all = new Comparisons(threads, kernels, done);
    for (Chosen arm : all.arms(run, "")) {
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
    List<Chosen> left = all.arms(first, first.name() + "/");
    List<Chosen> right = all.arms(second, second.name() + "/");
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

  private List<Chosen> arms(RunReading run, String prefix) {
    Show show = Show.begun(run.keeping(), kernels);
    List<Chosen> arms = new ArrayList<>();
    for (int i = 0; i < show.last().size(); i++) {
      int place = i;
      LastStates last = show.last().get(i);
      arms.add(new Chosen(prefix + last.arm().name(), run, last, () -> show.best(place)));
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
    Map<RunReading, TailSampling> sampling = new HashMap<>();
    List<Supplier<LongStream>> labels = byRun((run, own) -> {
      TailSampling its = TailSampling.begun(run, own, threads, kernels);
      its.replaySeldom(done);
      sampling.put(run, its);
      return IntStream.range(0, own.size())
          .<Supplier<LongStream>>mapToObj(arm -> () -> its.labels(arm))
          .toList();
    });
    SortedSet<Long> basins = BasinsOfInterest.of(last, arm -> labels.get(arm).get(), target);
    Ends ends = Ends.at(target.orElse(BasinMap.NONE));
    List<WalkerTracks.Tracks> tracks = byRun((run, own) -> ArmTracks.of(
        run, own, basins, ends, Optional.of(of(sampling, run)), threads, kernels, done));
    List<TailSamples> tails = byRun((run, own) -> of(sampling, run).samples());
    List<ArmEvidence> arms = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      arms.add(evidence(chosen.get(i), tails.get(i), tracks.get(i).tracks(), target));
    }
    return InThreads.map(
        threads,
        pairs,
        pair -> Compare.of(
            arms.get(pair[0]), arms.get(pair[1]), replay(arms, pair[0]), replay(arms, pair[1])));
  }

  private static TailSampling of(Map<RunReading, TailSampling> sampling, RunReading run) {
    return Objects.requireNonNull(sampling.get(run), "the run's");
  }

  private Replay replay(List<ArmEvidence> arms, int i) {
    return new Replay(arms.get(i).run(), kernels.get());
  }

  /** Takes the arms of one run together; answers in the order of all. */
  private <T> List<T> byRun(BiFunction<RunReading, List<LastStates>, List<T>> work) {
    Map<Chosen, T> answers = new HashMap<>();
    for (RunReading run : chosen.stream().map(Chosen::run).distinct().toList()) {
      List<Chosen> own = chosen.stream().filter(each -> each.run == run).toList();
      List<T> its = work.apply(run, own.stream().map(Chosen::last).toList());
      for (int i = 0; i < own.size(); i++) {
        answers.put(own.get(i), its.get(i));
      }
    }
    return chosen.stream()
        .map(each -> Objects.requireNonNull(answers.get(each)))
        .toList();
  }

  private static ArmEvidence evidence(
      Chosen each, TailSamples tail, List<WalkerTrack> tracks, OptionalLong target) {
    return new ArmEvidence(
        each.name,
        each.run,
        each.arm(),
        each.last,
        EscapeTimes.first(each.last),
        tail,
        tracks,
        target);
  }
}
