package org.hopscape.cli.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.output.Work;
import org.hopscape.fault.Counted;
import org.hopscape.fault.Fault;
import org.hopscape.journal.JournalReader;
import org.hopscape.journal.Salvage;
import org.hopscape.journal.Snapshots;
import org.hopscape.journal.folder.Corruption;
import org.hopscape.journal.folder.RepairedStore;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.RunLock;
import org.hopscape.journal.folder.TemporaryFolder;
import org.hopscape.journal.write.NewJournal;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.repair.Repair;
import org.hopscape.replay.repair.Repair.Given;
import org.hopscape.replay.repair.Repair.Outcome;
import org.hopscape.replay.verify.Verification;
import org.hopscape.replay.verify.Verify;
import org.hopscape.run.DataCopies;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.session.DiskGuard;
import org.hopscape.session.RunSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code repair}: makes a damaged run's store again, beside its place, from what is sound of it and from what its scenario gives
 * again; then the two change places.
 */
@Command(
    name = "repair",
    description = {
      "Recompute what is damaged or missing in a run's store, proved bit for bit by what is sound.",
      "The damaged store is kept in the run's folder as damaged-1, damaged-2, ... and never deleted."
          + " Steps behind a walker's last sound event are left to `resume`.",
      "Exit 0 where it was repaired or nothing was damaged, 4 where it cannot be: then nothing is"
          + " changed."
    },
    mixinStandardHelpOptions = true)
public final class RepairCommand implements Runnable {
  @Mixin
  private CommonOptions common = new CommonOptions();

  private final Runs runs;
  private final Stdout out = new Stdout();

  @Parameters(paramLabel = "RUN", description = "The run's name.")
  private String name = "";

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = "The scenario, where the run's first event is lost. Sound legs must prove it.")
  private @Nullable Path scenario;

  @Option(
      names = "--fork-of",
      paramLabel = "RUN",
      description = "The run that this one was forked from, where the fork's first event is lost.")
  private @Nullable String forkOf;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "With --scenario: the seed that the run was started with, if it was given.")
  private @Nullable String seed;

  @Option(
      names = "--set",
      paramLabel = "path=value",
      description = "With --scenario or --fork-of: the changes that it began with; repeatable.")
  private List<String> settings = new ArrayList<>();

  public RepairCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void run() {
    RunFolder folder = common.ownRun(name).mustExist();
    checkOptions();
    Given given = new Given(given(), forkOf, scenario == null ? settings : List.of());
    if (!folder.started()) {
      throw folder.notStarted(RunLock.isHeld(folder));
    }
    try (RunLock lock = RunLock.take(folder)) {
      if (isSound(folder)) {
        tellSound(folder);
      } else {
        repair(folder, given);
      }
    }
    out.flush();
  }

  private void checkOptions() {
    boolean ofScenario = scenario != null;
    boolean ofFork = forkOf != null;
    boolean seedAlone = seed != null && !ofScenario;
    boolean settingsAlone = !settings.isEmpty() && !ofScenario && !ofFork;
    boolean further = seedAlone || settingsAlone || (ofScenario && ofFork);
    if (further) {
      throw Fault.of(
              Fault.Kind.USAGE,
              "--seed and --set tell more of --scenario, and --set of --fork-of; one of them is given")
          .maybe("give --scenario or --fork-of only where the run's first event is lost.");
    }
  }

  private @Nullable Scenario given() {
    if (scenario == null) {
      return null;
    }
    List<String> all = new ArrayList<>(settings);
    if (seed != null) {
      all.add("seed=" + seed);
    }
    return ScenarioReader.read(scenario, all);
  }

  private boolean isSound(RunFolder folder) {
    try (RunReading run = reading(folder)) {
      return Verify.shallow(run).damage().isEmpty()
          && Snapshots.check(folder, run.journal(), false).isEmpty();
    } catch (Fault fault) {
      if (fault.kind() != Fault.Kind.DAMAGED) {
        throw fault;
      }
      return false;
    }
  }

  /** As nobody but this process holds it. */
  private static RunReading reading(RunFolder folder) {
    JournalReader journal = JournalReader.open(folder);
    try {
      return new RunReading(
          folder.name(), journal, RunPlan.of(journal.runEvents(), folder.path()), false);
    } catch (RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  private void tellSound(RunFolder folder) {
    if (common.json()) {
      out.print(Json.document().put("run", folder.name()).put("status", "sound"));
    } else {
      out.println("run '" + folder.name() + "' is sound: nothing to repair");
    }
  }

  private void repair(RunFolder folder, Given given) {
    Salvage salvage = Salvage.ofIdle(folder);
    salvage.damage().forEach(each -> common.note("damaged: " + SalvageNotes.words(each)));
    Repair repair = new Repair(
        folder, salvage, given, this::parent, runs.kernels(), Instant.now().toString());
    if (!repair.beginningWasLost() && (scenario != null || forkOf != null)) {
      common.note("the run's first event is sound: what was given of it is not needed");
    }
    try (TemporaryFolder beside = TemporaryFolder.in(folder.data())) {
      RunFolder made = new RunFolder(beside.path(), folder.name());
      new DiskGuard(made, repair.plan())
          .at(folder.data())
          .alsoFor(folder.journalBytes())
          .require();
      made.create();
      DataCopies.write(made.path(), repair.plan().scenario().files());
      Outcome outcome;
      try (NewJournal journal = new NewJournal(made, RunSession.settings(made, true))) {
        outcome = repair.write(
            (id, events) -> {
              if (!events.isEmpty()) {
                journal.store(id, events);
              }
            },
            common.threads(),
            new Work(common, "repair"));
        journal.finish();
      }
      check(made);
      DataCopies.write(folder.path(), repair.plan().scenario().files());
      tell(folder, salvage, outcome, RepairedStore.replace(folder, made));
    }
  }

  /** What was stored is read again: its checksums, its order, and that each leg follows the one before. */
  private void check(RunFolder made) {
    try (RunReading run = reading(made)) {
      Verification found = Verify.shallow(run);
      if (!found.damage().isEmpty()) {
        Corruption first = found.damage().get(0);
        throw Fault.of(
                Fault.Kind.DAMAGED,
                "what is sound of the run does not agree with itself: " + SalvageNotes.words(first))
            .at("run " + made.name())
            .maybe("restore the run's folder from a copy; nothing was changed.");
      }
    }
  }

  /** One that cannot be read is as if it were not there. */
  private Optional<RunReading> parent(String parent) {
    try {
      RunFolder folder = common.run(parent);
      return folder.exists() ? Optional.of(runs.open(folder)) : Optional.empty();
    } catch (Fault fault) {
      return Optional.empty();
    }
  }

  private void tell(RunFolder folder, Salvage salvage, Outcome outcome, Path kept) {
    if (common.json()) {
      out.print(json(folder, salvage, outcome, kept));
      return;
    }
    out.say("repaired run '" + folder.name() + "': "
        + Counted.of(outcome.kept() + outcome.proven(), "event was", "events were") + " sound, "
        + Counted.of(outcome.recomputed(), "event", "events") + " of "
        + Counted.of(outcome.walkers(), "walker") + " recomputed, and "
        + Counted.of(outcome.proven(), "sound event", "sound events")
        + " came out again bit for bit");
    outcome.lost().forEach(each -> out.say("lost for good: " + each));
    out.println("the damaged store is kept in " + kept);
    if (!outcome.complete()) {
      common.note("go on with:  ./hopscape resume " + folder.name() + common.dataOption());
    }
  }

  private static ObjectNode json(RunFolder folder, Salvage salvage, Outcome outcome, Path kept) {
    ObjectNode document = Json.document()
        .put("run", folder.name())
        .put("status", "repaired")
        .put("sound", outcome.kept() + outcome.proven())
        .put("proven", outcome.proven())
        .put("recomputed", outcome.recomputed())
        .put("walkers", outcome.walkers())
        .put("complete", outcome.complete())
        .put("kept", kept.toString());
    ArrayNode lost = document.putArray("lost");
    outcome.lost().forEach(lost::add);
    Json.putDamage(document, salvage.damage());
    return document;
  }
}
