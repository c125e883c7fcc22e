package org.hopscape.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.hopscape.event.RunEvent.NoiseSize;
import org.hopscape.exchange.Ensemble;
import org.hopscape.kernel.pilot.Pilot;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.NoiseSetting;
import org.jspecify.annotations.Nullable;

/** The pilot runs of a scenario's arms: those whose noise is given, and then those that are matched with them. */
final class Pilots {
  private final Scenario scenario;
  private final DoubleConsumer progress;
  private final Map<String, Pilot.Match> wanted = new HashMap<>();

  Pilots(Scenario scenario, DoubleConsumer progress) {
    this.scenario = scenario;
    this.progress = progress;
    for (Arm arm : scenario.arms()) {
      // Where arms match one by both measures, the root mean square is the harder to know.
      arm.noise()
          .matched()
          .ifPresent(matched -> wanted.merge(
              matched.arm(),
              match(matched.by()),
              (a, b) -> a == b ? a : Pilot.Match.RMS_IN_START_BASIN));
    }
  }

  static Pilot.Match match(NoiseSetting.By by) {
    return switch (by) {
      case MEDIAN -> Pilot.Match.MEDIAN;
      case RMS_IN_START_BASIN -> Pilot.Match.RMS_IN_START_BASIN;
    };
  }

  /** The arms that others match, by name, with sizes that a tenth of a second tells. */
  Map<String, PlannedArm> sourcesBriefly() {
    List<Arm> arms =
        scenario.arms().stream().filter(arm -> wanted.containsKey(arm.name())).toList();
    List<Ensemble> ensembles =
        arms.stream().map(arm -> RunPlan.ensemble(scenario.seed(), arm, null)).toList();
    List<NoiseSize> sizes = Pilot.measureBriefly(pilots(arms, ensembles));
    Map<String, PlannedArm> planned = new HashMap<>();
    for (int i = 0; i < sizes.size(); i++) {
      Arm arm = arms.get(i);
      planned.put(
          arm.name(), new PlannedArm(arm.name(), ensembles.get(i), arm.steps(), sizes.get(i)));
    }
    return planned;
  }

  /** The arms whose noise is given, by name; one whose dynamics are the parent's keeps the sizes measured there. */
  Map<String, PlannedArm> fixed(@Nullable RunPlan parent) {
    return planned(
        scenario.arms().stream().filter(arm -> arm.noise().matched().isEmpty()).toList(),
        Map.of(),
        parent);
  }

  /** The arms whose noise is matched, by name, with the scales that they have by it. */
  Map<String, PlannedArm> matched(Map<String, Double> scales, @Nullable RunPlan parent) {
    return planned(
        scenario.arms().stream()
            .filter(arm -> arm.noise().matched().isPresent())
            .toList(),
        scales,
        parent);
  }

  private Map<String, PlannedArm> planned(
      List<Arm> arms, Map<String, Double> scales, @Nullable RunPlan parent) {
    Map<String, PlannedArm> planned = new HashMap<>();
    List<Arm> measured = new ArrayList<>();
    List<Ensemble> ensembles = new ArrayList<>();
    for (Arm arm : arms) {
      Ensemble ensemble = RunPlan.ensemble(scenario.seed(), arm, scales.get(arm.name()));
      PlannedArm was = parent == null ? null : parent.arm(arm.name());
      if (was != null && ensemble.dynamics().equals(was.ensemble().dynamics())) {
        planned.put(arm.name(), new PlannedArm(arm.name(), ensemble, arm.steps(), was.noise()));
      } else {
        measured.add(arm);
        ensembles.add(ensemble);
      }
    }
    List<NoiseSize> sizes = measure(measured, ensembles, arms.size());
    for (int i = 0; i < sizes.size(); i++) {
      Arm arm = measured.get(i);
      planned.put(
          arm.name(), new PlannedArm(arm.name(), ensembles.get(i), arm.steps(), sizes.get(i)));
    }
    return planned;
  }

  private List<NoiseSize> measure(List<Arm> arms, List<Ensemble> ensembles, int all) {
    double share = (double) all / scenario.arms().size();
    return Pilot.measure(pilots(arms, ensembles), done -> progress.accept(share * done));
  }

  private List<Pilot.Arm> pilots(List<Arm> arms, List<Ensemble> ensembles) {
    List<Pilot.Arm> pilots = new ArrayList<>();
    for (int i = 0; i < ensembles.size(); i++) {
      // On a ladder of noise scales the pilot is that of its lowest rung.
      pilots.add(
          new Pilot.Arm(ensembles.get(i).dynamics(0), wanted.get(arms.get(i).name())));
    }
    return pilots;
  }
}
