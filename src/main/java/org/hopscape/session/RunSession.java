package org.hopscape.session;

import akka.persistence.typed.internal.JournalFailureException;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleConsumer;
import org.hopscape.coordinator.Coordinator.Ended;
import org.hopscape.coordinator.Coordinator.Status;
import org.hopscape.coordinator.Progress;
import org.hopscape.event.RunEvent;
import org.hopscape.fault.Fault;
import org.hopscape.journal.JournalReader;
import org.hopscape.journal.Snapshots;
import org.hopscape.journal.folder.Corruption;
import org.hopscape.journal.folder.Making;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.RunLock;
import org.hopscape.journal.folder.Seal;
import org.hopscape.journal.write.JournalConfig;
import org.hopscape.journal.write.JournalFailures;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.run.DataCopies;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.Scenario;
import org.hopscape.theory.BasinNotes;
import org.hopscape.walker.Legs;
import org.jspecify.annotations.Nullable;

/**
 * Runs a run under its lock until its total, or until the process is told to stop; whatever happens, what was persisted
 * stays and the run can be resumed. The process waits for {@link #close}, so that its end can be told before.
 */
public final class RunSession implements AutoCloseable {
  private static final long TICK_MILLIS = 250;
  private static final long TOTALS_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long STOP_SECONDS = 20;
  /** Walker-steps from which the second that a warm kernel takes is paid back. */
  private static final double WORTH_WARMING = 2e8;

  private static final String SETTINGS = "conf/hopscape.conf";

  /** For tests: messages between walkers go through their bytes. */
  private static final String BYTES = "conf/network.conf";

  private final SessionListener told;
  private final RunFolder folder;
  private final Legs legs;
  private final boolean sync;
  private final int threads;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread stopper = new Thread(this::stop, "stop");
  private volatile @Nullable Simulation going;
  private List<Corruption> damagedSnapshots = List.of();

  /**
   * Of this run.
   *
   * @param legs how many steps stand between two events of a walker
   * @param sync whether an event is acknowledged only when it is on the disk
   * @param threads that compute
   */
  public RunSession(SessionListener told, RunFolder folder, Legs legs, boolean sync, int threads) {
    this.told = told;
    this.folder = folder;
    this.legs = legs;
    this.sync = sync;
    this.threads = threads;
    Runtime.getRuntime().addShutdownHook(stopper);
  }

  /** How a session ended; {@code progress} is null where nothing was left to do. */
  public record Result(String run, Status status, @Nullable Progress progress) {}

  /** Starts {@code scenario} as this run, or goes on with it where it has begun. */
  public Result run(Scenario scenario) {
    boolean fresh = !folder.exists();
    folder.create();
    try (RunLock lock = locked(fresh)) {
      List<RunEvent> events = begun();
      if (events.isEmpty()) {
        return begin(scenario, fresh);
      }
      RunPlan recorded = RunPlan.of(events, folder.path());
      long total = Extension.of(
          folder.name(), recorded.scenario(), scenario.under(recorded.started().numericsVersion()));
      return goOn(events, total == 0 ? null : total, "steps");
    }
  }

  /** A file system without locks has no run's folder either. */
  private RunLock locked(boolean fresh) {
    try {
      return RunLock.take(folder);
    } catch (Fault e) {
      if (fresh && e.kind() == Fault.Kind.STORAGE) {
        Making.undo(folder);
      }
      throw e;
    }
  }

  private Result begin(Scenario scenario, boolean fresh) {
    BasinNotes.of(scenario).forEach(told::note);
    RunPlan plan;
    try {
      DoubleConsumer pilot = told.pilot(scenario.arms().size());
      plan = RunPlan.prepare(scenario, Instant.now().toString(), pilot);
      SessionCost.checkMemory(plan.arms());
      new DiskGuard(folder, plan).require();
      Making.begin(folder);
      DataCopies.write(folder.path(), scenario.files());
    } catch (RuntimeException e) {
      if (fresh) {
        Making.undo(folder);
      }
      throw e;
    }
    if (!fresh) {
      told.always("nothing of run '" + folder.name() + "' was stored before: it begins anew");
    }
    return go(plan, 0);
  }

  /** Goes on with a run that has begun; {@code total} is another total of steps than it has, or null. */
  public Result resume(@Nullable Long total) {
    try (RunLock lock = RunLock.take(folder)) {
      List<RunEvent> events = begun();
      if (events.isEmpty()) {
        throw folder.notStarted(false);
      }
      return goOn(events, total, "--steps");
    }
  }

  private List<RunEvent> begun() {
    if (!folder.started()) {
      return List.of();
    }
    try (JournalReader reader = JournalReader.open(folder)) {
      reader.dropped().forEach(told::note);
      damagedSnapshots = Snapshots.check(folder, reader, false);
      List<RunEvent> events = reader.runEvents();
      if (reader.events() > 0) {
        RunPlan unused = RunPlan.of(events, folder.path()); // or there is no run to go on with
      }
      return events;
    }
  }

  private Result goOn(List<RunEvent> events, @Nullable Long total, String what) {
    RunPlan recorded = RunPlan.of(events, folder.path());
    RunPlan plan = total == null ? recorded : withTotal(recorded, total, what);
    boolean changed = !plan.equals(recorded);
    tellTotal(plan, total);
    if (!changed && completed(events)) {
      return new Result(folder.name(), Status.COMPLETED, null);
    }
    return go(plan, changed && total != null ? total : 0);
  }

  private RunPlan withTotal(RunPlan plan, long total, String what) {
    try (JournalReader journal = JournalReader.open(folder)) {
      return Extension.to(folder.name(), plan, total, what, journal);
    }
  }

  /** Where no total was asked for, that in force may be another than the scenario's. */
  private void tellTotal(RunPlan plan, @Nullable Long asked) {
    for (PlannedArm arm : plan.arms()) {
      long recorded = plan.scenario().arm(arm.name()).steps();
      if (asked == null && arm.steps() != recorded) {
        told.note(String.format(
            Locale.ROOT,
            "the total is %,d steps a walker, no longer the %,d that the run began with",
            arm.steps(),
            recorded));
        return;
      }
    }
  }

  /** Whether the last decision was the run's completion: an extension after it opens the run again. */
  private static boolean completed(List<RunEvent> events) {
    boolean completed = false;
    for (RunEvent event : events) {
      completed = event.completes() || (completed && event.newTotal().isEmpty());
    }
    return completed;
  }

  private Result go(RunPlan plan, long total) {
    SessionCost.memoryNote(plan.arms()).ifPresent(told::note);
    if (!sync) {
      told.note("--no-fsync: the journal survives the death of the process, not a power cut");
    }
    DiskGuard guard = new DiskGuard(folder, plan);
    guard.require();
    if (plan.walkerSteps() > WORTH_WARMING) {
      Kernels.warm(plan.arms().stream().map(PlannedArm::dynamics).toList());
    }
    Config config = settings(folder, sync);
    SessionTotals totals = new SessionTotals(folder, plan);
    Seal.remove(folder);
    for (Corruption snapshot : damagedSnapshots) {
      told.always(folder.path().resolve(snapshot.file()) + ": " + snapshot.what()
          + "; it is skipped, and its walker recovers from its events");
    }
    Snapshots.remove(folder, damagedSnapshots);
    Ended ended;
    try (Simulation simulation =
            Simulation.start(plan, total, legs, threads, Kernels::create, config);
        guard) {
      guard.watch(() -> simulation.pause("the disk is nearly full"));
      going = simulation;
      ended = await(simulation, plan, totals);
    }
    begun(ended.progress());
    totals.ended(ended.progress(), ended.status());
    if (ended.status() == Status.FAILED) {
      throw failed(ended.cause());
    }
    Making.end(folder);
    Seal.write(folder);
    Fault full = guard.full();
    if (full != null && ended.status() == Status.PAUSED) {
      throw full;
    }
    return new Result(folder.name(), ended.status(), ended.progress());
  }

  /** The program's settings and the journal's, for this run's folder. */
  public static Config settings(RunFolder folder, boolean sync) {
    Config settings = Boolean.getBoolean("hopscape.bytes")
        ? resource(BYTES).withFallback(resource(SETTINGS))
        : resource(SETTINGS);
    return settings.withFallback(JournalConfig.of(folder, sync));
  }

  private static Config resource(String name) {
    return ConfigFactory.parseResources(name, ConfigParseOptions.defaults().setAllowMissing(false));
  }

  /** Ctrl-C and SIGTERM: pause at the next leg's end; the process ends when the run has. */
  private void stop() {
    Simulation simulation = going;
    if (simulation == null) {
      told.always("interrupted before a step was computed; give the same command again");
      return;
    }
    simulation.pause("interrupted");
    try {
      if (!closed.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        told.always("the run did not stop in time; it can be resumed all the same");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the session came to has been told: a process that was told to stop may end. */
  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(stopper);
    } catch (IllegalStateException e) {
      // The process is on its way down, and the hook is what waits for us.
    }
  }

  private Ended await(Simulation simulation, RunPlan plan, SessionTotals totals) {
    boolean mayEndEarly = plan.arms().stream().anyMatch(arm -> arm.dynamics().stopAtEscape());
    try (SessionListener.Course course =
        told.begins(folder.name(), plan.walkerSteps(), mayEndEarly)) {
      // The first news makes the run: see Making.
      long marked = System.nanoTime() - TOTALS_NANOS;
      while (true) {
        try {
          return simulation.ended().toCompletableFuture().get(TICK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          Optional<Progress> progress = simulation.progress();
          progress.ifPresent(course::at);
          if (progress.isPresent() && System.nanoTime() - marked > TOTALS_NANOS) {
            marked = progress.get().events() > 0 ? System.nanoTime() : marked;
            begun(progress.get());
            totals.running(progress.get(), course.perSecond());
          }
        }
      }
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    }
  }

  /** The run is one from its first event on. */
  private void begun(Progress progress) {
    if (progress.events() > 0) {
      // The coordinator's plan is stored before any walker's first event.
      Making.end(folder);
    }
  }

  private Fault failed(@Nullable Throwable cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof Fault fault) {
        return fault.where() == null ? fault.at("run " + folder.name()) : fault;
      }
    }
    boolean storage = cause instanceof JournalFailureException;
    String why = cause == null ? "no reason given" : JournalFailures.reason(cause);
    Fault fault = Fault.of(
            storage ? Fault.Kind.STORAGE : Fault.Kind.INTERNAL,
            (storage ? "the journal cannot be written or read: " : "an actor failed: ") + why)
        .at("run " + folder.name());
    return cause == null ? fault : fault.because(cause);
  }
}
