package org.hopscape.replay.repair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.hopscape.event.Event;
import org.hopscape.event.RunEvent;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.WalkerForked;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Counted;
import org.hopscape.fault.Fault;
import org.hopscape.journal.Salvage;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.ForkStates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.verify.Ancestry;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a damaged run, made again. A run is a pure function of scenario and seed: what is lost of a walker is recomputed
 * from the last state before the gap, in arms that exchange positions from the beginning, up to the last step that the sound events
 * attest; each of those behind the gap must come out again bit for bit. What lay behind a walker's last sound event is left to
 * {@code resume}.
 */
public final class Repair {
  /** Steps of a leg where no sound one tells how long they were. */
  private static final long LEG = 10_000;

  private final Salvage salvage;
  private final SoundDecisions decisions;
  private final Function<String, Optional<RunReading>> parents;
  private final Supplier<Kernel> kernels;
  private final Map<WalkerId, SoundWalker> sound = new HashMap<>();
  private final List<String> lost = new ArrayList<>();
  private final RunFolder folder;
  private final RunPlan plan;
  private long proven;
  private long provenLegs;
  private long recomputed;
  private long kept;
  private long touched;

  /**
   * What the user tells of a run whose first event is lost.
   *
   * @param scenario of a run that is no fork
   * @param forkOf the run that a fork was made from
   * @param changes {@code path=value} with which it was forked
   */
  public record Given(@Nullable Scenario scenario, @Nullable String forkOf, List<String> changes) {
    public Given {
      changes = List.copyOf(changes);
    }
  }

  /**
   * What came of it.
   *
   * @param kept sound events that nothing was lost before
   * @param proven sound events that came out again bit for bit
   * @param recomputed events that were lost
   * @param walkers that events were recomputed of
   * @param lost what cannot be had again, in words
   */
  public record Outcome(
      long kept, long proven, long recomputed, long walkers, boolean complete, List<String> lost) {
    public Outcome {
      lost = List.copyOf(lost);
    }
  }

  /**
   * Of a run whose lock the caller holds.
   *
   * @param given what the user tells of a run whose first event is lost
   * @param parents finds the run of this name that a fork was made from
   * @param now for events whose time is lost, ISO-8601
   * @throws Fault DAMAGED where it cannot be repaired, and why
   */
  public Repair(
      RunFolder folder,
      Salvage salvage,
      Given given,
      Function<String, Optional<RunReading>> parents,
      Supplier<Kernel> kernels,
      String now) {
    this.folder = folder;
    this.salvage = salvage;
    this.parents = parents;
    this.kernels = kernels;
    LostBeginning beginning = new LostBeginning(folder, salvage, given, parents, kernels, now);
    this.decisions = new SoundDecisions(folder, salvage, beginning, now);
    this.plan = decisions.plan();
    for (PlannedArm arm : plan.arms()) {
      for (long number = 0; number < arm.walkers(); number++) {
        WalkerId id = new WalkerId(arm.name(), number);
        sound.put(id, new SoundWalker(id, salvage.events(id.persistenceId())));
      }
    }
    refuseStrangers();
  }

  /** Whether what was given was needed. */
  public boolean beginningWasLost() {
    return decisions.madeAgain();
  }

  public RunPlan plan() {
    return plan;
  }

  /** Hands over each entity's events, the run's first. */
  public Outcome write(BiConsumer<String, List<Event>> journal, int threads, LongConsumer done) {
    Map<String, Long> furthest = new HashMap<>();
    sound.forEach((id, walker) -> furthest.merge(id.arm(), walker.furthest(), Math::max));
    Map<String, Long> reached = decisions.settle(furthest);
    lost.addAll(decisions.lost());
    List<RunEvent> run = decisions.events();
    journal.accept(WalkerId.RUN, List.copyOf(run));
    kept += salvage.events(WalkerId.RUN).size();
    Parent parent = new Parent();
    try (parent) {
      for (PlannedArm arm : plan.arms()) {
        List<RegrownWalker> walkers = regrown(arm, reached.getOrDefault(arm.name(), 0L), parent);
        new Regrowth(walkers, threads, kernels, done).run();
        for (RegrownWalker walker : walkers) {
          count(walker);
          journal.accept(
              new WalkerId(arm.name(), walker.number()).persistenceId(), walker.events());
        }
      }
    }
    boolean complete = run.get(run.size() - 1).completes();
    tellProof(complete);
    if (recomputed > 0) {
      lost.add("the ends of lost legs, where none is sound, and which events were stored together");
    }
    return new Outcome(kept, proven, recomputed, touched, complete, lost);
  }

  private void count(RegrownWalker walker) {
    kept += walker.trusted();
    proven += walker.proven();
    provenLegs += walker.provenLegs();
    recomputed += walker.recomputed();
    touched += walker.recomputed() > 0 ? 1 : 0;
  }

  private List<RegrownWalker> regrown(PlannedArm arm, long reached, Parent parent) {
    boolean alone = !arm.ensemble().exchange().meets();
    long longest = LEG;
    for (long number = 0; number < arm.walkers(); number++) {
      long leg = sound(arm, number).longestLeg();
      longest = leg > 0 && (longest == LEG || leg > longest) ? leg : longest;
    }
    List<RegrownWalker> walkers = new ArrayList<>();
    for (long number = 0; number < arm.walkers(); number++) {
      SoundWalker walker = sound(arm, number);
      RegrownWalker regrown = new RegrownWalker(
          walker, arm.ensemble(), reached, alone && !decisions.startLost(), longest);
      if (regrown.unplaced()) {
        regrown.begin(first(arm, regrown, walker, parent));
      }
      walkers.add(regrown);
    }
    return walkers;
  }

  private SoundWalker sound(PlannedArm arm, long number) {
    SoundWalker walker = sound.get(new WalkerId(arm.name(), number));
    if (walker == null) {
      throw new IllegalStateException("every walker of the plan was looked for");
    }
    return walker;
  }

  private List<WalkerEvent> first(
      PlannedArm arm, RegrownWalker walker, SoundWalker found, Parent parent) {
    RunForked forked = decisions.forked();
    if (forked == null) {
      return arm.dynamics().place(walker.number()).placement();
    }
    Optional<List<WalkerState>> states = parent.states(forked, arm);
    if (states.isPresent()) {
      return states.get().get(Math.toIntExact(walker.number())).fork();
    }
    WalkerForked taken = walker.takenOver();
    if (taken == null) {
      throw refused("what walker " + found.id() + " took over at the fork is lost, and run '"
          + forked.parent() + "' is not there to take it from");
    }
    boolean censored = found.events().size() > 1
        && found.sequence(1) == 2
        && found.events().get(1).mark().equals(Optional.of(WalkerEvent.Mark.CENSORED));
    return censored ? List.of(taken, found.events().get(1)) : List.of(taken);
  }

  /** The run that a fork was made from, opened when it is first needed. */
  private final class Parent implements AutoCloseable {
    private Optional<RunReading> reading = Optional.empty();
    private boolean looked;
    private final Map<String, List<WalkerState>> states = new HashMap<>();

    Optional<List<WalkerState>> states(RunForked forked, PlannedArm arm) {
      if (!looked) {
        looked = true;
        reading = parents.apply(forked.parent()).filter(run -> isParent(run, forked));
      }
      return reading.map(run -> states.computeIfAbsent(
          arm.name(), name -> new ForkStates(run, forked.step(), kernels.get())
              .of(run.plan().arm(name), plan)));
    }

    @Override
    public void close() {
      reading.ifPresent(RunReading::close);
    }
  }

  private static boolean isParent(RunReading run, RunForked forked) {
    boolean same = Ancestry.isParent(run, forked);
    if (!same) {
      run.close();
    }
    return same;
  }

  private void refuseStrangers() {
    for (String name : salvage.entities()) {
      if (WalkerId.isWalker(name) && !sound.containsKey(WalkerId.parse(name))) {
        throw refused("the scenario has no walker " + WalkerId.parse(name)
            + ", of which there are sound events");
      }
    }
  }

  /** A scenario that was given is proved by the steps that come out of it, where one is left. */
  private void tellProof(boolean complete) {
    if (decisions.startLost() && provenLegs == 0) {
      lost.add("all legs: nothing proves that the run began as was told");
    }
    long stored = kept + proven + recomputed;
    if (!complete && stored < salvage.acknowledged()) {
      lost.add(Counted.of(salvage.acknowledged() - stored, "event", "events")
          + " at the end of walkers: `resume` computes these steps again");
    }
  }

  private Fault refused(String what) {
    return Fault.of(Fault.Kind.DAMAGED, "run '" + folder.name() + "' cannot be repaired: " + what)
        .at(folder.journal().toString())
        .maybe("restore the run's folder from a copy, or start the run anew under another name.");
  }
}
