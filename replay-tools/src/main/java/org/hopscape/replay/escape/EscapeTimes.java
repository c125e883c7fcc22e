package org.hopscape.replay.escape;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.hopscape.analysis.survival.GroupedTimes;
import org.hopscape.analysis.survival.KaplanMeier;
import org.hopscape.analysis.survival.LogRank;
import org.hopscape.analysis.survival.Memorylessness;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.WalkerState;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.Units;
import org.hopscape.run.PlannedArm;
import org.jspecify.annotations.Nullable;

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

  /** Walkers whose positions were exchanged, by group; null where walkers are independent. */
  private final @Nullable GroupedTimes grouped;

  /** Whether all walkers go one way. */
  private boolean alike;

  /** The end of the first epoch, up to which walkers are independent. */
  private final double meeting;

  EscapeTimes(PlannedArm arm, double[] times, boolean[] observed, List<String> notes) {
    this(arm, times, observed, null, notes);
  }

  /** @param group of each time; null where times are independent */
  EscapeTimes(
      PlannedArm arm,
      double[] times,
      boolean[] observed,
      int @Nullable [] group,
      List<String> notes) {
    this.arm = arm.name();
    this.defined = arm.dynamics().basins().several();
    this.each = Math.toIntExact(arm.walkers());
    this.resolution = arm.dynamics().basins().every();
    this.times = times;
    this.observed = observed;
    this.notes = new ArrayList<>(notes);
    this.sorted = CensoredTimes.of(times, observed);
    this.grouped = group == null ? null : GroupedTimes.of(times, observed, group);
    this.meeting = Units.exchanges(arm)
        ? (double) arm.ensemble().exchange().every()
        : Double.POSITIVE_INFINITY;
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
    boolean met = Units.exchanges(last.arm())
        && Arrays.stream(times)
            .anyMatch(time -> time > last.arm().ensemble().exchange().every());
    if (met) {
      Units units = Units.of(last.arm(), times.length);
      notes.add(Units.told(last.arm(), units));
      return new EscapeTimes(last.arm(), times, observed, units.numbers(), notes);
    }
    if (last.alike()) {
      notes.add(LastStates.ALIKE);
    }
    EscapeTimes found = new EscapeTimes(last.arm(), times, observed, notes);
    found.alike = last.alike();
    return found;
  }

  private Estimate told(Estimate estimate) {
    return alike ? estimate.unbounded(LastStates.ALIKE) : estimate;
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

  /** The step from which walkers' times depend on each other's; infinite where they never do. */
  public double meeting() {
    return grouped == null ? Double.POSITIVE_INFINITY : meeting;
  }

  /** With walkers that had not escaped by {@code step} censored there. */
  private CensoredTimes until(double step, int from, int to) {
    boolean[] marks = new boolean[to - from];
    for (int i = from; i < to; i++) {
      marks[i - from] = observed[i] && times[i] <= step;
    }
    return CensoredTimes.of(
        Arrays.stream(times, from, to).map(time -> Math.min(time, step)).toArray(), marks);
  }

  public CensoredTimes until(double step) {
    return until(step, 0, times.length);
  }

  /** First exits up to a step in the order of walkers, to be compared under common random numbers. */
  public EscapeComparison.Arm byWalker(String name, double step) {
    boolean[] marks = new boolean[times.length];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = observed[i] && times[i] <= step;
    }
    return new EscapeComparison.Arm(
        name, Arrays.stream(times).map(time -> Math.min(time, step)).toArray(), marks);
  }

  /** The time of the i-th walker of a run alone; nothing where there are fewer. */
  private CensoredTimes only(int run, int i, double step) {
    int place = run * each + i;
    return i < each && place < times.length
        ? until(step, place, place + 1)
        : CensoredTimes.uncensored();
  }

  /**
   * Whether arms escape alike, by first exits: walkers of one run and one number have common draws. Where walkers exchange positions
   * the first epoch alone counts, in which they are independent.
   */
  public static LogRank ofFirst(List<EscapeTimes> arms) {
    double step =
        arms.stream().mapToDouble(EscapeTimes::meeting).min().orElse(Double.POSITIVE_INFINITY);
    int walkers = arms.stream().mapToInt(arm -> arm.each).max().orElse(0);
    int runs = arms.stream()
        .mapToInt(arm -> (arm.times.length + arm.each - 1) / arm.each)
        .max()
        .orElse(0);
    return LogRank.stratified(IntStream.range(0, runs)
            .boxed()
            .flatMap(run -> IntStream.range(0, walkers)
                .mapToObj(i -> arms.stream().map(arm -> arm.only(run, i, step)).toList()))
            .toList())
        .noting(first(step));
  }

  /** Whether arms leave a basin alike, by all residences, which begin at steps of their own and are taken as independent. */
  public static LogRank ofResidences(List<EscapeTimes> arms) {
    if (arms.stream().anyMatch(arm -> arm.grouped != null)) {
      return LogRank.none("residences of walkers that exchange positions are not independent");
    }
    return LogRank.of(arms.stream().map(EscapeTimes::times).toList());
  }

  private static String first(double step) {
    return step < Double.POSITIVE_INFINITY
        ? String.format(
            Locale.ROOT,
            "up to step %,.0f, the first exchange, before which walkers are independent",
            step)
        : "";
  }

  /** The mean of exponential times: exact. */
  public Estimate mean() {
    if (!defined) {
      return none("exponential mean");
    }
    return grouped == null ? told(ExponentialMean.of(sorted)) : grouped.exponentialMean();
  }

  /** The mean without an assumption on the law. */
  public Estimate bootstrapMean() {
    if (!defined) {
      return none("bootstrap mean");
    }
    return grouped == null ? told(BootstrapMean.of(sorted)) : grouped.mean();
  }

  /** The mean to be quoted: where memorylessness is rejected an exponential law's interval covers too little. */
  public Estimate quotedMean() {
    return grouped != null || memorylessness().pValue().orElse(1) < REJECTED
        ? bootstrapMean()
        : mean();
  }

  public Estimate median() {
    if (!defined) {
      return none("Kaplan-Meier");
    }
    return grouped == null ? told(KaplanMeier.of(sorted).median()) : grouped.median();
  }

  /** P(T &gt; t) at no more than {@code most} times. */
  public List<KaplanMeier.Point> survival(int most) {
    if (!defined) {
      return List.of();
    }
    return grouped == null
        ? KaplanMeier.of(sorted).curve(most).stream()
            .map(point -> new KaplanMeier.Point(point.time(), told(point.survival())))
            .toList()
        : grouped.curve(most);
  }

  /** Whether the times are memoryless: geometric, as they are counted in steps. */
  public TestResult memorylessness() {
    if (grouped != null || alike) {
      return TestResult.none(
          sorted.size(),
          "memorylessness",
          alike ? "" : "no test: walkers that exchange are not independent");
    }
    return defined
        ? Memorylessness.of(sorted, (double) resolution)
        : TestResult.none(0, "memorylessness", "");
  }

  private static Estimate none(String method) {
    return Estimate.none(0, 0, method, "");
  }
}
