package org.hopscape.cli.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hopscape.cli.option.LegOption;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.option.SyncOption;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.ProgressNote;
import org.hopscape.cli.output.SessionOnTerminal;
import org.hopscape.event.Event;
import org.hopscape.event.RunEvent.ArmForked;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.TemporaryFolder;
import org.hopscape.journal.write.NewJournal;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.ForkStates;
import org.hopscape.replay.RunReading;
import org.hopscape.run.DataCopies;
import org.hopscape.run.ForkPlan;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.hopscape.session.DiskGuard;
import org.hopscape.session.RunSession;
import org.hopscape.walker.Legs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code fork}: a new run that shares a run's past up to a step. It is made beside its place and renamed, so that there
 * is no fork by halves; from then on it needs its parent no more.
 */
@Command(
    name = "fork",
    description = "A new run that shares a run's past up to a step and then goes its own way.",
    mixinStandardHelpOptions = true)
public final class ForkCommand implements Runnable {
  @Mixin
  private CommonOptions common = new CommonOptions();

  private final Runs runs;

  @Parameters(paramLabel = "RUN", description = "The run whose past is shared.")
  private String parentName = "";

  @Option(
      names = "--at",
      paramLabel = "STEP",
      required = true,
      description = "The last step that is shared.")
  private long at;

  @Option(
      names = "--run",
      paramLabel = "NAME",
      required = true,
      description = "The new run's name.")
  private String name = "";

  @Option(
      names = "--set",
      paramLabel = "path=value",
      description =
          "Change noise, optimizer, exchange, steps or stop-at-escape from there on; repeatable.")
  private List<String> changes = new ArrayList<>();

  @Option(names = "--no-run", description = "Only make the run; `hopscape resume` starts it.")
  private boolean noRun;

  @Mixin
  private LegOption leg = new LegOption();

  @Mixin
  private SyncOption disk = new SyncOption();

  public ForkCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void run() {
    Legs length = leg.legs();
    RunFolder from = common.ownRun(parentName);
    // A fork lives beside its parent: verify looks for the one from the other.
    RunFolder target = new RunFolder(from.data(), name);
    if (target.exists()) {
      throw Fault.of(Fault.Kind.USAGE, "there is a run '" + name + "' already")
          .at(target.path().toString())
          .maybe("choose another name with --run.");
    }
    fork(from, target);
    if (!noRun) {
      try (RunSession session = SessionOnTerminal.of(common, target, length, disk.sync())) {
        EndOfSession.print(session.resume(null), common);
      }
    } else if (common.json()) {
      CommonOptions.print(Json.document().put("run", name).put("status", "interrupted"));
    } else {
      common.note("forked; start it with:  ./hopscape resume " + name + common.dataOption());
    }
  }

  private void fork(RunFolder from, RunFolder target) {
    try (RunReading parent = runs.open(from);
        TemporaryFolder beside = TemporaryFolder.in(target.data())) {
      String now = Instant.now().toString();
      ForkPlan plan = ForkPlan.of(parent.plan(), from.path(), changes, now);
      requireStepsLeft(plan);
      RunFolder made = new RunFolder(beside.path(), name);
      DiskGuard guard = new DiskGuard(made, plan.plan()).at(target.data());
      guard.require();
      made.create();
      DataCopies.write(made.path(), plan.plan().scenario().files());
      try (NewJournal journal = new NewJournal(made, RunSession.settings(made, disk.sync()))) {
        write(journal, parent, plan, now, guard);
        journal.finish();
      }
      Files.move(made.path(), target.path(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw Fault.of(Fault.Kind.STORAGE, "cannot make the run: " + Reason.of(e))
          .at(target.path().toString())
          .because(e);
    }
  }

  private void write(
      NewJournal journal, RunReading parent, ForkPlan plan, String now, DiskGuard guard) {
    WalkerProgress progress = new WalkerProgress(common, parent.plan());
    ForkStates states = new ForkStates(parent, at, runs.kernels().get(), progress::half);
    List<ArmForked> arms = new ArrayList<>();
    for (PlannedArm arm : parent.plan().arms()) {
      List<WalkerState> taken = states.of(arm, plan.plan());
      arms.add(states.fact(arm, plan.plan(), taken));
      for (int walker = 0; walker < taken.size(); walker++) {
        if (walker % 64 == 0) {
          guard.require();
        }
        String id = new WalkerId(arm.name(), walker).persistenceId();
        journal.store(id, List.copyOf(taken.get(walker).fork()));
        progress.half();
      }
    }
    List<Event> decisions = new ArrayList<>();
    decisions.add(plan.plan().started());
    String parentHash = parent.plan().started().scenarioSha256();
    decisions.add(new RunForked(parent.name(), parentHash, at, changes, arms, now));
    decisions.addAll(plan.totals());
    journal.store(WalkerId.RUN, decisions);
  }

  private void requireStepsLeft(ForkPlan plan) {
    for (PlannedArm arm : plan.plan().arms()) {
      if (arm.steps() < at) {
        throw Fault.of(
                Fault.Kind.USAGE,
                "arm '" + arm.name() + "' has " + arm.steps() + " steps, fewer than --at " + at)
            .maybe("fork at an earlier step, or raise it with --set steps=N.");
      }
    }
  }

  /** Tells how many walkers are taken over: each has its history read, and then its state stored. */
  private static final class WalkerProgress {
    private final ProgressNote note;
    private final long walkers;
    private long halves;

    WalkerProgress(CommonOptions common, RunPlan parent) {
      this.note = new ProgressNote(common);
      this.walkers = parent.arms().stream().mapToLong(PlannedArm::walkers).sum();
    }

    /** One is half done. */
    void half() {
      halves++;
      if (halves < 2 * walkers && note.due()) {
        note.tell(String.format(
            Locale.ROOT,
            "fork: %d %% of %,d walkers taken over ...",
            50 * halves / walkers,
            walkers));
      }
    }
  }
}
