package org.hopscape.replay.tail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hopscape.analysis.tail.TailSample;
import org.hopscape.exchange.Exchange;
import org.hopscape.fault.Counted;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.TransitionSink;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.replay.Effort;
import org.hopscape.replay.InThreads;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.Recomputation;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.tail.Mixing.Half;
import org.hopscape.replay.tail.TailQuantity.Displacement;
import org.hopscape.run.PlannedArm;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.theory.ExchangeTheory;
import org.hopscape.theory.factor.TailTheory;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the tail samples of several arms of one run, which may then be pooled with those of other runs. What an arm's states take is one pass over the second half of its
 * steps; an arm whose walkers change their basin often mostly needs another pass for its {@code WalkerTracks}, and {@link #shown}
 * has both made in one.
 */
public final class TailSampling {
  /** From so many walkers on some states of each are enough. */
  static final int ENOUGH = 1_000;

  /** So few values are no tail. */
  private static final long VALUES = 200;

  private final int threads;
  private final Supplier<Kernel> kernels;
  private final List<Pending> arms = new ArrayList<>();

  /** Of the arms whose sample is of states on the way: those that are still to be re-created. */
  private final Map<String, SpacedStates> left = new LinkedHashMap<>();

  private TailSampling(int threads, Supplier<Kernel> kernels) {
    this.threads = threads;
    this.kernels = kernels;
  }

  /** A sample that is there when its states are, if it needs any. */
  private static final class Pending {
    private final RunReading run;
    private final LastStates last;
    private final PlannedArm arm;
    private final TailOptions options;
    private final TailQuantity quantity;
    private final TheoreticalTail theory;
    private final @Nullable SpacedStates states;
    private @Nullable TailSamples sample;

    Pending(RunReading run, LastStates last, TailOptions options) {
      this.run = run;
      this.last = last;
      this.arm = last.arm();
      this.options = options;
      this.quantity = options.quantity();
      this.theory = quantity.theory(
          TheoreticalTail.of(setting(), arm.dynamics().noise()), arm.dynamics().landscape());
      boolean spaced = without().isEmpty()
          && !options.finalStates()
          && !arm.ensemble().exchange().meets();
      this.states = spaced ? new SpacedStates(run, last, options) : null;
    }

    private Arm setting() {
      return run.plan().scenario().arm(arm.name());
    }

    /** Why there is no sample; empty where there may be one. */
    private Optional<Refusal> without() {
      if (theory.without()) {
        String code =
            theory.kind() == TailTheory.Kind.POINT ? "comes-to-rest" : "no-stationary-law";
        return Optional.of(new Refusal(code, theory.why()));
      }
      return setting().stopAtEscape()
          ? Optional.of(new Refusal(
              "stops-at-escape",
              "walkers stop at their first escape: their states have no stationary law"))
          : Optional.empty();
    }

    synchronized TailSamples sample() {
      TailSamples one = sample == null ? new ArmSample(List.of(this)).made() : sample;
      sample = one;
      return one;
    }
  }

  /** Chooses the spacings. */
  public static TailSampling begun(
      RunReading run, List<LastStates> arms, int threads, Supplier<Kernel> kernels) {
    return begun(run, arms, TailOptions.DEFAULT, threads, kernels);
  }

  /** The same of another quantity, or of other states. */
  static TailSampling begun(
      RunReading run,
      List<LastStates> arms,
      TailOptions options,
      int threads,
      Supplier<Kernel> kernels) {
    TailSampling all = new TailSampling(threads, kernels);
    for (LastStates last : arms) {
      Pending pending = new Pending(run, last, options);
      all.arms.add(pending);
      if (pending.states != null && !pending.states.restore()) {
        all.left.put(last.arm().name(), pending.states);
      }
    }
    SpacedStates.choose(threads, all.left.values(), kernels);
    return all;
  }

  /**
   * Re-creates the states that are still to be re-created.
   *
   * @param done is told, on any thread, how many steps were done again
   */
  public void replay(LongConsumer done) {
    replay(left, done);
    left.clear();
  }

  /** Those of the arms whose walkers seldom change their basin. */
  public void replaySeldom(LongConsumer done) {
    Map<String, SpacedStates> often = new LinkedHashMap<>(left);
    left.values().removeIf(SpacedStates::changesOften);
    often.keySet().removeAll(left.keySet());
    replay(done);
    left.putAll(often);
    List<Pending> there = arms.stream()
        .filter(arm -> arm.states == null || !often.containsValue(arm.states))
        .toList();
    InThreads.run(threads, there.stream().<Runnable>map(arm -> arm::sample).toList());
  }

  /** Those of all arms but these. */
  public void replayAllBut(Set<String> names, LongConsumer done) {
    Map<String, SpacedStates> others = new LinkedHashMap<>(left);
    others.keySet().removeAll(names);
    replay(others, done);
    left.keySet().retainAll(names);
  }

  /** By arm: states still to be re-created. They are {@link SpacedStates#sink taken in} while something else is, too. */
  public Map<String, SpacedStates> shown() {
    return left;
  }

  /** Basins of some of an arm's states, as far as they are known; none where labels are not cheap. */
  public LongStream labels(int arm) {
    Pending pending = arms.get(arm);
    if (pending.states != null && pending.states.changesOften()) {
      return pending.states.piloted();
    }
    Basins basins = pending.arm.dynamics().basins();
    return basins.labelled() && basins.every() == 1
        ? pending.sample().positions(SpacedStates.LABELLED).mapToLong(basins.map()::label)
        : LongStream.empty();
  }

  /** After all states were re-created. */
  public List<TailSamples> samples() {
    keep();
    return InThreads.map(threads, arms, Pending::sample);
  }

  private void keep() {
    arms.stream().flatMap(arm -> Stream.ofNullable(arm.states)).forEach(SpacedStates::keep);
  }

  /** The same of the same arms in several runs that differ in the seed alone; each run's states are gathered by itself. */
  public static List<TailSamples> pooled(List<TailSampling> replicates) {
    TailSampling first = replicates.get(0);
    if (replicates.size() == 1) {
      return first.samples();
    }
    replicates.forEach(TailSampling::keep);
    List<Integer> places = IntStream.range(0, first.arms.size()).boxed().toList();
    return InThreads.map(first.threads, places, arm -> new ArmSample(
            replicates.stream().map(run -> run.arms.get(arm)).toList())
        .made());
  }

  private void replay(Map<String, SpacedStates> states, LongConsumer done) {
    if (states.isEmpty()) {
      return;
    }
    Effort.expect(done, () -> {
      long[] steps = new long[1];
      states.values().forEach(each -> each.legs(leg -> steps[0] += leg.steps()));
      return steps[0];
    });
    Recomputation.run(threads, kernels, () -> again(states), done, legs -> {
      // Walkers of a kind go together: a cohort costs the same however many lanes are taken.
      Map<Object, List<SpacedStates>> kinds = new LinkedHashMap<>();
      for (SpacedStates each : states.values()) {
        kinds
            .computeIfAbsent(Kernels.kind(each.dynamics()), kind -> new ArrayList<>())
            .add(each);
      }
      for (List<SpacedStates> kind : kinds.values()) {
        kind.forEach(each -> each.legs(legs));
        legs.cut();
      }
    });
  }

  private static Recomputation.Worker again(Map<String, SpacedStates> states) {
    return (kernel, recorded, unused) -> {
      List<SpacedStates> of = recorded.stream()
          .map(leg -> Objects.requireNonNull(states.get(leg.id().arm()), "its arm's states"))
          .toList();
      List<Leg> legs = new ArrayList<>();
      for (int lane = 0; lane < recorded.size(); lane++) {
        legs.add(recorded.get(lane).againWith(of.get(lane).dynamics()));
      }
      List<LegOutcome> outcomes =
          kernel.advance(legs, TransitionSink.NONE, SpacedStates.sink(recorded, of));
      for (int lane = 0; lane < recorded.size(); lane++) {
        recorded.get(lane).checkPath(outcomes.get(lane).to());
      }
    };
  }

  /** One arm's sample, of one run or of several that differ in the seed alone. */
  private static final class ArmSample {
    private final List<Pending> runs;
    private final Pending first;
    private final LastStates last;
    private final List<String> notes = new ArrayList<>();

    ArmSample(List<Pending> runs) {
      this.runs = runs;
      this.first = runs.get(0);
      this.last = LastStates.pooled(runs.stream().map(run -> run.last).toList());
    }

    TailSamples made() {
      Optional<Refusal> without = first.without();
      if (without.isPresent()) {
        notes.add(without.get().sentence());
        return samples(Stream.of(), TailSample.of(new double[0]), List.of(), "none", without);
      }
      notes.addAll(TailSampling.notes(first.quantity, last));
      notes.addAll(exchangeNotes(first.setting().exchange()));
      if (first.theory.stationary() == null && first.theory.kind().mayBePower()) {
        notes.add(
            "theory does not say whether there is a stationary law: the estimates presuppose it");
      }
      if (first.options.finalStates()) {
        return ofFinalStates();
      }
      return first.states == null ? ofEpochs() : ofSpacedStates();
    }

    private TailSamples samples(
        Stream<double[]> states,
        TailSample sample,
        List<Long> every,
        String source,
        Optional<Refusal> unfit) {
      return new TailSamples(
          first.arm.name(),
          first.theory,
          first.options,
          first.quantity.of(first.arm.dynamics().landscape()).centre(),
          states.toArray(double[][]::new),
          sample,
          every,
          source,
          unfit,
          notes);
    }

    private TailSamples ofFinalStates() {
      Displacement displacement = first.quantity.of(first.arm.dynamics().landscape());
      double[][] centred = last.states().stream()
          .filter(state -> !state.diverged())
          .map(state -> displacement.of(state.position().toArray()))
          .toArray(double[][]::new);
      String source = centred.length == 1
          ? "the final state of 1 walker"
          : String.format(Locale.ROOT, "final states of %,d walkers", centred.length);
      TailSample sample =
          TailSample.of(Arrays.stream(centred).mapToDouble(TailSamples::norm).toArray());
      return samples(Arrays.stream(centred), sample, List.of(), source, Optional.empty());
    }

    private TailSamples ofEpochs() {
      List<EpochStates> states = runs.stream()
          .map(run -> EpochStates.of(run.run, run.last, run.quantity))
          .toList();
      List<Long> every = states.stream().map(EpochStates::every).toList();
      TailSample sample =
          TailSample.pooled(states.stream().map(EpochStates::sample).toList());
      int walkers = states.stream().mapToInt(run -> run.byWalker().size()).sum();
      String source = String.format(
          Locale.ROOT,
          "%s of %s after exchanges, one every K = %s of the second half (the first is burn-in)",
          Counted.of(sample.size(), "state"),
          Counted.of(walkers, "walker"),
          words(every));
      addNotes(states.stream().map(EpochStates::notes).toList());
      List<Half> halves = states.stream().flatMap(run -> run.halves().stream()).toList();
      return samples(
          states.stream().flatMap(run -> run.byWalker().stream()).flatMap(Arrays::stream),
          sample,
          every,
          source,
          Mixing.fault(halves, walkers, first.quantity.words()));
    }

    private TailSamples ofSpacedStates() {
      List<SpacedStates> states = runs.stream()
          .map(run -> Objects.requireNonNull(run.states, "as in the first run"))
          .toList();
      List<Long> every = states.stream().map(SpacedStates::every).toList();
      int walkers = states.stream().mapToInt(SpacedStates::walkers).sum();
      TailSample sample =
          TailSample.pooled(states.stream().map(SpacedStates::sample).toList());
      String source = String.format(
          Locale.ROOT,
          "%s of %s, one every K = %s of %s",
          Counted.of(sample.size(), "state"),
          Counted.of(walkers, "walker"),
          words(every),
          states.get(0).window());
      addNotes(states.stream().map(SpacedStates::notes).toList());
      Optional<Refusal> unfit = sample.size() == 0
          ? Optional.of(new Refusal(
              "no-sample",
              none(every.stream().mapToLong(Long::longValue).max().orElse(0), walkers)))
          : Mixing.fault(
              states.stream().flatMap(run -> run.halves().stream()).toList(),
              walkers,
              first.quantity.words());
      if (sample.size() == 0) {
        notes.add(unfit.orElseThrow().sentence());
      }
      return samples(states.stream().flatMap(SpacedStates::states), sample, every, source, unfit);
    }

    /** "10 steps", or "10 to 12 steps" of several runs. */
    private static String words(List<Long> steps) {
      long least = steps.stream().mapToLong(Long::longValue).min().orElse(0);
      long most = steps.stream().mapToLong(Long::longValue).max().orElse(0);
      return least == most
          ? Counted.of(least, "step")
          : String.format(Locale.ROOT, "%,d to %,d steps", least, most);
    }

    private void addNotes(List<List<String>> ofRuns) {
      for (int i = 0; i < ofRuns.size(); i++) {
        String run = ofRuns.size() == 1 ? "" : "run " + runs.get(i).run.name() + ": ";
        ofRuns.get(i).forEach(note -> notes.add(run + note));
      }
    }

    /** Why there is no sample, and what would give one. */
    private String none(long every, int walkers) {
      if (first.options.burnIn().isPresent()) {
        return String.format(
            Locale.ROOT,
            "no sample: no walker goes on for K = %s after the burn-in of %,d: a shorter one has more",
            Counted.of(Math.max(1, every), "step"),
            first.options.burnIn().getAsLong());
      }
      if (walkers == 0) {
        return "no sample: no walker goes on after half of its steps";
      }
      long each = (VALUES + walkers - 1) / walkers;
      return String.format(
          Locale.ROOT,
          "no sample: a state is taken every K = %,d steps, and the second half of a walker's steps is shorter;"
              + " about %,d steps a walker would do",
          every,
          2 * each * every);
    }
  }

  private static List<String> notes(TailQuantity quantity, LastStates last) {
    Landscape landscape = last.arm().dynamics().landscape();
    List<String> notes = new ArrayList<>();
    notes.add(
        quantity.fromOrigin()
            ? "the norm: distances are from the origin"
            : !quantity.centre().isEmpty()
                ? "distances are from the centre that was given: " + quantity.centre()
                : landscape.knownMinima().isEmpty()
                    ? "no minimum of " + landscape.name()
                        + " is known: distances are from the origin"
                    : "distances are from the lowest known minimum "
                        + (landscape.dimension() > 4
                            ? "(" + landscape.dimension() + " coordinates)"
                            : Arrays.toString(TailSamples.centre(landscape))));
    if (last.diverged() > 0) {
      notes.add(Counted.of(
              last.diverged(),
              last.states().size(),
              "walker",
              "diverged and is",
              "diverged and are")
          + " left out: the tail is read too light");
    }
    long stayed = last.states().stream().filter(state -> !state.escaped()).count();
    if (last.arm().dynamics().basins().several() && stayed > 0) {
      notes.add(Counted.of(
              stayed, last.states().size(), "walker", "has never left its", "have never left their")
          + " starting basin: the sample is not that of the stationary law");
    }
    if (!last.unfinished().isBlank()) {
      notes.add(last.unfinished());
    }
    return notes;
  }

  private static List<String> exchangeNotes(Exchange exchange) {
    Optional<String> mixture = exchange
        .onLadder()
        .map(ladder -> "the sample is a mixture over the " + ladder.rungs()
            + " rungs of the ladder, not the law of any one noise scale");
    return mixture
        .or(() -> ExchangeTheory.coupled(exchange)
            .map(why -> why + ": the intervals presuppose independent ones"))
        .stream()
        .toList();
  }
}
