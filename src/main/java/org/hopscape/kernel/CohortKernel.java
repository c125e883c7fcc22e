package org.hopscape.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Advances walkers of one kind together, in SIMD lanes or, where they are few, in strands. */
final class CohortKernel implements Kernel {
  private final Cohort cohort;
  private final Strands strands;

  CohortKernel(Passes passes) {
    this.cohort = new Cohort(passes);
    this.strands = new Strands(passes);
  }

  @Override
  public List<LegOutcome> advance(List<Leg> legs) {
    return advance(legs, OneWalkerKernel.NO_TRANSITIONS);
  }

  @Override
  public List<LegOutcome> advance(List<Leg> legs, TransitionSink sink) {
    LegOutcome[] outcomes = new LegOutcome[legs.size()];
    Map<Kind, List<Journey>> byKind = new LinkedHashMap<>();
    for (int index = 0; index < outcomes.length; index++) {
      Journey journey = new Journey(index, legs.get(index), sink);
      Optional<Kind> kind = Kind.of(journey.leg().dynamics());
      if (kind.isPresent()) {
        byKind.computeIfAbsent(kind.get(), k -> new ArrayList<>()).add(journey);
      } else {
        outcomes[index] = OneWalkerKernel.walk(journey, OneWalkerKernel.NO_STEPS);
      }
    }
    byKind.forEach((kind, journeys) -> advance(kind, journeys, outcomes));
    return List.of(outcomes);
  }

  private void advance(Kind kind, List<Journey> journeys, LegOutcome[] outcomes) {
    boolean few = journeys.size() < Cohort.FEWEST;
    List<Journey> left = few ? journeys : cohort.advance(kind, journeys, Cohort.FEWEST, outcomes);
    strands.advance(kind, left, outcomes);
  }

  @Override
  public LegOutcome trace(Leg leg, StepSink sink) {
    return OneWalkerKernel.walk(new Journey(0, leg, OneWalkerKernel.NO_TRANSITIONS), sink);
  }
}
