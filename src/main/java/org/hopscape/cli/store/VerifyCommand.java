package org.hopscape.cli.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.output.Work;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.fault.Counted;
import org.hopscape.fault.Fault;
import org.hopscape.journal.Snapshots;
import org.hopscape.journal.StoreCheck;
import org.hopscape.journal.folder.Corruption;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.verify.Ancestry;
import org.hopscape.replay.verify.Verification;
import org.hopscape.replay.verify.Verify;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify}: checks the store and, on demand, every bit of the physics. */
@Command(
    name = "verify",
    description = "Checks the store; with --deep runs every leg again and compares bits.",
    mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
  private static final int PRINTED = 20;

  @Mixin
  private CommonOptions common = new CommonOptions();

  private final Runs runs;
  private final Stdout out = new Stdout();
  private final List<String> parents = new ArrayList<>();

  @Parameters(paramLabel = "RUN", description = "The run's name.")
  private String name = "";

  @Option(names = "--deep", description = "Run every leg again and compare bits.")
  private boolean deep;

  public VerifyCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public Integer call() {
    Verification found = verify(common.run(name));
    if (common.json()) {
      out.print(json(found));
    } else {
      print(found);
    }
    out.flush();
    if (!found.damage().isEmpty()) {
      return Fault.Kind.DAMAGED.exitCode();
    }
    return found.mismatches().isEmpty() ? 0 : Fault.Kind.MISMATCH.exitCode();
  }

  private Verification verify(RunFolder folder) {
    try (RunReading run = runs.open(folder)) {
      run.journal().dropped().forEach(common::note);
      Verification snapshots = new Verification(0, deep, List.of(), snapshots(folder, run));
      if (!deep) {
        return both(Verify.shallow(run), snapshots);
      }
      Verification own =
          Verify.deep(run, common.threads(), runs.kernels(), new Work(common, "verify"));
      Verification pilot = new Verification(0, true, run.plan().pilotDifferences(), List.of());
      RunForked forked = run.plan().forked();
      return both(both(snapshots, pilot), forked == null ? own : both(own, parent(run, forked)));
    } catch (Fault fault) {
      if (fault.kind() != Fault.Kind.DAMAGED) {
        throw fault;
      }
      return new Verification(0, deep, List.of(), damage(folder, fault));
    }
  }

  private static List<Corruption> snapshots(RunFolder folder, RunReading run) {
    return Snapshots.check(folder, run.journal(), run.status() == RunReading.Status.RUNNING);
  }

  /** Follows the chain of forks up as far as the runs are there; a parent that is gone is no mismatch. */
  private Verification parent(RunReading run, RunForked forked) {
    RunFolder folder = common.run(forked.parent());
    if (!folder.exists()) {
      return unknown(forked, "is not there");
    }
    try (RunReading parent = runs.open(folder)) {
      if (!Ancestry.isParent(parent, forked)) {
        return unknown(forked, "is another run now");
      }
      parents.add(forked.parent() + " up to step " + forked.step() + " compared");
      Verification found = Ancestry.deep(
          run, parent, forked, common.threads(), runs.kernels(), new Work(common, "parent"));
      RunForked further = parent.plan().forked();
      return further == null ? found : both(found, parent(parent, further));
    } catch (Fault fault) {
      return unknown(forked, "cannot be read (" + fault.line() + ")");
    }
  }

  private Verification unknown(RunForked forked, String why) {
    parents.add(forked.parent() + " " + why + ": what was taken over at step " + forked.step()
        + " is not compared");
    return new Verification(0, true, List.of(), List.of());
  }

  private static Verification both(Verification one, Verification other) {
    List<String> mismatches = new ArrayList<>(one.mismatches());
    mismatches.addAll(other.mismatches());
    List<Corruption> damage = new ArrayList<>(one.damage());
    damage.addAll(other.damage());
    return new Verification(one.legs() + other.legs(), one.recomputed(), mismatches, damage);
  }

  /** All that is damaged where the journal cannot be opened. */
  private static List<Corruption> damage(RunFolder folder, Fault fault) {
    List<Corruption> found = StoreCheck.of(folder).damage();
    String file = fault.where() == null ? "journal" : fault.where();
    return found.isEmpty() ? List.of(new Corruption(file, null, null, fault.line())) : found;
  }

  private ObjectNode json(Verification found) {
    ObjectNode document = Json.document()
        .put("legs", found.legs())
        .put("mismatches", found.mismatches().size());
    Json.putDamage(document, found.damage());
    ArrayNode details = document.putArray("details");
    found.mismatches().forEach(details::add);
    if (!parents.isEmpty()) {
      parents.forEach(document.putArray("parents")::add);
    }
    return document;
  }

  private void print(Verification found) {
    found.damage().stream().limit(PRINTED).forEach(each -> out.println("damaged: " + words(each)));
    found.mismatches().stream().limit(PRINTED).forEach(each -> out.println("differs: " + each));
    parents.forEach(each -> out.println("forked from " + each));
    String compared = found.recomputed()
        ? Counted.of(found.mismatches().size(), "differs", "differ") + " from what comes out again"
        : "not run again (--deep does that)";
    out.println(String.format(
        Locale.ROOT,
        "%s: %s read, %s; %,d damaged",
        found.damage().isEmpty() && found.mismatches().isEmpty() ? "ok" : "NOT OK",
        Counted.of(found.legs(), "leg"),
        compared,
        found.damage().size()));
  }

  private static String words(Corruption damage) {
    String walker = damage.walker() == null ? "" : ", " + Json.walker(damage.walker());
    String sequence = damage.sequence() == null ? "" : ", event " + damage.sequence();
    return damage.file() + walker + sequence + ": " + damage.what();
  }
}
