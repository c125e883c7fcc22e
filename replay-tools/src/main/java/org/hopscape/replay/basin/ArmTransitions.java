package org.hopscape.replay.basin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.markov.ChapmanKolmogorov;
import org.hopscape.analysis.markov.FirstPassage;
import org.hopscape.analysis.markov.ImpliedTimescales;
import org.hopscape.analysis.markov.OccupancyShare;
import org.hopscape.analysis.markov.Path;
import org.hopscape.analysis.markov.TransitionTable;
import org.hopscape.analysis.markov.WalkerCounts;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Counted;
import org.hopscape.kernel.Kernel;
import org.hopscape.replay.Effort;
import org.hopscape.replay.InThreads;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.Units;
import org.hopscape.run.PlannedArm;
import org.jspecify.annotations.Nullable;

/**
 * One arm's transitions between basins: occupancy, transition matrix and passages of all walkers; relaxation times and the
 * Chapman-Kolmogorov check need every residence in memory and take the first walkers, up to {@link #MOST} residences.
 *
 * @param basins told apart, those with most steps first
 * @param passages between two sets of basins; empty where none were asked for
 * @param relaxations at several lags, the shortest first
 * @param markov at few looks at the basins and at the longest lag, each against twice the lag; the longest last
 * @param groups counts of each group of walkers that exchange positions; empty where none do
 */
public record ArmTransitions(
    String arm,
    List<Basin> basins,
    TransitionTable table,
    Optional<PassageTimes> passages,
    List<ImpliedTimescales> relaxations,
    List<ChapmanKolmogorov> markov,
    List<TransitionTable> groups,
    List<String> notes) {
  static final int MOST = 1 << 20;
  private static final int GROUP = 4;

  /** Of one walker, so that a group has no more than all may have. */
  static final int MOST_OF_ONE = MOST / GROUP;

  private static final int TIMES = 3;
  private static final long[] LAGS = {10, 100, 1000};

  /** A basin's share of all steps. */
  public record Basin(long label, OccupancyShare share) {}

  /** Mean first-passage time, from the counts of a Markov chain and from the passages themselves. */
  public record PassageTimes(Set<Long> from, Set<Long> to, Estimate markov, Estimate direct) {
    /** Which of them holds, where their intervals exclude each other. */
    public Optional<String> conflict() {
      boolean apart = markov.low().orElse(0) > direct.high().orElse(Double.POSITIVE_INFINITY)
          || direct.low().orElse(0) > markov.high().orElse(Double.POSITIVE_INFINITY);
      if (!apart) {
        return Optional.empty();
      }
      return Optional.of(
          direct.note().contains(FirstPassage.MEMORYLESS)
              ? "the two exclude each other: the end of the run cuts passages off, which the"
                  + " second takes for memoryless, and the first takes basins for the states of a"
                  + " Markov chain; neither is sure"
              : "the two exclude each other: basins are no states of a Markov chain here, and the"
                  + " passages seen hold");
    }
  }

  /**
   * What is asked.
   *
   * @param from basins in which passages begin; empty for none asked for
   * @param to basins in which they end
   * @param lags in steps; empty for 10, 100 and 1,000 looks at the basins
   */
  public record Question(Set<Long> from, Set<Long> to, List<Long> lags) {}

  /**
   * Gathers.
   *
   * @param done is told, on any thread, how many steps were done again
   */
  public static ArmTransitions of(
      RunReading run,
      PlannedArm arm,
      Question question,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    Effort.expect(done, () -> run.unlisted(arm));
    Seen seen = seen(run, arm, threads, kernels, done);
    List<Path> paths = seen.paths;
    NavigableSet<Long> told = told(question, paths);
    TrackMemory.check(arm.walkers(), visited(paths), Runtime.getRuntime().maxMemory());
    boolean asked = !question.to.isEmpty();
    Ends ends =
        asked ? new Ends(question.from, question.to) : Ends.at(paths.get(0).basin(0));
    LastStates last = LastStates.of(run, arm);
    List<WalkerTrack> tracks = ArmTracks.of(
            run, List.of(last), told, ends, Optional.empty(), threads, kernels, done)
        .get(0)
        .tracks();
    List<WalkerCounts> counts = tracks.stream().map(WalkerTrack::counts).toList();
    TransitionTable table = TransitionTable.of(counts);
    Units units = Units.of(arm, counts.size());
    boolean coupled = Units.exchanges(arm);
    int[] unit = seen.of.stream()
        .mapToInt(walker -> units.number(Math.toIntExact(walker)))
        .toArray();
    List<Long> lags = question.lags.isEmpty()
        ? Arrays.stream(LAGS)
            .mapToObj(lag -> lag * arm.dynamics().basins().every())
            .toList()
        : question.lags.stream().sorted().toList();
    List<ImpliedTimescales> relaxations =
        InThreads.map(threads, lags, lag -> ImpliedTimescales.of(paths, unit, lag, TIMES));
    return new ArmTransitions(
        arm.name(),
        table.basins().stream()
            .map(basin -> new Basin(
                basin,
                coupled
                    ? OccupancyShare.ofGroups(counts, units.numbers(), units.count(), basin)
                    : last.alike()
                        ? OccupancyShare.of(counts, basin).unbounded(LastStates.ALIKE)
                        : OccupancyShare.of(counts, basin)))
            .sorted(Comparator.comparingDouble(
                (Basin basin) -> -basin.share.share().estimate().orElse(0)))
            .toList(),
        table,
        asked ? Optional.of(passages(question, counts, tracks, coupled)) : Optional.empty(),
        relaxations,
        checks(paths, unit, relaxations, LAGS[0] * arm.dynamics().basins().every()),
        coupled ? tables(counts, units) : List.of(),
        notes(arm, seen, last, coupled ? units : null));
  }

  /** At few looks, where memory shows, and at the longest lag. */
  private static List<ChapmanKolmogorov> checks(
      List<Path> paths, int[] unit, List<ImpliedTimescales> relaxations, long few) {
    ImpliedTimescales longest = relaxations.get(relaxations.size() - 1);
    ChapmanKolmogorov last = ChapmanKolmogorov.of(paths, unit, longest.lag(), 2);
    // What is left of where a walker was is noise: P(lag) and its square are the stationary law.
    boolean forgotten =
        !longest.times().isEmpty() && longest.times().get(0).estimate().isEmpty();
    ChapmanKolmogorov told = forgotten ? last.ofNothing() : last;
    ChapmanKolmogorov first = ChapmanKolmogorov.of(paths, unit, few, 2);
    return few < longest.lag() && !first.rows().isEmpty() ? List.of(first, told) : List.of(told);
  }

  private static List<TransitionTable> tables(List<WalkerCounts> counts, Units units) {
    List<List<WalkerCounts>> groups = new ArrayList<>();
    for (int g = 0; g < units.count(); g++) {
      groups.add(new ArrayList<>());
    }
    for (int w = 0; w < counts.size(); w++) {
      groups.get(units.number(w)).add(counts.get(w));
    }
    return groups.stream().map(TransitionTable::of).toList();
  }

  /** Share of the departures from one basin that go to the other. */
  public Estimate probability(long from, long to) {
    return groups.isEmpty()
        ? table.probability(from, to)
        : TransitionTable.probability(groups, from, to);
  }

  private static PassageTimes passages(
      Question question, List<WalkerCounts> counts, List<WalkerTrack> tracks, boolean coupled) {
    if (coupled) {
      Estimate none = Estimate.none(
          tracks.size(), 0, "MFPT", "exchanges cut passages off: no mean first-passage time");
      return new PassageTimes(question.from, question.to, none, none);
    }
    Estimate direct = FirstPassage.direct(
        tracks.stream().flatMap(track -> track.passages().stream()).toList());
    return new PassageTimes(
        question.from,
        question.to,
        FirstPassage.markov(counts, question.from, question.to),
        direct);
  }

  /**
   * Paths of the first walkers.
   *
   * @param of whose each path is
   */
  private record Seen(List<Path> paths, List<Long> of, long walkers, long cut) {}

  /** Every residence of the first walkers. */
  private static Seen seen(
      RunReading run, PlannedArm arm, int threads, Supplier<Kernel> kernels, LongConsumer done) {
    List<Path> paths = new ArrayList<>();
    List<Long> of = new ArrayList<>();
    long residences = 0;
    long walkers = 0;
    long cut = 0;
    for (long from = 0; from < arm.walkers() && residences < MOST; from += GROUP) {
      List<Long> group =
          LongStream.range(from, Math.min(arm.walkers(), from + GROUP)).boxed().toList();
      List<Paths> found = InThreads.map(
          threads, group, walker -> paths(run, new WalkerId(arm.name(), walker), kernels, done));
      for (int i = 0; i < found.size(); i++) {
        Paths its = found.get(i);
        paths.addAll(its.done);
        of.addAll(Collections.nCopies(its.done.size(), group.get(i)));
        residences += its.done.stream().mapToLong(Path::residences).sum();
        cut += its.cut ? 1 : 0;
      }
      walkers += group.size();
    }
    return new Seen(paths, of, walkers, cut);
  }

  /** A walker's residences; an exchange ends one path and begins the next. */
  private static Paths paths(
      RunReading run, WalkerId id, Supplier<Kernel> kernels, LongConsumer done) {
    Paths paths = new Paths();
    try {
      new TransitionReplay(run, kernels.get(), done).residences(id, paths);
    } catch (Enough e) {
      paths.cut = true;
    }
    return paths;
  }

  /** A walker's residences are as many as are kept. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1;

    Enough() {
      super("enough", null, false, false);
    }
  }

  /** From residences to paths. */
  private static final class Paths implements TransitionReplay.ResidenceSink {
    private final List<Path> done = new ArrayList<>();
    private LongStream.Builder basins = LongStream.builder();
    private LongStream.Builder entered = LongStream.builder();
    private int residences;
    private boolean cut;

    @Override
    public void residence(WalkerId id, long basin, long enteredAt, long left, boolean censored) {
      basins.add(basin);
      entered.add(enteredAt);
      residences++;
      if (censored || residences == MOST_OF_ONE) {
        done.add(Path.of(basins.build().toArray(), entered.build().toArray(), left));
        basins = LongStream.builder();
        entered = LongStream.builder();
      }
      if (residences == MOST_OF_ONE) {
        throw new Enough();
      }
    }
  }

  /** Basins that a walker saw, on average. */
  private static double visited(List<Path> paths) {
    return paths.stream()
        .mapToLong(path -> IntStream.range(0, path.residences())
            .mapToLong(path::basin)
            .distinct()
            .count())
        .average()
        .orElse(0);
  }

  /** Those asked for, then those with most steps in the paths. */
  private static NavigableSet<Long> told(Question question, List<Path> paths) {
    NavigableSet<Long> told = new TreeSet<>(question.from);
    told.addAll(question.to);
    Map<Long, Long> steps = new HashMap<>();
    for (Path path : paths) {
      for (int i = 0; i < path.residences(); i++) {
        steps.merge(path.basin(i), path.left(i) - path.entered(i), Long::sum);
      }
    }
    steps.entrySet().stream()
        .sorted(Map.Entry.<Long, Long>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .filter(basin -> !told.contains(basin))
        .limit(Math.max(0, WalkerTracks.MOST_BASINS - told.size()))
        .toList()
        .forEach(told::add);
    return told;
  }

  /** @param groups of walkers that exchange positions; null where none do */
  private static List<String> notes(
      PlannedArm arm, Seen seen, LastStates last, @Nullable Units groups) {
    List<String> notes = new ArrayList<>();
    if (last.alike()) {
      notes.add(LastStates.ALIKE);
    }
    if (groups != null) {
      notes.add(Units.told(arm, groups));
    }
    if (seen.walkers < arm.walkers()) {
      notes.add(String.format(
          Locale.ROOT,
          "relaxation times and Chapman-Kolmogorov are of the first %,d of %,d walkers: more residences than are kept",
          seen.walkers,
          arm.walkers()));
    }
    if (seen.cut > 0) {
      notes.add(String.format(
          Locale.ROOT,
          "relaxation times and Chapman-Kolmogorov are of the first %,d residences of %,d walkers: more than are kept",
          MOST_OF_ONE,
          seen.cut));
    }
    if (seen.paths.stream().allMatch(path -> path.residences() == 1)) {
      notes.add("no walker changed its basin: there is no transition");
    }
    if (last.diverged() > 0) {
      notes.add(Counted.of(last.diverged(), arm.walkers(), "walker", "diverged", "diverged")
          + "; a walker counts up to its divergence");
    }
    if (!arm.dynamics().optimizer().schedule().stationary()) {
      notes.add("the step size changes for good with its schedule: probabilities, passage and"
          + " relaxation times are averages over that change, no rates");
    }
    if (arm.dynamics().basins().map().crossedAgain()) {
      notes.add("a walker near the level crosses it again and again: each crossing ends a"
          + " residence and a passage");
    }
    if (!last.unfinished().isBlank()) {
      notes.add(last.unfinished());
    }
    return notes;
  }
}
