package org.hopscape.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hopscape.event.Position;
import org.hopscape.event.RunEvent.NoiseSize;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.kernel.lanes.Lanes;
import org.hopscape.kernel.pilot.Pilot;
import org.hopscape.kernel.pilot.PilotPlan;
import org.hopscape.kernel.pilot.PilotSizes;
import org.hopscape.kernel.pilot.PilotWalk;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.basin.CutBasins;
import org.hopscape.landscape.surface.Landscapes;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;

/** Dynamics that tests share. */
public final class Cases {
  public static final Noise NONE = new Noise.None();
  public static final Noise NORMAL = new Noise.Additive(new Law.Gaussian(), 13);
  public static final Noise STUDENT = new Noise.Additive(new Law.StudentT(3), 13);
  public static final Noise MULTIPLICATIVE = new Noise.Multiplicative(12, 1);

  private Cases() {}

  /** The paper's experiment: cosine bowl from -4.75, step size 0.01. */
  public static Dynamics paper(Noise noise) {
    return on(Landscapes.of("cosine-bowl"), noise);
  }

  public static Dynamics on(Landscape landscape, Noise noise) {
    return new Dynamics(
        1,
        landscape,
        new Start.At(Position.of(-4.75)),
        noise,
        Optimizer.sgd(0.01),
        Basins.minima(landscape),
        false);
  }

  public static List<Noise> noises() {
    return List.of(NONE, NORMAL, STUDENT, MULTIPLICATIVE);
  }

  /** Their names in the table of fingerprints. */
  static Map<String, Noise> labelledNoises() {
    Map<String, Noise> labelled = new LinkedHashMap<>();
    labelled.put("none", NONE);
    labelled.put("normal-13", NORMAL);
    labelled.put("student-3-13", STUDENT);
    labelled.put("multiplicative-12-1", MULTIPLICATIVE);
    return labelled;
  }

  /** Every landscape with every noise. */
  public static List<Dynamics> all() {
    List<Dynamics> all = new ArrayList<>();
    for (String name : Landscapes.names()) {
      for (Noise noise : noises()) {
        all.add(on(Landscapes.of(name), noise));
      }
    }
    return all;
  }

  /** The same with basins between cuts, one of them where walkers start. */
  public static Dynamics cut(Dynamics d) {
    Basins basins = new Basins(CutBasins.of(-4.75, 0, 0.5), 1);
    return new Dynamics(
        d.seed(), d.landscape(), d.start(), d.noise(), d.optimizer(), basins, d.stopAtEscape());
  }

  public static Dynamics with(Dynamics d, boolean basins, boolean stopAtEscape) {
    Basins labels = basins ? Basins.minima(d.landscape()) : Basins.none();
    return new Dynamics(
        d.seed(), d.landscape(), d.start(), d.noise(), d.optimizer(), labels, stopAtEscape);
  }

  public static Dynamics stepping(Dynamics d, double stepSize) {
    return new Dynamics(
        d.seed(),
        d.landscape(),
        d.start(),
        d.noise(),
        Optimizer.sgd(stepSize),
        d.basins(),
        d.stopAtEscape());
  }

  public static Dynamics starting(Dynamics d, Start start) {
    return new Dynamics(
        d.seed(), d.landscape(), start, d.noise(), d.optimizer(), d.basins(), d.stopAtEscape());
  }

  public static Leg leg(Dynamics dynamics, long walker, long toStep) {
    return new Leg(dynamics, walker, dynamics.place(walker), toStep);
  }

  public static Leg next(LegOutcome outcome, long toStep) {
    return new Leg(outcome.leg().dynamics(), outcome.leg().walker(), outcome.to(), toStep);
  }

  /** The first round of the pilot of an arm that another is matched with: 64 walkers. */
  public static NoiseSize pilot(Dynamics dynamics) {
    PilotPlan plan = PilotPlan.of(new Pilot.Arm(dynamics, Pilot.Match.MEDIAN));
    PilotSizes sizes = new PilotSizes();
    for (int walker = 0; walker < plan.walkers(); walker++) {
      PilotWalk walk = new PilotWalk(plan.dynamics(dynamics), plan, walker);
      sizes.add(walk.samples(Kernels.passes(), new Lanes()));
    }
    return sizes.size();
  }
}
