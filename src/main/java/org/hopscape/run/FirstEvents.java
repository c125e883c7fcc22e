package org.hopscape.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.hopscape.event.RunEvent;
import org.hopscape.event.RunEvent.ArmForked;
import org.hopscape.event.RunEvent.ArmStarted;
import org.hopscape.event.RunEvent.NoiseSize;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.event.RunEvent.RunStarted;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.Numerics;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.Defaults;

/**
 * Reads what a run's own events say of its plan, and holds it against what the scenario in the first of them expands to: what
 * a checksum lets pass can still be nothing that this program writes.
 */
final class FirstEvents {
  private final List<RunEvent> events;
  private final Path folder;

  /** @param folder the run's, with the copies of its data */
  FirstEvents(List<RunEvent> events, Path folder) {
    this.events = events;
    this.folder = folder;
  }

  /** The first event, of numerics that this program has. */
  RunStarted started() {
    RunStarted started = events.stream()
        .findFirst()
        .flatMap(RunEvent::started)
        .orElseThrow(() -> damaged(1, "it is not the run's start"));
    if (started.schemaVersion() > RunEvent.SCHEMA_VERSION) {
      throw incompatible("journal schema", started.schemaVersion(), RunEvent.SCHEMA_VERSION);
    }
    if (!Numerics.readable(started.numericsVersion())) {
      throw incompatible("numerics", started.numericsVersion(), Numerics.VERSION);
    }
    require(1, started.schemaVersion() >= 1, "it has schema " + started.schemaVersion());
    return started;
  }

  /** The scenario that the first event holds; everything else in that event agrees with it. */
  Scenario scenario(RunStarted started) {
    Scenario scenario;
    try {
      scenario = ScenarioReader.parse(
          started.scenarioText(),
          started.scenarioFile(),
          started.settings(),
          DataCopies.read(folder, started.data()),
          Defaults.of(started.numericsVersion()));
    } catch (Fault e) {
      throw e.kind() == Fault.Kind.SCENARIO
          ? damaged(1, "its scenario is none: " + e.line()).because(e)
          : e;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw damaged(1, "its scenario is none: " + e.getMessage()).because(e);
    }
    require(
        1,
        started.scenarioSha256().equals(RunPlan.sha256(scenario)),
        "its scenario is not the one whose hash it has");
    require(
        1,
        started.seed() == scenario.seed(),
        "its seed is " + started.seed() + ", the scenario's " + scenario.seed());
    List<String> expanded = scenario.arms().stream().map(Arm::name).toList();
    List<String> told = started.arms().stream().map(ArmStarted::name).toList();
    require(1, told.equals(expanded), "its arms are " + told + ", the scenario's " + expanded);
    started.arms().forEach(fact -> agree(fact, scenario.arm(fact.name())));
    return scenario;
  }

  private void agree(ArmStarted fact, Arm arm) {
    String name = "arm '" + fact.name() + "' has ";
    require(
        1,
        fact.walkers() == arm.walkers(),
        name + fact.walkers() + " walkers, the scenario's " + arm.walkers());
    require(
        1,
        fact.steps() == arm.steps(),
        name + fact.steps() + " steps, the scenario's " + arm.steps());
    Double scale = fact.matchedScale();
    if (arm.noise().matched().isPresent()) {
      require(1, scale != null && scale >= 0, name + "no scale, but matched noise");
    } else {
      require(1, scale == null, name + "a matched scale, but no matched noise");
    }
    NoiseSize size = fact.noise();
    boolean sizes = size.median() >= 0 && size.rms() >= 0 && size.rmsInStartBasin() >= 0;
    require(1, sizes, name + "noise of negative size");
  }

  /** The events behind the first: decisions that can follow it. */
  void checkDecisions(RunPlan plan) {
    for (int i = 1; i < events.size(); i++) {
      RunEvent event = events.get(i);
      long total = event.newTotal().orElse(1);
      require(i + 1, total >= 1, "a total of " + total + " steps");
      require(i + 1, event.started().isEmpty(), "the run starts a second time");
      if (event.forked().isPresent()) {
        require(i + 1, i == 1, "the run is forked behind its beginning");
        check(event.forked().get(), plan);
      }
    }
  }

  private void check(RunForked forked, RunPlan plan) {
    boolean step = forked.step() >= 0 && forked.step() <= Arm.MAX_STEPS;
    require(2, step, "it is forked at step " + forked.step());
    List<String> told = forked.arms().stream().map(ArmForked::name).toList();
    List<String> arms = plan.arms().stream().map(PlannedArm::name).toList();
    require(2, told.equals(arms), "its arms are " + told + ", the scenario's " + arms);
    for (ArmForked arm : forked.arms()) {
      PlannedArm planned = plan.arm(arm.name());
      boolean lowest = arm.lowestWalker() >= 0
          && arm.lowestWalker() < planned.walkers()
          && arm.lowestStep() >= 0
          && arm.lowestStep() <= forked.step()
          && arm.lowestPosition().dimension() == planned.dynamics().landscape().dimension();
      require(2, lowest, "arm '" + arm.name() + "' was at its lowest value nowhere");
    }
  }

  /** {@code made}, where what it is made of can be had. */
  <T> T checked(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      throw damaged(1, "its arms cannot be made: " + e.getMessage()).because(e);
    }
  }

  private void require(int event, boolean holds, String otherwise) {
    if (!holds) {
      throw damaged(event, otherwise);
    }
  }

  private static Fault incompatible(String what, int made, int known) {
    return Fault.of(
            Fault.Kind.INCOMPATIBLE,
            String.format(
                Locale.ROOT,
                "the run was made by %s version %d, this program has version %d",
                what,
                made,
                known))
        .maybe("use the Hopscape release that made it.");
  }

  private Fault damaged(int event, String what) {
    Path name = Objects.requireNonNullElse(folder.getFileName(), folder);
    return Fault.of(
            Fault.Kind.DAMAGED,
            "event " + event + " of the run is damaged: " + what + " (run '" + name + "')")
        .at(folder.resolve("journal") + ", run, event " + event)
        .maybe("restore the run's folder from a copy.");
  }
}
