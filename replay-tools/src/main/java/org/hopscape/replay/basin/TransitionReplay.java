package org.hopscape.replay.basin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import org.hopscape.event.Transition;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.LegTransitions;
import org.hopscape.replay.RecordedLeg;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.WalkerHistory;
import org.hopscape.run.PlannedArm;

/**
 * Every transition of a run in order: from the legs that list all of theirs, otherwise from the leg done again. Legs of
 * several walkers are done together; so many wait for it at a time that memory stays bounded.
 */
public final class TransitionReplay {
  private static final int AGAIN_AT_ONCE = 32;
  private static final int WAITING = 8_192;

  private final RunReading run;
  private final Kernel kernel;
  private final LongConsumer done;
  private final List<RecordedLeg> waiting = new ArrayList<>();
  private int again;

  public TransitionReplay(RunReading run, Kernel kernel, LongConsumer done) {
    this.run = run;
    this.kernel = kernel;
    this.done = done;
  }

  /** Takes a leg with all of its transitions. */
  @FunctionalInterface
  private interface LegSink {
    void leg(RecordedLeg leg, List<Transition> transitions);
  }

  /** Takes a residence: {@code left} is the first step outside; where censored the walker's last one, or an exchange's. */
  @FunctionalInterface
  public interface ResidenceSink {
    void residence(WalkerId id, long basin, long entered, long left, boolean censored);
  }

  /** By arm in the order of the scenario, then by walker, then by step. */
  public void all(BiConsumer<WalkerId, Transition> sink) {
    LegSink each =
        (leg, transitions) -> transitions.forEach(transition -> sink.accept(leg.id(), transition));
    for (PlannedArm arm : run.plan().arms()) {
      for (long walker = 0; walker < arm.walkers(); walker++) {
        run.legs(new WalkerId(arm.name(), walker), leg -> add(leg, each));
      }
    }
    flush(each);
  }

  /** The same walkers' residences, those begun before a fork with their whole length. */
  public void residences(ResidenceSink sink) {
    for (PlannedArm arm : run.plan().arms()) {
      if (arm.dynamics().basins().labelled()) {
        for (long walker = 0; walker < arm.walkers(); walker++) {
          residences(new WalkerId(arm.name(), walker), sink);
        }
      }
    }
  }

  /** One walker's residences; the last is the open one. */
  void residences(WalkerId id, ResidenceSink sink) {
    Stays stays = new Stays(id, sink);
    WalkerHistory history = run.history(id, leg -> add(leg, stays));
    WalkerState last = history.end();
    flush(stays);
    stays.end(last, history.moved());
  }

  /** From transitions to residences. */
  private static final class Stays implements LegSink {
    private static final long NEVER = -1;

    private final WalkerId id;
    private final ResidenceSink sink;
    private long since = NEVER;
    private long basin;

    Stays(WalkerId id, ResidenceSink sink) {
      this.id = id;
      this.sink = sink;
    }

    @Override
    public void leg(RecordedLeg leg, List<Transition> transitions) {
      begin(leg.from(), leg.moved());
      for (Transition transition : transitions) {
        sink.residence(id, transition.from(), since, transition.step(), false);
        since = transition.step();
        basin = transition.to();
      }
    }

    private void begin(WalkerState state, boolean moved) {
      if (since != NEVER && moved) {
        sink.residence(id, basin, since, state.enteredAt(), true);
      }
      since = state.enteredAt();
      basin = state.basin();
    }

    void end(WalkerState last, boolean moved) {
      begin(last, moved);
      sink.residence(id, basin, since, last.step(), true);
    }
  }

  private void add(RecordedLeg leg, LegSink sink) {
    waiting.add(leg);
    again += leg.listed() ? 0 : 1;
    if (again == AGAIN_AT_ONCE || waiting.size() == WAITING) {
      flush(sink);
    }
  }

  private void flush(LegSink sink) {
    List<RecordedLeg> unlisted = waiting.stream().filter(leg -> !leg.listed()).toList();
    List<List<Transition>> found = doAgain(unlisted);
    int next = 0;
    for (RecordedLeg leg : waiting) {
      List<Transition> transitions = leg.listed() ? leg.transitions() : found.get(next++);
      sink.leg(leg, transitions);
    }
    waiting.clear();
    again = 0;
  }

  private List<List<Transition>> doAgain(List<RecordedLeg> recorded) {
    List<List<Transition>> found = new ArrayList<>();
    recorded.forEach(leg -> found.add(new ArrayList<>()));
    List<Leg> legs = recorded.stream().map(RecordedLeg::again).toList();
    LegTransitions.Recording kept = run.found().recording(recorded);
    List<LegOutcome> outcomes = kernel.advance(
        legs,
        kept.beside((lane, step, from, to) -> found.get(lane).add(new Transition(step, from, to))));
    for (int lane = 0; lane < outcomes.size(); lane++) {
      recorded.get(lane).check(outcomes.get(lane).to());
      done.accept(recorded.get(lane).to().step() - recorded.get(lane).from().step());
    }
    kept.end();
    return found;
  }
}
