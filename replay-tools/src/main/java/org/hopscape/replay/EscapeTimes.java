package org.hopscape.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.TestResult;
import org.hopscape.analysis.paired.EscapeComparison;
import org.hopscape.analysis.survival.BootstrapMean;
import org.hopscape.analysis.survival.CensoredTimes;
import org.hopscape.analysis.survival.ExponentialMean;
import org.hopscape.analysis.survival.KaplanMeier;
import org.hopscape.analysis.survival.LogRank;
import org.hopscape.analysis.survival.Memorylessness;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.WalkerState;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Basins;
import org.hopscape.run.PlannedArm;

/**
 * One arm's escape times in steps.
 *
 * <p>{@link #first}: each walker's first exit from the basin in which it started, one a walker. A walker that has not left is
 * censored at the step it reached, one that diverged at its divergence. {@link #residences}: every stay in one basin.
 */
public final class EscapeTimes {
  /** The level of the test of memorylessness. */
  private static final double REJECTED = 0.05;

  private final String arm;
  private final boolean defined;

  /** Walkers of one run. */
  private final int each;

  private final long resolution;
  private final double[] times;
  private final boolean[] observed;
  private final List<String> notes;
  private final CensoredTimes sorted;

  EscapeTimes(PlannedArm arm, double[] times, boolean[] observed, List<String> notes) {
    this.arm = arm.name();
    this.defined = arm.dynamics().basins().several();
    this.each = Math.toIntExact(arm.walkers());
    this.resolution = arm.dynamics().basins().every();
    this.times = times;
    this.observed = observed;
    this.notes = new ArrayList<>(notes);
    this.sorted = CensoredTimes.of(times, observed);
    if (resolution > 1 && defined) {
      this.notes.add(String.format(
          Locale.ROOT,
          "basins are looked at every %,d steps: times are multiples of it, and shorter excursions are not seen",
          resolution));
    }
  }

  /** The first exits of an arm's walkers. */
  public static EscapeTimes first(RunReading run, PlannedArm arm) {
    return first(Replicates.one(run), arm);
  }

  /** The first exits of an arm's walkers in all of these runs. */
  public static EscapeTimes first(Replicates runs, PlannedArm arm) {
    return first(runs.last(arm));
  }

  /** The first exits of these walkers. */
  public static EscapeTimes first(LastStates last) {
    if (!last.arm().dynamics().basins().several()) {
      return undefined(last);
    }
    List<WalkerState> states = last.states();
    double[] times = new double[states.size()];
    boolean[] observed = new boolean[states.size()];
    int lost = 0;
    int moved = 0;
    for (int i = 0; i < times.length; i++) {
      WalkerState state = states.get(i);
      observed[i] = state.escaped();
      times[i] = state.waited();
      moved += state.censoredAt() == WalkerState.NEVER ? 0 : 1;
      lost += state.diverged() && !observed[i] ? 1 : 0;
    }
    List<String> notes = notes(last, lost);
    if (moved > 0) {
      notes.add(
          moved + " took over another position before they escaped: censored at that exchange");
    }
    return new EscapeTimes(last.arm(), times, observed, notes);
  }

  /** Without basins, or with one, there is nothing to wait for. */
  private static EscapeTimes undefined(LastStates last) {
    return new EscapeTimes(last.arm(), new double[0], new boolean[0], notes(last, 0));
  }

  /**
   * Every residence in {@code basin}, that at a walker's start included, which is complete from step 0; the one that is
   * still open is censored. Residences of one walker are taken to be independent of each other.
   *
   * @param done is told, on any thread, how many steps were done again
   */
  public static EscapeTimes residences(
      RunReading run,
      PlannedArm arm,
      long basin,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    return residences(Replicates.one(run), arm, basin, threads, kernels, done);
  }

  /** The same of all of these runs' walkers. */
  public static EscapeTimes residences(
      Replicates runs,
      PlannedArm arm,
      long basin,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    return ResidenceFold.of(runs, arm, basin, threads, kernels, done);
  }

  static List<String> notes(LastStates last, int lost) {
    List<String> notes = new ArrayList<>();
    Basins basins = last.arm().dynamics().basins();
    if (!basins.labelled()) {
      notes.add("the scenario has no basins: there is nothing to escape from");
    } else if (!basins.several()) {
      notes.add("there is one basin: nothing can be escaped from");
    } else if (last.states().stream().anyMatch(s -> s.startBasin() == BasinMap.NONE)) {
      notes.add("walkers start outside of all basins: what counts is their first entrance to one");
    }
    if (lost > 0) {
      notes.add(lost + " diverged before they escaped: censored at their divergence");
    }
    if (!last.unfinished().isBlank()) {
      notes.add(last.unfinished());
    }
    return notes;
  }

  /** The arm's name. */
  public String arm() {
    return arm;
  }

  /** Whether there are basins that a walker can leave; without, there is no time and no estimate. */
  public boolean defined() {
    return defined;
  }

  /** Times are multiples of so many steps. */
  public long resolution() {
    return resolution;
  }

  /** What a reader must know of the data, in words. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** All times, ascending. */
  public CensoredTimes times() {
    return sorted;
  }

  /** First exits in the order of walkers, to be compared under common random numbers. */
  public EscapeComparison.Arm byWalker(String name) {
    return new EscapeComparison.Arm(name, times, observed);
  }

  /** The time of the i-th walker of a run alone; nothing where there are fewer. */
  private CensoredTimes only(int run, int i) {
    int place = run * each + i;
    return i < each && place < times.length
        ? CensoredTimes.of(new double[] {times[place]}, new boolean[] {observed[place]})
        : CensoredTimes.uncensored();
  }

  /** Whether arms escape alike, by first exits: walkers of one run and one number have common draws. */
  public static LogRank ofFirst(List<EscapeTimes> arms) {
    int walkers = arms.stream().mapToInt(arm -> arm.each).max().orElse(0);
    int runs = arms.stream()
        .mapToInt(arm -> (arm.times.length + arm.each - 1) / arm.each)
        .max()
        .orElse(0);
    return LogRank.stratified(IntStream.range(0, runs)
        .boxed()
        .flatMap(run -> IntStream.range(0, walkers)
            .mapToObj(i -> arms.stream().map(arm -> arm.only(run, i)).toList()))
        .toList());
  }

  /** Whether arms leave a basin alike, by all residences, which begin at steps of their own and are taken as independent. */
  public static LogRank ofResidences(List<EscapeTimes> arms) {
    return LogRank.of(arms.stream().map(EscapeTimes::times).toList());
  }

  /** The mean of exponential times: exact. */
  public Estimate mean() {
    return defined ? ExponentialMean.of(sorted) : none("exponential mean");
  }

  /** The mean without an assumption on the law. */
  public Estimate bootstrapMean() {
    return defined ? BootstrapMean.of(sorted) : none("bootstrap mean");
  }

  /** The mean to be quoted: where memorylessness is rejected an exponential law's interval covers too little. */
  public Estimate quotedMean() {
    return memorylessness().pValue().orElse(1) < REJECTED ? bootstrapMean() : mean();
  }

  public Estimate median() {
    return defined ? KaplanMeier.of(sorted).median() : none("Kaplan-Meier");
  }

  /** P(T &gt; t) at no more than {@code most} times. */
  public List<KaplanMeier.Point> survival(int most) {
    return defined ? KaplanMeier.of(sorted).curve(most) : List.of();
  }

  /** Whether the times are memoryless: geometric, as they are counted in steps. */
  public TestResult memorylessness() {
    return defined
        ? Memorylessness.of(sorted, (double) resolution)
        : TestResult.none(0, "memorylessness", "");
  }

  private static Estimate none(String method) {
    return Estimate.none(0, 0, method, "");
  }
}
