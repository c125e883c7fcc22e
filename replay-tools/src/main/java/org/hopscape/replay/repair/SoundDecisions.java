package org.hopscape.replay.repair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hopscape.event.RunEvent;
import org.hopscape.event.RunEvent.RunExtended;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.event.RunEvent.RunShortened;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.journal.Salvage;
import org.hopscape.journal.Salvage.Missing;
import org.hopscape.journal.Stored;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.jspecify.annotations.Nullable;

/**
 * What the run itself decided, as far as it is sound, and what must have been decided where it is not: a walker beyond the total
 * tells that the run was extended, and a run that was completed while a decision is missing had the total that its walkers have.
 */
final class SoundDecisions {
  private final List<RunEvent> events = new ArrayList<>();
  private final List<Long> sequences = new ArrayList<>();
  private final List<Missing> missing;
  private final List<String> lost = new ArrayList<>();
  private final boolean startLost;

  /** The last event that was made again. */
  private long made;

  private final RunFolder folder;
  private final String now;

  /** @param beginning makes the events that a run begins with, where one of them is lost */
  SoundDecisions(RunFolder folder, Salvage salvage, LostBeginning beginning, String now) {
    this.folder = folder;
    this.now = now;
    for (Stored stored : salvage.events(WalkerId.RUN)) {
      events.add(stored
          .event()
          .ofRun()
          .orElseThrow(() ->
              refused("a walker's event stands in the run's place, event " + stored.sequence())));
      sequences.add(stored.sequence());
    }
    this.missing = salvage.missing().stream()
        .filter(each -> each.persistenceId().equals(WalkerId.RUN))
        .toList();
    this.startLost = !sequences.contains(1L);
    begin(beginning);
  }

  private void begin(LostBeginning beginning) {
    List<RunEvent> first = beginning.events(events);
    for (int i = 0; i < first.size(); i++) {
      long sequence = i + 1L;
      if (!sequences.contains(sequence)) {
        events.add(i, first.get(i));
        sequences.add(i, sequence);
        lost.add("run, event " + sequence + ": its time"
            + (i == 0
                ? ", and the scenario's text as it was then: it is the one that was given"
                : ""));
        made = sequence;
      }
    }
  }

  /** Whether the scenario is none that the run itself tells: what is sound must prove it. */
  boolean startLost() {
    return startLost;
  }

  /** Whether an event was made again from what was given. */
  boolean madeAgain() {
    return made > 0;
  }

  /** The arms with the totals that are known to have been in force at last. */
  RunPlan plan() {
    return RunPlan.of(events, folder.path());
  }

  @Nullable
  RunForked forked() {
    return RunEvent.fork(events).orElse(null);
  }

  /**
   * Settles the totals, and returns by arm the step that every walker which did not stop for good is known to have reached.
   *
   * @param furthest by arm, the last step that a walker is known to have reached
   */
  Map<String, Long> settle(Map<String, Long> furthest) {
    for (Missing each : missing) {
      long first = Math.max(made + 1, each.first());
      if (first <= each.last()) {
        lost.add("run, "
            + (first == each.last() ? "event " + first : "events " + first + " to " + each.last())
            + ": what was decided there, a pause or another total, and when");
      }
    }
    boolean gap = missing.stream().anyMatch(each -> each.last() > made);
    if (gap) {
      inferTotals(furthest);
    }
    extend(furthest);
    return reached(furthest, gap);
  }

  /** A walker beyond the total in force: an extension is lost. */
  private void extend(Map<String, Long> furthest) {
    long beyond = 0;
    for (PlannedArm arm : plan().arms()) {
      long step = furthest.getOrDefault(arm.name(), 0L);
      beyond = step > arm.steps() ? Math.max(beyond, step) : beyond;
    }
    if (beyond > 0) {
      events.add(new RunExtended(beyond, now));
      lost.add("the total to which the run was extended: it is taken for " + beyond
          + ", the furthest step; another is given with `resume --steps`");
    }
  }

  /** The run was completed, and a decision before is lost: its totals are where its walkers are. */
  private void inferTotals(Map<String, Long> furthest) {
    int last = events.size() - 1;
    if (last < 1 || !events.get(last).completes()) {
      return;
    }
    RunEvent completed = events.remove(last);
    extend(furthest);
    long most = furthest.values().stream().mapToLong(Long::longValue).max().orElse(0);
    if (most > 0 && plan().arms().stream().anyMatch(arm -> arm.steps() > most)) {
      events.add(new RunShortened(most, now));
    }
    boolean agrees = plan().arms().stream()
        .allMatch(arm -> arm.steps() == furthest.getOrDefault(arm.name(), 0L));
    if (agrees) {
      events.add(completed);
    } else {
      lost.add("whether the run was complete: `resume` goes on to the total");
    }
  }

  private Map<String, Long> reached(Map<String, Long> furthest, boolean gap) {
    Map<String, Long> reached = new HashMap<>();
    List<RunEvent> before = new ArrayList<>();
    for (RunEvent event : events) {
      before.add(event);
      if (event.completes()) {
        for (PlannedArm arm : RunPlan.of(before, folder.path()).arms()) {
          long total = gap ? furthest.getOrDefault(arm.name(), 0L) : arm.steps();
          reached.merge(arm.name(), total, Math::max);
        }
      }
    }
    return reached;
  }

  List<RunEvent> events() {
    return List.copyOf(events);
  }

  List<String> lost() {
    return List.copyOf(lost);
  }

  private Fault refused(String what) {
    return Fault.of(Fault.Kind.DAMAGED, "run '" + folder.name() + "' cannot be repaired: " + what)
        .at(folder.journal().toString())
        .maybe("restore the run's folder from a copy.");
  }
}
