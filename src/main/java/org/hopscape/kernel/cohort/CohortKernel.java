package org.hopscape.kernel.cohort;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hopscape.kernel.Draws;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.MutableWalkerState;
import org.hopscape.kernel.StateSink;
import org.hopscape.kernel.StepSink;
import org.hopscape.kernel.TransitionSink;
import org.hopscape.kernel.lanes.Kind;
import org.hopscape.kernel.lanes.LanePairs;
import org.hopscape.kernel.lanes.Lanes;
import org.hopscape.kernel.lanes.Passes;
import org.hopscape.kernel.lanes.Passes.Pass;
import org.hopscape.kernel.lanes.SeparableKind;
import org.hopscape.kernel.lanes.SurfaceKind;
import org.hopscape.kernel.scalar.LegExecution;
import org.hopscape.kernel.scalar.OneWalkerKernel;
import org.hopscape.kernel.scalar.ScalarDraws;
import org.hopscape.random.WalkerKey;

/** Advances walkers of one kind together, in SIMD lanes or, where they are few, in strands. */
public final class CohortKernel implements Kernel {
  /** Steps of one walker for which it is worth it that HotSpot compiles the passes: some tenths of a second, some ns a step. */
  private static final long WORTH_PASSES = 1 << 20;

  /** Steps that take lanes a tenth of a second, however many of them are empty. */
  private static final long BRIEF = 1 << 17;

  /** So many lanes cost as much as their walkers, one after the other. */
  private static final int FEWEST_SHOWN = 32;

  private final Passes passes;
  private final Map<Kind.Draws, List<Pass>> draws = new EnumMap<>(Kind.Draws.class);
  private final Lanes scratch = new Lanes();
  private final LanePairs pairs;
  private final Cohort cohort;
  private final SurfaceCohort surfaces;
  private final SeparableCohort separable;
  private final InterleavedKernel strands;

  public CohortKernel(Passes passes) {
    this.passes = passes;
    this.cohort = new Cohort(passes);
    this.surfaces = new SurfaceCohort(passes);
    this.separable = new SeparableCohort(passes);
    this.strands = new InterleavedKernel(passes);
    this.pairs = new LanePairs(passes, scratch);
  }

  @Override
  public List<LegOutcome> advance(List<Leg> legs, TransitionSink sink, StateSink states) {
    boolean shown = states != StateSink.NONE;
    LegOutcome[] outcomes = new LegOutcome[legs.size()];
    onSurfaces(legs, sink, states, outcomes);
    endToEnd(legs, sink, states, outcomes);
    Map<Kind, List<LegExecution>> byKind = new LinkedHashMap<>();
    for (int index = 0; index < outcomes.length; index++) {
      if (outcomes[index] != null) {
        continue;
      }
      Leg leg = legs.get(index);
      Optional<Kind> kind = Kind.of(leg.dynamics());
      boolean inStrands = !shown && kind.filter(InterleavedKernel::know).isPresent();
      LegExecution journey = inStrands
          ? new LegExecution(index, leg, sink, states)
          : alone(index, leg, sink, states, false);
      if (kind.isPresent()) {
        byKind.computeIfAbsent(kind.get(), k -> new ArrayList<>()).add(journey);
      } else {
        outcomes[index] = OneWalkerKernel.walk(journey, journey.steps());
      }
    }
    byKind.forEach((kind, journeys) -> {
      boolean strand = !shown && InterleavedKernel.know(kind);
      int fewest = shown ? fewestShown(journeys) : Cohort.FEWEST;
      List<LegExecution> left = journeys.size() < fewest
          ? journeys
          : cohort.advance(kind, journeys, fewest, sink, outcomes);
      if (strand) {
        strands.advance(kind, left, outcomes);
      } else {
        left.forEach(
            journey -> outcomes[journey.index()] = OneWalkerKernel.walk(journey, journey.steps()));
      }
    });
    return List.of(outcomes);
  }

  /** Takes walkers on surfaces that have lanes to the ends of their legs, where there are enough of a kind. */
  private void onSurfaces(
      List<Leg> legs, TransitionSink sink, StateSink states, LegOutcome[] outcomes) {
    Map<SurfaceKind, List<Integer>> byKind = new LinkedHashMap<>();
    for (int i = 0; i < outcomes.length; i++) {
      int index = i;
      SurfaceKind.of(legs.get(i).dynamics())
          .ifPresent(
              kind -> byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(index));
    }
    byKind.forEach((kind, indices) -> {
      if (indices.size() >= SurfaceCohort.FEWEST) {
        List<LegExecution> journeys = indices.stream()
            .map(index -> new LegExecution(index, legs.get(index), sink, states))
            .toList();
        surfaces.advance(kind, journeys, outcomes);
      }
    });
  }

  /** The same of walkers whose coordinates go end to end. */
  private void endToEnd(
      List<Leg> legs, TransitionSink sink, StateSink states, LegOutcome[] outcomes) {
    Map<SeparableKind, List<Integer>> byKind = new LinkedHashMap<>();
    for (int i = 0; i < outcomes.length; i++) {
      int index = i;
      SeparableKind.of(legs.get(i).dynamics())
          .ifPresent(
              kind -> byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(index));
    }
    byKind.forEach((kind, indices) -> {
      if (SeparableCohort.worth(kind, indices.size())) {
        List<LegExecution> journeys = indices.stream()
            .map(index -> new LegExecution(index, legs.get(index), sink, states))
            .toList();
        separable.advance(kind, journeys, outcomes);
      }
    });
  }

  /** Strands show no states: brief legs stay in lanes to their end, even if most of these are empty. */
  private static int fewestShown(List<LegExecution> journeys) {
    long longest = journeys.stream()
        .map(LegExecution::leg)
        .mapToLong(leg -> leg.toStep() - leg.from().step())
        .max()
        .orElse(0);
    return longest <= BRIEF ? 1 : FEWEST_SHOWN;
  }

  @Override
  public LegOutcome trace(Leg leg, StepSink sink) {
    boolean brief = leg.toStep() - leg.from().step() < WORTH_PASSES;
    return OneWalkerKernel.walk(alone(0, leg, TransitionSink.NONE, StateSink.NONE, brief), sink);
  }

  private List<Pass> draws(Kind.Draws kind) {
    return draws.computeIfAbsent(kind, passes::draw);
  }

  /** A walker by itself, its draws made many at a time where there are passes for them that are worth it. */
  private LegExecution alone(
      int index, Leg leg, TransitionSink sink, StateSink states, boolean brief) {
    Dynamics dynamics = leg.dynamics();
    WalkerKey key = WalkerKey.of(dynamics.seed(), leg.walker());
    int dimension = dynamics.landscape().dimension();
    Draws drawn = Kind.draws(dynamics.noise())
        .filter(kind -> !brief)
        .<Draws>map(kind ->
            new BlockDraws(draws(kind), scratch, Lanes.sigma(dynamics.noise()), key, dimension))
        .orElseGet(() -> new ScalarDraws(dynamics.noise(), key, dimension, pairs));
    return new LegExecution(
        index,
        leg,
        sink,
        states,
        new MutableWalkerState(dynamics, leg.walker(), leg.from(), drawn));
  }
}
