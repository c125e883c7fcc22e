package org.hopscape.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hopscape.exchange.Exchange;
import org.hopscape.exchange.Exchange.ReplicaExchange;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Kernels;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.TransitionSink;
import org.hopscape.landscape.Basins;
import org.hopscape.landscape.Landscape;
import org.hopscape.run.PlannedArm;
import org.hopscape.scenario.Arm;
import org.hopscape.theory.ExchangeTheory;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the tail samples of several arms of one run. What an arm's states take is one pass over the second half of its
 * steps; an arm whose walkers change their basin often mostly needs another pass for its {@link WalkerTracks}, and {@link #shown}
 * has both made in one.
 */
final class TailSampling {
  /** From so many walkers on, their final states are the sample. */
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
    private final PlannedArm arm;
    private final @Nullable SpacedStates states;
    private final Supplier<TailSamples> made;
    private @Nullable TailSamples sample;

    Pending(PlannedArm arm, @Nullable SpacedStates states, Supplier<TailSamples> made) {
      this.arm = arm;
      this.states = states;
      this.made = made;
    }

    synchronized TailSamples sample() {
      TailSamples one = sample == null ? made.get() : sample;
      sample = one;
      return one;
    }
  }

  /** Chooses the spacings. */
  static TailSampling begun(
      RunReading run, List<LastStates> arms, int threads, Supplier<Kernel> kernels) {
    TailSampling all = new TailSampling(threads, kernels);
    for (LastStates last : arms) {
      Pending pending = pending(run, last);
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
  void replay(LongConsumer done) {
    replay(left, done);
    left.clear();
  }

  /** Those of the arms whose walkers seldom change their basin. */
  void replaySeldom(LongConsumer done) {
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
  void replayAllBut(Set<String> names, LongConsumer done) {
    Map<String, SpacedStates> others = new LinkedHashMap<>(left);
    others.keySet().removeAll(names);
    replay(others, done);
    left.keySet().retainAll(names);
  }

  /** By arm: states still to be re-created. They are {@link SpacedStates#sink taken in} while something else is, too. */
  Map<String, SpacedStates> shown() {
    return left;
  }

  /** Basins of some of an arm's states, as far as they are known; none where labels are not cheap. */
  LongStream labels(int arm) {
    Pending pending = arms.get(arm);
    if (pending.states != null && pending.states.changesOften()) {
      return pending.states.piloted();
    }
    Basins basins = pending.arm.dynamics().basins();
    return basins.labelled() && basins.every() == 1
        ? pending.sample().positions(BasinsOfInterest.SAMPLED).mapToLong(basins.map()::label)
        : LongStream.empty();
  }

  /** After all states were re-created. */
  List<TailSamples> samples() {
    arms.stream().flatMap(arm -> Stream.ofNullable(arm.states)).forEach(SpacedStates::keep);
    return InThreads.map(threads, arms, Pending::sample);
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

  private static Pending pending(RunReading run, LastStates last) {
    PlannedArm arm = last.arm();
    Arm setting = run.plan().scenario().arm(arm.name());
    KnownTail theory = KnownTail.of(setting, arm.dynamics().noise());
    if (theory.without()) {
      return new Pending(arm, null, () -> none(arm, theory, theory.why()));
    }
    if (setting.stopAtEscape()) {
      return new Pending(
          arm,
          null,
          () -> none(
              arm,
              theory,
              "walkers stop at their first escape: their states have no stationary law"));
    }
    List<String> notes = new ArrayList<>(notes(arm.dynamics().landscape(), last));
    notes.addAll(exchangeNotes(setting.exchange()));
    if (theory.stationary() == null && theory.kind().mayBePower()) {
      notes.add(
          "theory does not say whether there is a stationary law: the estimates presuppose it");
    }
    if (arm.walkers() >= ENOUGH) {
      return new Pending(arm, null, () -> ofFinalStates(last, theory, notes));
    }
    if (!(arm.ensemble().exchange() instanceof Exchange.None)) {
      return new Pending(arm, null, () -> ofEpochs(run, last, theory, notes));
    }
    SpacedStates states =
        new SpacedStates(run, last, TailSamples.centre(arm.dynamics().landscape()));
    return new Pending(arm, states, () -> ofSpacedStates(arm.name(), states, theory, notes));
  }

  private static TailSamples none(PlannedArm arm, KnownTail theory, String why) {
    return new TailSamples(
        arm.name(),
        theory,
        new double[0],
        new double[0][],
        new double[0],
        0,
        0,
        "none",
        why,
        List.of(why));
  }

  private static TailSamples ofFinalStates(LastStates last, KnownTail theory, List<String> notes) {
    double[] centre = TailSamples.centre(last.arm().dynamics().landscape());
    double[][] centred = last.states().stream()
        .filter(state -> !state.diverged())
        .map(state -> TailSamples.minus(state.position().toArray(), centre))
        .toArray(double[][]::new);
    String source = String.format(Locale.ROOT, "final states of %,d walkers", centred.length);
    return new TailSamples(
        last.arm().name(), theory, centre, centred, new double[0], 0, 0, source, "", notes);
  }

  private static TailSamples ofEpochs(
      RunReading run, LastStates last, KnownTail theory, List<String> notes) {
    double[] centre = TailSamples.centre(last.arm().dynamics().landscape());
    EpochStates states = EpochStates.of(run, last, centre);
    String source = String.format(
        Locale.ROOT,
        "%,d states of %,d walkers after exchanges, one every K = %,d steps of the second half (the first is burn-in)",
        states.centred().size(),
        states.walkers(),
        states.every());
    notes.addAll(states.notes());
    return new TailSamples(
        last.arm().name(),
        theory,
        centre,
        states.centred().toArray(double[][]::new),
        new double[0],
        states.every(),
        0,
        source,
        "",
        notes);
  }

  /** Why there is no sample, and what would give one. */
  private static String none(SpacedStates states) {
    if (states.walkers() == 0) {
      return "no sample: no walker goes on after half of its steps";
    }
    long each = (VALUES + states.walkers() - 1) / states.walkers();
    return String.format(
        Locale.ROOT,
        "no sample: a state is taken every K = %,d steps, and the second half of a walker's steps is shorter;"
            + " about %,d steps a walker would do, or %,d walkers, of which the final states are taken",
        states.every(),
        2 * each * states.every(),
        ENOUGH);
  }

  private static TailSamples ofSpacedStates(
      String arm, SpacedStates states, KnownTail theory, List<String> notes) {
    double[][] centred = states.centred();
    double[] maxima = states.maxima();
    String source = String.format(
        Locale.ROOT,
        "%,d states of %,d walkers, one every K = %,d steps of the second half (the first is burn-in)",
        centred.length,
        states.walkers(),
        states.every());
    notes.addAll(states.notes());
    String none = centred.length == 0 ? none(states) : "";
    if (!none.isEmpty()) {
      notes.add(none);
    }
    if (!states.overAllSteps() && maxima.length > 0) {
      notes.add("a block's largest value is that of its states every K steps");
    }
    return new TailSamples(
        arm,
        theory,
        states.centre(),
        centred,
        maxima,
        states.every(),
        states.block(),
        source,
        none.isEmpty() ? Mixing.fault(centred, states.walkers()) : none,
        notes);
  }

  private static List<String> notes(Landscape landscape, LastStates last) {
    List<String> notes = new ArrayList<>();
    notes.add(
        landscape.knownMinima().isEmpty()
            ? "no minimum of " + landscape.name() + " is known: distances are from the origin"
            : "distances are from the lowest known minimum "
                + (landscape.dimension() > 4
                    ? "(" + landscape.dimension() + " coordinates)"
                    : Arrays.toString(TailSamples.centre(landscape))));
    if (last.diverged() > 0) {
      notes.add(last.diverged() + " of " + last.states().size()
          + " walkers diverged and are left out: the tail is read too light");
    }
    long stayed = last.states().stream().filter(state -> !state.escaped()).count();
    if (last.arm().dynamics().basins().several() && stayed > 0) {
      notes.add(
          stayed + " of " + last.states().size()
              + " walkers never left their starting basin: the sample is not that of the stationary law");
    }
    if (!last.unfinished().isBlank()) {
      notes.add(last.unfinished());
    }
    return notes;
  }

  private static List<String> exchangeNotes(Exchange exchange) {
    if (exchange instanceof ReplicaExchange replica) {
      return List.of("the sample is a mixture over the " + replica.ladder().rungs()
          + " rungs of the ladder, not the law of any one noise scale");
    }
    return ExchangeTheory.coupled(exchange)
        .map(why -> List.of(why + ": the intervals presuppose independent ones"))
        .orElse(List.of());
  }
}
