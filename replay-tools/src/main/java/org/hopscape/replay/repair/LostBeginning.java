package org.hopscape.replay.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hopscape.event.RunEvent;
import org.hopscape.event.RunEvent.ArmForked;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.event.RunEvent.RunStarted;
import org.hopscape.event.WalkerEvent.WalkerForked;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.journal.Salvage;
import org.hopscape.journal.Stored;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.RunTotals;
import org.hopscape.kernel.Kernel;
import org.hopscape.replay.ForkStates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.repair.Repair.Given;
import org.hopscape.run.ForkPlan;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;

/**
 * The events that a run begins with, made again where one of them is lost: from the scenario that the user gives, or for a fork
 * from the run that it was made from.
 */
final class LostBeginning {
  private final RunFolder folder;
  private final Salvage salvage;
  private final Given given;
  private final Function<String, Optional<RunReading>> parents;
  private final Supplier<Kernel> kernels;
  private final String now;

  LostBeginning(
      RunFolder folder,
      Salvage salvage,
      Given given,
      Function<String, Optional<RunReading>> parents,
      Supplier<Kernel> kernels,
      String now) {
    this.folder = folder;
    this.salvage = salvage;
    this.given = given;
    this.parents = parents;
    this.kernels = kernels;
    this.now = now;
  }

  /** The first events, or none where all of them are among the {@code sound} ones. */
  List<RunEvent> events(List<RunEvent> sound) {
    Optional<RunStarted> started = first(sound, RunStarted.class);
    Optional<RunForked> forked = first(sound, RunForked.class);
    long forkedAt = forkedAt();
    boolean fork = forked.isPresent() || forkedAt >= 0 || given.forkOf() != null;
    if (started.isPresent() && (forked.isPresent() || !fork)) {
      return List.of();
    }
    if (fork) {
      return fork(started, forked, forkedAt);
    }
    if (given.scenario() == null) {
      throw lost(
          "",
          "give the scenario again: `hopscape repair " + folder.name()
              + " --scenario FILE`, with the --seed and --set that the run was started with.");
    }
    return List.of(RunPlan.prepare(given.scenario(), now).started());
  }

  private static <T extends RunEvent> Optional<T> first(List<RunEvent> sound, Class<T> type) {
    return sound.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** The last step that a walker was taken over at, which is the fork's unless all of them had stopped; -1 where none was. */
  private long forkedAt() {
    long step = RunTotals.read(folder)
        .filter(totals -> totals.parent() != null)
        .map(RunTotals::forkedAt)
        .orElse(-1L);
    for (String name : salvage.entities()) {
      if (WalkerId.isWalker(name)) {
        Stored stored = salvage.events(name).get(0);
        step = Math.max(step, stored.event().takenOver().map(WalkerForked::step).orElse(step));
      }
    }
    return step;
  }

  private List<RunEvent> fork(
      Optional<RunStarted> started, Optional<RunForked> forked, long forkedAt) {
    String name = forked.map(RunForked::parent).orElseGet(() -> parentName(started));
    try (RunReading parent = parents
        .apply(name)
        .orElseThrow(() -> lost(
            "; it is a fork of '" + name + "', which cannot be read",
            "put run '" + name + "' back beside it."))) {
      List<String> changes = forked
          .map(RunForked::changes)
          .orElseGet(() -> started.map(own -> changes(own, parent)).orElse(given.changes()));
      long step = forked.map(RunForked::step).orElse(forkedAt);
      RunFolder its = new RunFolder(folder.data(), name);
      ForkPlan plan = ForkPlan.of(parent.plan(), its.path(), changes, now);
      List<RunEvent> events = new ArrayList<>();
      events.add(plan.plan().started());
      events.add(forked.orElseGet(() -> forked(parent, plan.plan(), step, changes)));
      events.addAll(plan.totals());
      return events;
    }
  }

  private String parentName(Optional<RunStarted> started) {
    if (given.forkOf() != null) {
      return given.forkOf();
    }
    Optional<String> known = RunTotals.read(folder).map(RunTotals::parent);
    if (known.isPresent() && started.isPresent()) {
      return known.get();
    }
    throw lost(
        known.map(name -> "; it is a fork of '" + name + "'").orElse("; it is a fork"),
        "say again what it was forked from: `hopscape repair " + folder.name() + " --fork-of "
            + known.orElse("RUN") + "`, with the --set that it was forked with.");
  }

  /** What the fork was started with beyond the parent's own settings. */
  private static List<String> changes(RunStarted own, RunReading parent) {
    int before = parent.plan().started().settings().size();
    return own.settings()
        .subList(Math.min(before, own.settings().size()), own.settings().size());
  }

  private RunForked forked(RunReading parent, RunPlan plan, long step, List<String> changes) {
    ForkStates states = new ForkStates(parent, step, kernels.get());
    List<ArmForked> arms = new ArrayList<>();
    for (PlannedArm arm : parent.plan().arms()) {
      arms.add(states.fact(arm, plan, states.of(arm, plan)));
    }
    return new RunForked(
        parent.name(), parent.plan().started().scenarioSha256(), step, changes, arms, now);
  }

  private Fault lost(String what, String advice) {
    return Fault.of(
            Fault.Kind.DAMAGED,
            "the first event of run '" + folder.name() + "', which holds its scenario, is lost"
                + what)
        .at(folder.journal().toString())
        .maybe(advice);
  }
}
