package org.hopscape.jmh;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.TransitionSink;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.ScenarioReader;

/** Walkers on the cosine bowl that go on together, leg after leg; step size 0.01, from -4.75, seed 1. */
public final class Cohort {
  private static final String SCENARIO = """
      scenario {
        name = jmh
        walkers = %d
        steps = 1
        landscape { type = cosine-bowl }
        start = [-4.75]
        optimizer { type = sgd, step-size = 0.01 }
        basins { type = %s }
        arms { only { noise { %s } } }
      }
      """;

  private List<Leg> legs = new ArrayList<>();

  private Cohort() {}

  /**
   * @param noise multiplicative, normal or student
   * @param size scale of additive noise; of multiplicative noise sigma, with additive scale 1, or SIGMA+SCALE
   * @param basins whether basins are labelled and transitions recorded
   */
  public static Cohort of(String noise, String size, int walkers, boolean basins) {
    String text = SCENARIO.formatted(walkers, basins ? "minima" : "none", setting(noise, size));
    Dynamics dynamics = RunPlan.prepare(ScenarioReader.parse(text, "jmh", List.of()), "")
        .arms()
        .get(0)
        .dynamics();
    Cohort cohort = new Cohort();
    for (int walker = 0; walker < walkers; walker++) {
      cohort.legs.add(new Leg(dynamics, walker, dynamics.place(walker), 0));
    }
    return cohort;
  }

  private static String setting(String noise, String size) {
    String[] parts = (size + "+1").split("\\+", -1);
    return switch (noise) {
      case "multiplicative" ->
        "type = multiplicative, sigma = " + parts[0] + ", additive-scale = " + parts[1];
      case "normal" -> "type = additive, law { type = gaussian }, scale = " + size;
      case "student" ->
        "type = additive, law { type = student-t, degrees-of-freedom = 3 }, scale = " + size;
      default ->
        throw new IllegalArgumentException(
            "noise is not multiplicative, normal or student: " + noise);
    };
  }

  /** So many steps of every walker, recorded as a run does: counted, the first 256 of a leg listed. */
  public List<LegOutcome> advance(Kernel kernel, long steps) {
    return keep(kernel.advance(longer(steps)));
  }

  /** The same, and every transition handed on. */
  public List<LegOutcome> advance(Kernel kernel, long steps, TransitionSink sink) {
    return keep(kernel.advance(longer(steps), sink));
  }

  private List<Leg> longer(long steps) {
    return legs.stream()
        .map(leg -> new Leg(leg.dynamics(), leg.walker(), leg.from(), leg.from().step() + steps))
        .toList();
  }

  private List<LegOutcome> keep(List<LegOutcome> outcomes) {
    legs = outcomes.stream()
        .map(outcome -> new Leg(
            outcome.leg().dynamics(),
            outcome.leg().walker(),
            outcome.to(),
            outcome.to().step()))
        .toList();
    return outcomes;
  }
}
