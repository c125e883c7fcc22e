package org.hopscape.report.gather;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.ArmStatistics.BasinShare;
import org.hopscape.analysis.ArmStatistics.Interval;
import org.hopscape.analysis.BasinNumbers;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.markov.TransitionTable;
import org.hopscape.analysis.survival.TargetTimes;
import org.hopscape.analysis.tail.Hill;
import org.hopscape.analysis.tail.TailSample;
import org.hopscape.fault.Counted;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.WalkerState;
import org.hopscape.landscape.BasinMap;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.basin.BasinsOfInterest;
import org.hopscape.replay.basin.Ends;
import org.hopscape.replay.basin.WalkerTrack;
import org.hopscape.replay.compare.ArmEvidence;
import org.hopscape.replay.compare.PooledEvidence;
import org.hopscape.replay.compare.ScaleError;
import org.hopscape.replay.escape.EscapeTimes;
import org.hopscape.replay.escape.Targets;
import org.hopscape.replay.show.Show;
import org.hopscape.replay.tail.TailSamples;
import org.hopscape.report.content.BasinFlow;
import org.hopscape.report.content.EscapeCurve;
import org.hopscape.report.content.GoalCurve;
import org.hopscape.report.content.RunFigures;
import org.hopscape.report.content.RunFigures.Provenance;
import org.hopscape.report.content.SweepGrid;
import org.hopscape.report.content.TailCurve;
import org.hopscape.run.PlannedArm;

/** All that a page of a run shows, gathered from its journal; steps between legs are done again, once for each run. */
public final class ReportData {
  private static final int CURVE_POINTS = 150;
  private static final int HILL_POINTS = 60;
  private static final int ROWS = 12;
  private static final double FAR = 1e6;
  private static final int NOTED = 4;

  private static final int GOAL_POINTS = 100;

  private final Replicates runs;

  /** The one of the lowest seed, of which paths are drawn. */
  private final RunReading run;

  private final int threads;
  private final Supplier<Kernel> kernels;
  private final LongConsumer done;

  private ReportData(Replicates runs, int threads, Supplier<Kernel> kernels, LongConsumer done) {
    this.runs = runs;
    this.run = runs.first();
    this.threads = threads;
    this.kernels = kernels;
    this.done = done;
  }

  /**
   * Gathers.
   *
   * @param done is told, on any thread, how many steps were done again
   */
  public static RunFigures of(
      RunReading run,
      Provenance provenance,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    return of(Replicates.one(run), provenance, threads, kernels, done);
  }

  /** The same of all walkers of these runs. */
  public static RunFigures of(
      Replicates runs,
      Provenance provenance,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    return new ReportData(runs.keeping(), threads, kernels, done).figures(provenance);
  }

  private RunFigures figures(Provenance provenance) {
    Show show = Show.begun(runs, kernels);
    List<LastStates> last = show.last();
    Optional<RunStatistics> known = show.kept().map(show::statistics);
    Optional<ReportCache.Content> kept = ReportCache.get(run, show.fingerprints());
    RunStatistics statistics;
    ReportCache.Content content;
    if (kept.isPresent()) {
      content = kept.get();
      statistics = known.orElseGet(() -> show.statistics(show.rankings(threads, done)));
    } else {
      Replayed replayed = replayed(show, known);
      statistics = replayed.statistics;
      content = replayed.content;
      ReportCache.put(run, show.fingerprints(), content);
    }
    List<EscapeCurve> escapes = last.stream()
        .filter(states -> states.arm().dynamics().basins().several())
        .map(ReportData::escape)
        .toList();
    SweptArms sweeps = new SweptArms(run.plan().scenario(), escapes, content.tails(), last);
    SweepGrid grid = sweeps.grid(statistics, last, lowest(show, last));
    return new RunFigures(
        statistics,
        run.plan().arms().get(0).dynamics().landscape(),
        Asked.of(run.plan(), grid),
        VisitedMinima.of(statistics, last),
        content.planes(),
        content.strips(),
        PositionLaws.of(run.plan().scenario().arms(), last),
        content.losses(),
        content.goals(),
        escapes,
        content.tails(),
        content.flows(),
        content.comparisons(),
        sweeps.series(),
        content.networks(),
        grid,
        provenance,
        notes(last));
  }

  private record Replayed(RunStatistics statistics, ReportCache.Content content) {}

  /** What needs steps between the legs; occupancy too where it is not known, in the same pass. */
  private Replayed replayed(Show show, Optional<RunStatistics> known) {
    List<LastStates> last = show.last();
    OptionalLong target = lowest(show, last);
    PooledEvidence evidence = PooledEvidence.begun(runs, runs.arms(), threads, kernels, done);
    NavigableSet<Long> basins =
        BasinsOfInterest.of(last, arm -> evidence.labels(last.get(arm).arm()), target);
    evidence.gather(basins, Ends.at(target.orElse(BasinMap.NONE)));
    RunStatistics statistics = known.orElseGet(
        () -> show.statistics(evidence.rankings().orElseGet(() -> show.rankings(threads, done))));
    List<ArmEvidence> arms =
        last.stream().map(states -> evidence(states, evidence, target)).toList();
    Set<String> drawn = drawn().stream().map(PlannedArm::name).collect(Collectors.toSet());
    return new Replayed(
        statistics,
        new ReportCache.Content(
            Envelopes.of(run, drawn(), 0, threads, kernels),
            Losses.of(runs, drawn(), threads, kernels),
            goals(),
            Losses.planes(run, drawn(), threads, kernels),
            arms.stream().map(arm -> tail(arm.tail(), drawn)).toList(),
            flows(statistics, arms, basins),
            ReportPairs.of(run.plan().scenario(), arms, threads, kernels),
            Networks.of(run, threads, kernels, done)));
  }

  /** As {@code compare} has them. */
  private List<GoalCurve> goals() {
    List<Double> targets = Targets.chosen(runs.runs());
    List<GoalCurve> goals = new ArrayList<>();
    if (!targets.isEmpty()) {
      List<Targets.Found> arms = drawn().stream()
          .map(arm -> Targets.of(runs, arm, targets, threads, kernels, done))
          .toList();
      for (int t = 0; t < targets.size(); t++) {
        for (Targets.Found arm : arms) {
          goals.add(goal(arm, arm.times().get(t)));
        }
      }
    }
    return goals;
  }

  private static GoalCurve goal(Targets.Found arm, TargetTimes times) {
    List<TargetTimes.Point> curve = times.curve(GOAL_POINTS);
    return new GoalCurve(
        arm.arm(),
        times.target(),
        times.walkers(),
        times.units(),
        curve.stream().map(point -> Math.round(point.step())).toList(),
        curve.stream().map(point -> Math.round(point.share() * times.walkers())).toList(),
        arm.exact(),
        arm.every(),
        times.runningTime());
  }

  private static OptionalLong lowest(Show show, List<LastStates> last) {
    return BasinsOfInterest.lowest(
        last.get(0).arm(),
        () -> IntStream.range(0, last.size()).mapToObj(show::best).toList());
  }

  /** Those of which a page draws paths. */
  private List<PlannedArm> drawn() {
    List<String> names = RunFigures.drawn(
        run.plan().arms().stream().map(PlannedArm::name).toList(),
        SweptArms.places(run.plan().scenario()));
    return run.plan().arms().stream().filter(arm -> names.contains(arm.name())).toList();
  }

  private ArmEvidence evidence(LastStates last, PooledEvidence evidence, OptionalLong target) {
    PlannedArm arm = last.arm();
    return new ArmEvidence(
        arm.name(),
        runs,
        arm,
        last,
        EscapeTimes.first(last),
        evidence.tail(arm),
        evidence.tracks(arm),
        target,
        new ScaleError(runs, last, target, kernels));
  }

  private static List<BasinFlow> flows(
      RunStatistics statistics, List<ArmEvidence> arms, NavigableSet<Long> basins) {
    List<Long> rows = rows(statistics).stream().filter(basins::contains).toList();
    List<BasinFlow> flows = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      if (!arms.get(i).tracks().isEmpty()) {
        ArmStatistics arm = statistics.arms().get(i);
        flows.add(flow(arm, rows, arms.get(i).tracks(), statistics));
      }
    }
    return flows;
  }

  private List<String> notes(List<LastStates> last) {
    List<LastStates> told = last.stream()
        .filter(states -> !states.unfinished().isBlank() || states.diverged() > 0)
        .toList();
    Stream<String> arms = told.size() <= NOTED
        ? told.stream().map(states -> states.arm().name() + ": " + note(states))
        : together(told, last.size());
    Stream<String> pasts = runs.pasts().stream()
        .map(past -> (runs.size() == 1 ? "The run was " : "The runs were ") + past + ".");
    return Stream.of(pooled(), pasts, arms).flatMap(all -> all).toList();
  }

  private Stream<String> pooled() {
    return runs.size() == 1
        ? Stream.empty()
        : Stream.of(String.format(
            Locale.ROOT,
            "Walkers of %d runs are pooled, which differ in the seed alone: %s. Differences between arms are paired"
                + " within a run; paths of single walkers, and in two dimensions densities, are those of run %s.",
            runs.size(),
            runs.title(),
            run.name()));
  }

  /** Of many arms: how many, and where to look. */
  private static Stream<String> together(List<LastStates> told, int arms) {
    List<String> notes = new ArrayList<>();
    long diverged = told.stream().filter(states -> states.diverged() > 0).count();
    if (diverged > 0) {
      notes.add(String.format(
          Locale.ROOT,
          "In %,d of %,d arms walkers diverged and stopped at their last finite state: see the table of arms.",
          diverged,
          arms));
    }
    List<LastStates> behind =
        told.stream().filter(states -> !states.unfinished().isBlank()).toList();
    if (!behind.isEmpty()) {
      notes.add(String.format(
          Locale.ROOT,
          "%,d of %,d arms are not complete: they stand between step %,d and step %,d.",
          behind.size(),
          arms,
          behind.stream().mapToLong(LastStates::reached).min().orElse(0),
          behind.stream().mapToLong(LastStates::reached).max().orElse(0)));
    }
    return notes.stream();
  }

  private static String note(LastStates states) {
    String diverged = states.diverged() == 0
        ? ""
        : Counted.of(
                states.diverged(),
                states.states().size(),
                "walker",
                "diverged and stopped at its",
                "diverged and stopped at their")
            + " last finite state";
    String unfinished = states.unfinished();
    return diverged + (diverged.isBlank() || unfinished.isBlank() ? "" : "; ") + unfinished + ".";
  }

  private static EscapeCurve escape(LastStates last) {
    EscapeTimes times = EscapeTimes.first(last);
    double end = last.states().stream().mapToDouble(WalkerState::waited).max().orElse(0);
    return new EscapeCurve(
        last.arm().name(),
        times.times().size(),
        times.times().events(),
        end,
        times.survival(CURVE_POINTS),
        times.quotedMean(),
        times.median(),
        times.notes());
  }

  /** The constant of theory is told where the curve is drawn. */
  private static TailCurve tail(TailSamples samples, Set<String> drawn) {
    TailSample sample = samples.sample();
    Estimate hill = sample.largestK() > 0
        ? samples.chosen()
        : Estimate.none(sample.size(), 0, "Hill", "no values");
    OptionalDouble threshold = hill.estimate().isPresent()
        ? OptionalDouble.of(sample.threshold((int) hill.k()))
        : OptionalDouble.empty();
    return new TailCurve(
        samples.arm(),
        sample.size() == 0 ? "no values" : samples.source(),
        sample.size(),
        points(sample),
        threshold,
        hill,
        sample.largestK() > 0 ? Hill.plot(sample, HILL_POINTS) : List.of(),
        samples.theory().exponent(),
        drawn.contains(samples.arm()) ? samples.theory().constant().get() : OptionalDouble.empty(),
        samples.theory().rho(),
        samples.theory().method(),
        samples.theory().kind().mayBePower(),
        notes(samples));
  }

  private static List<String> notes(TailSamples samples) {
    boolean read = samples.refusal().isEmpty();
    return Stream.concat(
            samples.notes().stream(),
            read ? Stream.of(samples.shape().words(samples.chosen())) : Stream.of())
        .toList();
  }

  /** Places evenly spaced in log P. */
  private static List<TailCurve.Point> points(TailSample sample) {
    List<TailCurve.Point> points = new ArrayList<>();
    int values = sample.largestK() + 1;
    if (sample.largestK() == 0) {
      return points;
    }
    int before = -1;
    for (int i = 0; i < CURVE_POINTS; i++) {
      int k = (int) Math.round(Math.pow(values, i / (CURVE_POINTS - 1.0))) - 1;
      if (k > before) {
        points.add(new TailCurve.Point(sample.threshold(k), (k + 1.0) / sample.size()));
        before = k;
      }
    }
    return points;
  }

  /** The same in every arm: those most occupied in any of them, in the order of their places where they have one. */
  private static List<Long> rows(RunStatistics statistics) {
    Map<Long, BasinShare> largest = new HashMap<>();
    statistics.arms().stream()
        .flatMap(arm -> arm.basins().stream())
        .forEach(basin -> largest.merge(
            basin.basin(),
            basin,
            (a, b) -> a.occupancy() >= b.occupancy() || Double.isNaN(b.occupancy()) ? a : b));
    List<BasinShare> most = largest.values().stream()
        .sorted(Comparator.comparingDouble((BasinShare basin) -> -basin.occupancy())
            .thenComparingLong(BasinShare::basin))
        .limit(ROWS)
        .toList();
    boolean placed = most.stream().allMatch(basin -> basin.interval() != null);
    return most.stream()
        .sorted((a, b) -> placed ? Double.compare(middle(a.interval()), middle(b.interval())) : 0)
        .map(BasinShare::basin)
        .toList();
  }

  private static double middle(@org.jspecify.annotations.Nullable Interval interval) {
    return interval == null
        ? Double.NaN
        : 0.5 * (Math.max(-FAR, interval.low()) + Math.min(FAR, interval.high()));
  }

  private static BasinFlow flow(
      ArmStatistics arm, List<Long> basins, List<WalkerTrack> tracks, RunStatistics statistics) {
    TransitionTable table =
        TransitionTable.of(tracks.stream().map(WalkerTrack::counts).toList());
    List<List<Long>> counts = new ArrayList<>();
    for (long from : basins) {
      List<Long> row = new ArrayList<>();
      long named = 0;
      for (long to : basins) {
        row.add(table.count(from, to));
        named += table.count(from, to);
      }
      row.add(table.departures(from) - named);
      counts.add(row);
    }
    return new BasinFlow(
        arm.name(),
        basins.stream().map(basin -> name(statistics, basin, arm.numbers())).toList(),
        counts,
        arm.transitions(),
        "Counts of all transitions of all walkers");
  }

  private static String name(RunStatistics statistics, long basin, BasinNumbers numbers) {
    for (ArmStatistics arm : statistics.arms()) {
      for (BasinShare share : arm.basins()) {
        Interval interval = share.interval();
        if (share.basin() == basin && interval != null) {
          return place(interval);
        }
      }
    }
    return (numbers.of(basin) == 0 ? "" : "#") + numbers.name(basin);
  }

  private static String place(Interval interval) {
    boolean openBelow = interval.low() < -FAR;
    boolean openAbove = interval.high() > FAR;
    if (openBelow && openAbove) {
      return "all";
    }
    boolean open = openBelow || openAbove;
    double value = open ? openBelow ? interval.high() : interval.low() : middle(interval);
    String sign = open ? openBelow ? "<" : ">" : "";
    double rounded = Math.rint(10 * value) / 10 + 0.0;
    return sign + String.format(Locale.ROOT, "%.1f", rounded).replace('-', '\u2212');
  }
}
