package org.hopscape.replay.show;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.ArmStatistics.BasinShare;
import org.hopscape.analysis.ArmStatistics.Best;
import org.hopscape.analysis.ArmStatistics.Exchanged;
import org.hopscape.analysis.ArmStatistics.Interval;
import org.hopscape.analysis.BasinCount;
import org.hopscape.analysis.BasinNumbers;
import org.hopscape.analysis.Ranking;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.GroupMean;
import org.hopscape.analysis.estimate.Median;
import org.hopscape.event.Position;
import org.hopscape.event.WalkerId;
import org.hopscape.exchange.Exchange;
import org.hopscape.exchange.ExchangeStatistics;
import org.hopscape.exchange.Exchanges.Counts;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Fingerprint;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.WalkerState;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.replay.Effort;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.RecordedLeg;
import org.hopscape.replay.Replay;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.Units;
import org.hopscape.replay.WalkerHistory;
import org.hopscape.replay.basin.KeptTracks;
import org.hopscape.replay.basin.WalkerTracks;
import org.hopscape.run.PlannedArm;
import org.hopscape.theory.ExchangeTheory;
import org.jspecify.annotations.Nullable;

/**
 * What {@code show} tells about a run. No number depends on leg length, threads or how often the run was interrupted.
 */
public final class Show {
  /** So much f is looked at where walkers are, in numbers as {@link Landscape#gradientCost} has them: a second. */
  private static final double MOST_VALUES = 1e8;

  /** In steps of one coordinate, some 5 ns each: a second or two. */
  private static final double LITTLE = 8e8;

  /** What the label of a basin by gradient flow costs beside a step, for each coordinate. */
  private static final double FLOW = 1000;

  private final Replicates runs;
  private final Supplier<Kernel> kernels;
  private final Kernel kernel;
  private final List<ArmFold> folds = new ArrayList<>();
  private final List<LastStates> last = new ArrayList<>();

  private Show(Replicates runs, Supplier<Kernel> kernels) {
    this.runs = runs;
    this.kernels = kernels;
    this.kernel = kernels.get();
  }

  /**
   * Folds the run's events; legs with more transitions than are listed are done again.
   *
   * @param done is told, on any thread, how many steps were done again
   */
  public static RunStatistics of(
      RunReading run, int threads, Supplier<Kernel> kernels, LongConsumer done) {
    return begun(run, kernels).counted(threads, done);
  }

  /**
   * The same where it costs little: where it was kept, or where the legs to be done again are few. Otherwise empty, and
   * {@link #uncounted} has the rest.
   */
  public Optional<RunStatistics> cheap(int threads, LongConsumer done) {
    return cheap(LITTLE, threads, done);
  }

  Optional<RunStatistics> cheap(double most, int threads, LongConsumer done) {
    boolean little = folds.stream().mapToDouble(fold -> fold.effort).sum() <= most;
    return kept()
        .or(() -> little ? Optional.of(rankings(threads, done)) : Optional.empty())
        .map(this::statistics);
  }

  /** All but which basins were visited: no basin is ranked. */
  public RunStatistics uncounted() {
    return statistics(
        folds.stream().map(fold -> new Ranking(0, fold.steps, 0, List.of())).toList());
  }

  /** All of it, whatever it takes. */
  public RunStatistics counted(int threads, LongConsumer done) {
    return statistics(kept().orElseGet(() -> rankings(threads, done)));
  }

  /** Reads the last states; occupancy is still to come. */
  public static Show begun(RunReading run, Supplier<Kernel> kernels) {
    return begun(Replicates.one(run), kernels);
  }

  /** The same of all walkers of these runs. */
  public static Show begun(Replicates runs, Supplier<Kernel> kernels) {
    Show show = new Show(runs, kernels);
    runs.arms().forEach(show::read);
    return show;
  }

  /** Every arm's last states. */
  public List<LastStates> last() {
    return last;
  }

  public List<String> fingerprints() {
    return folds.stream().map(fold -> fold.fingerprint).toList();
  }

  /** The lowest value that an arm reached, with its position. */
  public Best best(int arm) {
    return folds.get(arm).best();
  }

  /** The rankings that earlier folds left, where they left all. */
  public Optional<List<Ranking>> kept() {
    KeptTracks kept = kept(runs);
    List<Ranking> rankings = new ArrayList<>();
    for (ArmFold fold : folds) {
      Optional<Ranking> ranking = fold.arm.dynamics().basins().labelled()
          ? kept.ranking(fold.arm.name(), fold.fingerprint)
          : Optional.of(Ranking.empty());
      ranking.ifPresent(rankings::add);
    }
    return rankings.size() == folds.size() ? Optional.of(rankings) : Optional.empty();
  }

  /** Of several runs with the first: the fingerprint is that of all their states. */
  private static KeptTracks kept(Replicates runs) {
    return new KeptTracks(runs.first());
  }

  /** All that is to be told, with the arms' rankings. */
  public RunStatistics statistics(List<Ranking> rankings) {
    List<BasinNumbers> numbers = numbers(rankings);
    List<ArmStatistics> arms = new ArrayList<>();
    for (int i = 0; i < folds.size(); i++) {
      arms.add(folds.get(i).summary(rankings.get(i), numbers.get(i)));
    }
    return new RunStatistics(
        runs.name(),
        runs.scenario().name(),
        runs.scenario().seed(),
        runs.status().toString(),
        arms);
  }

  private List<BasinNumbers> numbers(List<Ranking> rankings) {
    return VisitedBasins.of(runs, last, rankings, this::best, kernels);
  }

  /**
   * What the basins of each arm are called, as {@link #of} says it. Where labels are the names that costs nothing; else as much
   * as {@code of}, which keeps what it found.
   */
  public static Map<String, BasinNumbers> numbers(
      Replicates runs, int threads, Supplier<Kernel> kernels, LongConsumer done) {
    Map<String, BasinNumbers> numbers = new HashMap<>();
    List<PlannedArm> arms = runs.arms();
    if (arms.stream().allMatch(arm -> arm.dynamics().basins().map().named())) {
      arms.forEach(arm -> numbers.put(arm.name(), BasinNumbers.none()));
      return numbers;
    }
    Show show = begun(runs, kernels);
    List<Ranking> rankings = show.kept().orElseGet(() -> show.rankings(threads, done));
    List<BasinNumbers> found = show.numbers(rankings);
    for (int i = 0; i < arms.size(); i++) {
      numbers.put(arms.get(i).name(), found.get(i));
    }
    return numbers;
  }

  private void read(PlannedArm arm) {
    ArmFold fold = new ArmFold(arm);
    List<WalkerState> states = new ArrayList<>();
    for (RunReading run : runs.runs()) {
      for (long walker = 0; walker < arm.walkers(); walker++) {
        AtomicReference<WalkerState> first = new AtomicReference<>();
        WalkerHistory history = run.history(new WalkerId(arm.name(), walker), leg -> {
          first.compareAndSet(null, leg.from());
          fold.again(leg);
        });
        WalkerState end = history.end();
        WalkerState begun = first.get() == null ? end : first.get();
        fold.add(states.size(), begun, end);
        fold.add(history.exchanges().counts());
        fold.rungs.add(walker, begun, end, history.exchanges());
        states.add(end);
      }
    }
    fold.end();
    folds.add(fold);
    last.add(new LastStates(arm, states));
  }

  /** Folds the transitions into rankings, and keeps them. */
  public List<Ranking> rankings(int threads, LongConsumer done) {
    Effort.expect(done, () -> folds.stream().mapToLong(fold -> fold.unlisted).sum());
    return folds.stream().map(fold -> ranking(fold, threads, done)).toList();
  }

  private Ranking ranking(ArmFold fold, int threads, LongConsumer done) {
    if (!fold.arm.dynamics().basins().labelled()) {
      return Ranking.empty();
    }
    Ranking ranking =
        OccupancyFold.of(runs, fold.arm, threads, kernels, done).ranking(WalkerTracks.RANKED);
    kept(runs).put(fold.arm.name(), fold.fingerprint, ranking);
    return ranking;
  }

  /** Sums over an arm's walkers in the order of their numbers. */
  private final class ArmFold {
    private final PlannedArm arm;
    private final Fingerprint digest = Fingerprint.empty();
    private final List<Counts> exchanged = new ArrayList<>();
    private final RungFold rungs;
    private String fingerprint = "";
    private long reached = Long.MAX_VALUE;
    private long transitions;
    private long diverged;
    private long leftDomain;
    private long escapes;
    private long inStart;
    private boolean oneStart;
    private long startBasin;
    private long steps;
    private double effort;
    private long unlisted;
    private double lowest = Double.POSITIVE_INFINITY;
    private long lowestStep;
    private long lowestWalker;
    private double largest;
    private @Nullable Best best;
    private final List<Double> values = new ArrayList<>();

    ArmFold(PlannedArm arm) {
      this.arm = arm;
      this.rungs = new RungFold(arm);
    }

    /** What it takes to see the leg's transitions, in steps of one coordinate. */
    void again(RecordedLeg leg) {
      if (!leg.listed()) {
        Basins basins = arm.dynamics().basins();
        double label = basins.map().byFlow() ? FLOW / basins.every() : 0;
        long more = leg.to().step() - leg.from().step();
        unlisted += more;
        effort += more * (1 + label) * arm.dynamics().landscape().dimension();
      }
    }

    /** {@code first} is the state at step 0, or at the fork: occupancy counts the run's own steps. */
    void add(long walker, WalkerState first, WalkerState state) {
      digest.add(state);
      oneStart = walker == 0 || (oneStart && state.startBasin() == startBasin);
      startBasin = state.startBasin();
      reached = Math.min(reached, state.step());
      steps += state.step() - first.step();
      transitions += state.totals().transitions();
      inStart += state.totals().stepsInStart() - first.totals().stepsInStart();
      diverged += state.diverged() ? 1 : 0;
      leftDomain += state.leftDomainAt() == WalkerState.NEVER ? 0 : 1;
      escapes += state.escaped() ? 1 : 0;
      largest = Math.max(largest, state.totals().largest());
      value(state);
      if (!arm.dynamics().lowestValue()) {
        here(walker, state);
      } else if (state.totals().lowest() < lowest) {
        lowest = state.totals().lowest();
        lowestStep = state.totals().lowestStep();
        lowestWalker = walker;
      }
    }

    /** The last state with the lowest value, where values on the way are not tracked. */
    private void here(long walker, WalkerState state) {
      double value = arm.dynamics().landscape().value(state.position().toArray());
      if (best == null || value < best.value()) {
        best = new Best(value, state.position(), walker, state.step(), false);
      }
    }

    private void value(WalkerState state) {
      Landscape landscape = arm.dynamics().landscape();
      if (arm.ensemble().ladder().isEmpty()
          && !state.diverged()
          && arm.walkers() * runs.size() * landscape.gradientCost() <= MOST_VALUES) {
        double value = landscape.value(state.position().toArray());
        if (Double.isFinite(value)) {
          values.add(value);
        }
      }
    }

    private Estimate valueNow() {
      Estimate median = Median.of(
          values.stream().mapToDouble(Double::doubleValue).toArray(), "walker", "walkers");
      return Units.exchanges(arm) ? median.unbounded(GroupMean.ONE) : median;
    }

    void add(Counts counts) {
      exchanged.add(counts);
    }

    void end() {
      fingerprint = digest.hex();
    }

    ArmStatistics summary(Ranking ranking, BasinNumbers numbers) {
      return new ArmStatistics(
          arm.name(),
          arm.walkers() * runs.size(),
          arm.steps(),
          reached,
          transitions,
          diverged,
          leftDomain,
          escapes,
          inStart,
          oneStart ? interval(startBasin) : null,
          arm.noise(),
          fingerprint,
          arm.dynamics().basins().labelled(),
          arm.dynamics().basins().several(),
          ranking,
          ranking.top().stream().map(count -> share(ranking, count)).toList(),
          numbers,
          best(),
          exchange(),
          valueNow(),
          largest);
    }

    private @Nullable Exchanged exchange() {
      Exchange exchange = arm.ensemble().exchange();
      if (!exchange.meets()) {
        return null;
      }
      Dynamics dynamics = arm.dynamics();
      return new Exchanged(
          ExchangeStatistics.of(arm.ensemble(), exchanged),
          rungs.rungs(),
          rungs.trips(),
          ExchangeTheory.heuristic(exchange, dynamics.noise(), dynamics.optimizer())
              .orElse(null));
    }

    private BasinShare share(Ranking ranking, BasinCount count) {
      return new BasinShare(
          count.basin(), interval(count.basin()), ranking.share(count.steps()), count.visits());
    }

    private @Nullable Interval interval(long basin) {
      double[] interval =
          basin == BasinMap.NONE ? null : arm.dynamics().basins().map().interval(basin);
      return interval == null ? null : new Interval(interval[0], interval[1]);
    }

    private Best best() {
      if (best == null) {
        RunReading run = runs.runs().get((int) (lowestWalker / arm.walkers()));
        WalkerId id = new WalkerId(arm.name(), lowestWalker % arm.walkers());
        Position position = new Replay(run, kernel).lowestPosition(id, lowestStep, lowest);
        best = new Best(lowest, position, lowestWalker, lowestStep, true);
      }
      return best;
    }
  }
}
