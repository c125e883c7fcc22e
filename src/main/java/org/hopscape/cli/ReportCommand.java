package org.hopscape.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.event.RunEvent.RunStarted;
import org.hopscape.fault.Fault;
import org.hopscape.journal.RunFolder;
import org.hopscape.landscape.Landscape;
import org.hopscape.replay.OccupancyCache;
import org.hopscape.replay.ReportCache;
import org.hopscape.replay.ReportData;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.Show;
import org.hopscape.report.OccupancyPicture;
import org.hopscape.report.ReplacedFile;
import org.hopscape.report.RunFigures;
import org.hopscape.report.RunFigures.Provenance;
import org.hopscape.report.RunPage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}: one self-contained page that shows a run, or its picture alone. */
@Command(
    name = "report",
    description = "One self-contained page that shows a run; with -o FILE.svg its picture alone.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Runnable {
  @Mixin
  private CommonOptions common = new CommonOptions();

  private final Runs runs;

  @Parameters(paramLabel = "RUN", description = "The run's name.")
  private String name = "";

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE.html",
      description = "The file (default: RUN.html).")
  private @Nullable Path file;

  ReportCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void run() {
    Path target = file == null ? Path.of(name + ".html") : file;
    RunFolder folder = common.run(name);
    try (RunReading run = runs.open(folder)) {
      write(target, folder, runs, common, run);
    }
    if (common.json()) {
      CommonOptions.print(Json.document().put("file", target.toString()));
    } else {
      common.note("written: " + target);
    }
  }

  /** Writes the page, or the picture where the file's name ends in {@code .svg}. */
  static void write(
      Path target, RunFolder folder, Runs runs, CommonOptions common, RunReading run) {
    try {
      if (target.toString().endsWith(".svg")) {
        RunStatistics statistics = Show.of(
            run,
            OccupancyCache.in(folder.path()),
            common.threads(),
            runs.kernels(),
            new Work(common, "transitions"));
        Landscape landscape = run.plan().arms().get(0).dynamics().landscape();
        ReplacedFile.write(target, OccupancyPicture.svg(statistics, landscape));
      } else {
        checkFolder(target);
        RunPage.write(target, figures(folder, runs, common, run));
      }
    } catch (IOException e) {
      throw Fault.of(Fault.Kind.STORAGE, "cannot write: " + e.getMessage())
          .at(target.toString())
          .because(e);
    }
  }

  private static RunFigures figures(
      RunFolder folder, Runs runs, CommonOptions common, RunReading run) {
    return ReportData.of(
        run,
        OccupancyCache.in(folder.path()),
        provenance(run),
        ReportCache.in(folder.path()),
        common.threads(),
        runs.kernels(),
        new Work(common, "report"));
  }

  /** Before the work, not after it. */
  private static void checkFolder(Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new NoSuchFileException("there is no folder " + folder);
    }
  }

  private static Provenance provenance(RunReading run) {
    RunStarted started = run.plan().started();
    List<String> versions = new ArrayList<>();
    versions.add(Main.VERSION);
    versions.add("numerics version " + started.numericsVersion());
    versions.add("journal schema " + started.schemaVersion());
    versions.add("scenario SHA-256 " + started.scenarioSha256());
    started.data().forEach(file -> versions.add("data " + file.name() + " " + file.sha256()));
    return new Provenance(started.scenarioText(), reproduce(run.name(), started), versions);
  }

  /** The scenario is on the page: saved under its name, these lines make the same run. */
  static List<String> reproduce(String run, RunStarted started) {
    StringBuilder line = new StringBuilder("./hopscape run " + started.scenarioFile());
    for (String setting : started.settings()) {
      line.append(" --set '").append(setting).append('\'');
    }
    List<String> lines = new ArrayList<>();
    lines.add(line + " --run " + run + "-again");
    lines.add("./hopscape show " + run + "-again");
    lines.add("./hopscape verify " + run + "-again --deep");
    return lines;
  }
}
