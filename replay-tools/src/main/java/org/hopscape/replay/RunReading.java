package org.hopscape.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.hopscape.event.RunEvent;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.event.WalkerId;
import org.hopscape.exchange.Ensemble;
import org.hopscape.fault.Fault;
import org.hopscape.journal.JournalReader;
import org.hopscape.journal.Stored;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.RunLock;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.cache.KeptResults;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.jspecify.annotations.Nullable;

/** A run as its journal holds it now: its plan with the totals in force, and its walkers' histories. */
public final class RunReading implements AutoCloseable {

  /** Histories may take so many numbers, where that is a small part of the heap. */
  private static final long KEPT = Math.min(1L << 23, Runtime.getRuntime().maxMemory() / 256);

  /** Where a run stands. */
  public enum Status {
    RUNNING("running"),
    COMPLETED("completed"),
    INTERRUPTED("interrupted"),
    DAMAGED("damaged");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  private final String name;
  private final JournalReader journal;
  private final RunPlan plan;
  private final Status status;
  private final Map<WalkerId, List<Stored>> kept = new ConcurrentHashMap<>();
  private final AtomicLong room = new AtomicLong();
  private final KeptResults results;
  private final LegTransitions found;

  /**
   * Reads {@code journal}, which is closed with this.
   *
   * @param plan the run's plan, with the totals in force
   * @param held whether a process is running the run now
   */
  public RunReading(String name, JournalReader journal, RunPlan plan, boolean held) {
    this(name, journal, plan, held, KeptResults.none());
  }

  RunReading(String name, JournalReader journal, RunPlan plan, boolean held, KeptResults results) {
    this.results = results;
    this.found = new LegTransitions(results);
    this.name = name;
    this.journal = journal;
    this.plan = plan;
    this.status = status(journal.runEvents(), held);
  }

  private static Status status(List<RunEvent> events, boolean held) {
    if (held) {
      return Status.RUNNING;
    }
    return !events.isEmpty() && events.get(events.size() - 1).completes()
        ? Status.COMPLETED
        : Status.INTERRUPTED;
  }

  /** Opens a copy of the run as of now; nothing of the run is altered, and one that is going on is not disturbed. */
  public static RunReading open(RunFolder folder) {
    folder.mustExist();
    boolean held = RunLock.isHeld(folder);
    JournalReader journal = JournalReader.open(folder);
    try {
      List<RunEvent> events = journal.runEvents();
      if (events.isEmpty() && journal.events() == 0) {
        throw Fault.of(Fault.Kind.USAGE, "run '" + folder.name() + "' has no event yet")
            .maybe("start it with `hopscape run`.");
      }
      RunPlan plan = RunPlan.of(events, folder.path());
      return new RunReading(
          folder.name(), journal, plan, held, KeptResults.in(folder.path(), plan));
    } catch (RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  public String name() {
    return name;
  }

  /** The scenario's name. */
  public String scenario() {
    return plan.scenario().name();
  }

  public RunPlan plan() {
    return plan;
  }

  public Status status() {
    return status;
  }

  public JournalReader journal() {
    return journal;
  }

  /** What a reader of a fork must know of its numbers; empty where the run is no fork. */
  Optional<String> past() {
    RunForked forked = plan.forked();
    if (forked == null) {
      return Optional.empty();
    }
    String changes =
        forked.changes().isEmpty() ? "" : " with " + String.join(", ", forked.changes());
    return Optional.of(String.format(
        Locale.ROOT,
        "forked from %s at step %,d%s: occupancy, basins entered, paths, tails and passages are those since then;"
            + " transitions in total, first exits and lowest values count from step 0",
        forked.parent(),
        forked.step(),
        changes));
  }

  /** The arm of this name; a fault where there is none. */
  public PlannedArm arm(String wanted) {
    List<String> names = plan.arms().stream().map(PlannedArm::name).toList();
    if (!names.contains(wanted)) {
      throw Fault.of(Fault.Kind.USAGE, "run '" + name + "' has no arm '" + wanted + "'")
          .maybe("use one of: " + String.join(", ", names) + ".");
    }
    return plan.arm(wanted);
  }

  private PlannedArm onlyArm() {
    if (plan.arms().size() > 1) {
      throw Fault.of(
              Fault.Kind.USAGE,
              "run '" + name + "' has " + plan.arms().size() + " arms, and --arm names none")
          .maybe("add --arm " + plan.arms().get(0).name() + ", or another of them.");
    }
    return plan.arms().get(0);
  }

  /** The walker's name; a fault where the run has no such walker, or no arm is named and there are several. */
  public WalkerId walker(@Nullable String wanted, long walker) {
    PlannedArm arm = wanted == null ? onlyArm() : arm(wanted);
    String armName = arm.name();
    if (walker < 0 || walker >= arm.walkers()) {
      throw Fault.of(
              Fault.Kind.USAGE,
              "arm '" + armName + "' of run '" + name + "' has no walker " + walker)
          .maybe("use a number from 0 to " + (arm.walkers() - 1) + ".");
    }
    return new WalkerId(armName, walker);
  }

  /** Shows {@code legs} each of the walker's legs in order, and returns its last state. */
  public WalkerState legs(WalkerId id, Consumer<RecordedLeg> legs) {
    return history(id, legs::accept).end();
  }

  /** Shows {@code legs} each of the arm's legs, walker by walker. */
  public void eachLeg(PlannedArm arm, Consumer<RecordedLeg> legs) {
    for (long walker = 0; walker < arm.walkers(); walker++) {
      WalkerState unused = legs(new WalkerId(arm.name(), walker), legs);
    }
  }

  /** How many steps of the arm are to be done again to see all of its transitions. */
  public long unlisted(PlannedArm arm) {
    long[] steps = new long[1];
    if (arm.dynamics().basins().labelled()) {
      eachLeg(arm, leg -> steps[0] += leg.listed() ? 0 : leg.steps());
    }
    return steps[0];
  }

  /** Shows {@code sink} each of the walker's legs and exchanges in order, and returns its history. */
  public WalkerHistory history(WalkerId id, WalkerHistory.Sink sink) {
    WalkerHistory history = new WalkerHistory(
        plan.arm(id.arm()).ensemble(),
        id,
        (sequence, what) -> {
          throw damaged(id, sequence, what);
        },
        known(sink));
    List<Stored> known = kept.get(id);
    if (known != null) {
      known.forEach(history);
    } else if (room.get() > 0) {
      List<Stored> read = new ArrayList<>();
      journal.replay(id.persistenceId(), 1, stored -> {
        history.accept(stored);
        read.add(slim(stored));
      });
      if (room.addAndGet(-size(read)) >= 0) {
        kept.put(id, read);
      }
    } else {
      // Legs may wait in numbers to be done again: those with a part of their transitions need
      // none.
      journal.replay(id.persistenceId(), 1, stored -> history.accept(slim(stored)));
    }
    return history;
  }

  /** Legs come with the transitions that an earlier replay found. */
  private WalkerHistory.Sink known(WalkerHistory.Sink sink) {
    return new WalkerHistory.Sink() {
      @Override
      public void leg(RecordedLeg leg) {
        sink.leg(found.known(leg));
      }

      @Override
      public void exchange(RecordedExchange exchange) {
        sink.exchange(exchange);
      }
    };
  }

  /** What earlier replays of this run found. */
  public KeptResults results() {
    return results;
  }

  /** Where transitions of legs that are done again are left for later. */
  public LegTransitions found() {
    return found;
  }

  /**
   * From now on histories stay in memory once they are read, for who reads them more than once, as long as there is room; of
   * legs that do not list all their transitions without those that they do.
   */
  public RunReading keeping() {
    room.set(KEPT);
    return this;
  }

  private static Stored slim(Stored stored) {
    return stored
        .event()
        .leg()
        .filter(leg -> !leg.allListed())
        .map(leg -> new Stored(stored.persistenceId(), stored.sequence(), leg.unlisted()))
        .orElse(stored);
  }

  /** In units of a number or so. */
  private static long size(List<Stored> events) {
    return events.stream()
        .mapToLong(stored -> stored
            .event()
            .leg()
            .map(leg ->
                40 + 2L * leg.position().dimension() + 6L * leg.transitions().size())
            .orElse(40L))
        .sum();
  }

  /** The exchanges in which the walker went on from another position than it came with, in order. */
  List<RecordedExchange> moves(WalkerId id) {
    if (!plan.arm(id.arm()).ensemble().exchange().meets()) {
      return List.of();
    }
    List<RecordedExchange> moves = new ArrayList<>();
    WalkerState unused = history(id, new WalkerHistory.Sink() {
          @Override
          public void leg(RecordedLeg leg) {}

          @Override
          public void exchange(RecordedExchange exchange) {
            if (exchange.moved()) {
              moves.add(exchange);
            }
          }
        })
        .end();
    return moves;
  }

  /** The walker's last state. */
  public WalkerState lastState(WalkerId id) {
    return search(id).flatMap(LegSearch::last).orElseGet(() -> legs(id, leg -> {}));
  }

  /** The walker's state at the end of its last leg that ends at or before {@code step}; where it began if that was later. */
  WalkerState before(WalkerId id, long step) {
    return search(id).flatMap(search -> search.before(step)).orElseGet(() -> {
      AtomicReference<WalkerState> before = new AtomicReference<>();
      WalkerState last = legs(id, leg -> {
        if (before.get() == null || leg.from().step() <= step) {
          before.set(leg.from());
        }
      });
      return before.get() == null || last.step() <= step ? last : before.get();
    });
  }

  /** Where it can be had, and is less than what is to be read otherwise. */
  private Optional<LegSearch> search(WalkerId id) {
    Ensemble ensemble = plan.arm(id.arm()).ensemble();
    return !ensemble.exchange().meets() && !kept.containsKey(id)
        ? LegSearch.of(journal, ensemble.dynamics(id.walker()), id)
        : Optional.empty();
  }

  private Fault damaged(WalkerId id, long sequence, String what) {
    return Fault.of(Fault.Kind.DAMAGED, what)
        .at("run '" + name + "', walker " + id + ", event " + sequence)
        .maybe("see `hopscape verify " + name + "`.");
  }

  @Override
  public void close() {
    found.keep();
    journal.close();
  }
}
