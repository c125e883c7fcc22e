package org.hopscape.cli.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Stdout;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.hopscape.file.Sizes;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.RunLock;
import org.hopscape.journal.folder.RunTotals;
import org.hopscape.replay.RunReading;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code delete RUN}: takes a run away for good, after a question. */
@Command(
    name = "delete",
    description = "Delete a run for good; asks first.",
    mixinStandardHelpOptions = true)
public final class DeleteCommand implements Runnable {
  @Mixin
  private CommonOptions common = new CommonOptions();

  private final Runs runs;

  @Parameters(paramLabel = "RUN", description = "The run's name, or its folder.")
  private String name = "";

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  public DeleteCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void run() {
    RunFolder folder = common.ownRun(name).mustExist();
    if (!isRun(folder)) {
      throw Fault.of(Fault.Kind.USAGE, "this is no run's folder: it has no journal")
          .at(folder.path().toString())
          .maybe("delete it yourself, if you know what it is.");
    }
    refuseRunning(folder);
    List<String> forks = forks(folder);
    if (!forks.isEmpty()) {
      common.note(String.format(
          Locale.ROOT,
          "run%s %s %s forked from it: %s keep%s what happened since, but the past before the fork can then"
              + " neither be shown nor verified",
          forks.size() == 1 ? "" : "s",
          String.join(", ", forks),
          forks.size() == 1 ? "was" : "were",
          forks.size() == 1 ? "it" : "they",
          forks.size() == 1 ? "s" : ""));
    }
    long bytes = size(folder.path());
    if (!yes && !agreed(folder, bytes)) {
      throw Fault.of(Fault.Kind.USAGE, "run '" + folder.name() + "' was not deleted")
          .maybe("answer y, or give --yes.");
    }
    delete(folder);
    Stdout out = new Stdout();
    if (common.json()) {
      out.print(Json.document().put("deleted", folder.name()).put("bytes", bytes));
    } else {
      out.println(
          String.format(Locale.ROOT, "deleted run '%s', %s", folder.name(), Sizes.bytes(bytes)));
    }
    out.flush();
  }

  /** Runs beside it that share its past; one that cannot be read is not asked. */
  private List<String> forks(RunFolder folder) {
    List<String> forks = new ArrayList<>();
    for (RunFolder other : RunFolder.list(folder.data())) {
      if (folder.name().equals(parent(other))) {
        forks.add("'" + other.name() + "'");
      }
    }
    return forks;
  }

  /** The run that it was forked from; null where it was not. */
  private @Nullable String parent(RunFolder folder) {
    Optional<RunTotals> totals = RunTotals.read(folder);
    if (totals.isPresent()) {
      return totals.get().parent();
    }
    try (RunReading run = runs.open(folder)) {
      RunForked forked = run.plan().forked();
      return forked == null ? null : forked.parent();
    } catch (Fault fault) {
      return null;
    }
  }

  private static boolean isRun(RunFolder folder) {
    return folder.started() || Files.isDirectory(folder.journal());
  }

  private static void refuseRunning(RunFolder folder) {
    if (RunLock.isHeld(folder)) {
      throw Fault.of(Fault.Kind.LOCKED, "run '" + folder.name() + "' is running")
          .at(folder.lock().toString())
          .maybe("stop it first, with Ctrl-C where it runs.");
    }
  }

  private boolean agreed(RunFolder folder, long bytes) {
    System.err.print(String.format(
        Locale.ROOT,
        "hopscape: delete run '%s' in %s, %s, for good? [y/N] ",
        folder.name(),
        folder.data(),
        Sizes.bytes(bytes)));
    System.err.flush();
    try {
      String answer =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      if (answer == null) {
        System.err.println();
      }
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    } catch (IOException e) {
      return false;
    }
  }

  /** Renamed first, under its lock: nobody finds half a run, and no session begins on one. */
  private static void delete(RunFolder folder) {
    Path gone = folder
        .data()
        .resolve(".deleted-" + folder.name() + "-" + ProcessHandle.current().pid());
    try {
      try (RunLock lock = RunLock.take(folder)) {
        Files.move(folder.path(), gone, StandardCopyOption.ATOMIC_MOVE);
      }
      try (Stream<Path> all = Files.walk(gone)) {
        List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        for (Path each : deepestFirst) {
          Files.deleteIfExists(each);
        }
      }
    } catch (IOException e) {
      throw Reason.fault("cannot delete", folder.path().toString(), e);
    }
  }

  private static long size(Path folder) {
    return Sizes.of(folder);
  }
}
