package org.hopscape.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Work;
import org.hopscape.event.RunEvent.RunStarted;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.landscape.Landscape;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.show.Show;
import org.hopscape.report.FigureFiles;
import org.hopscape.report.RunPage;
import org.hopscape.report.content.RunFigures;
import org.hopscape.report.content.RunFigures.Provenance;
import org.hopscape.report.gather.ReportData;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}: one self-contained page that shows a run, and its figures as files. */
@Command(
    name = "report",
    description = "One self-contained page that shows a run; its figures as files.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Runnable {
  @Mixin
  private CommonOptions common = new CommonOptions();

  private final Runs runs;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description =
          "The run's name; of several that differ in the seed alone the walkers are pooled.")
  private List<String> names = List.of();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = {
        "FILE.html: the page (default: RUN.html).",
        "FILE.svg: the figure that the page begins with, as a picture that stands alone."
      })
  private @Nullable Path file;

  @Option(
      names = "--figures",
      paramLabel = "DIR",
      description = {
        "Writes each figure as SVG that stands alone, and the numbers behind it as CSV of the same name;",
        "the page too where -o names it."
      })
  private @Nullable Path figures;

  ReportCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void run() {
    if (file != null) {
      checkKind(file);
    }
    List<RunFolder> folders = common.runs(names);
    Path target = file == null ? Path.of(folders.get(0).name() + ".html") : file;
    List<Path> written = new ArrayList<>();
    try (Replicates run = runs.open(folders)) {
      checkFolder(target);
      if (figures == null && picture(target) && occupancy(target, run)) {
        written.add(target);
      } else {
        written.addAll(write(target, figures(runs, common, run)));
      }
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
    tell(written);
  }

  /** What was asked for: the page or a picture, figures, or both. */
  private List<Path> write(Path target, RunFigures all) throws IOException {
    List<Path> written = new ArrayList<>();
    if (file != null || figures == null) {
      page(target, all);
      written.add(target);
    }
    if (figures != null) {
      try {
        written.addAll(FigureFiles.write(figures, all));
      } catch (IOException e) {
        throw cannotWrite(figures, e);
      }
    }
    return written;
  }

  /** The picture of occupancy needs statistics alone; false where the run begins with another one. */
  private boolean occupancy(Path target, Replicates run) throws IOException {
    boolean swept = run.scenario().arms().stream()
        .anyMatch(arm -> !arm.point().coordinates().isEmpty());
    Landscape landscape = run.arms().get(0).dynamics().landscape();
    if (swept || landscape.dimension() > 1) {
      return false;
    }
    RunStatistics statistics =
        Show.begun(run, runs.kernels()).counted(common.threads(), new Work(common, "transitions"));
    return FigureFiles.occupancy(target, RunFigures.of(statistics, landscape, provenance(run)));
  }

  private static boolean picture(Path target) {
    return target.toString().toLowerCase(Locale.ROOT).endsWith(".svg");
  }

  private void tell(List<Path> written) {
    if (common.json()) {
      ObjectNode document = Json.document().put("file", written.get(0).toString());
      ArrayNode files = document.putArray("files");
      written.forEach(path -> files.add(path.toString()));
      CommonOptions.print(document);
    } else if (figures == null) {
      common.note("written: " + written.get(0));
    } else {
      written.forEach(path -> common.note("written: " + path));
    }
  }

  /** A page, or a picture that the program can make: never another kind under the name of one. */
  private void checkKind(Path target) {
    String name = String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT);
    String kind = name.substring(name.lastIndexOf('.') + 1);
    if (List.of("html", "htm", "svg").contains(kind)) {
      return;
    }
    boolean convertible = List.of("pdf", "png", "eps", "ps").contains(kind);
    throw Fault.of(
            Fault.Kind.USAGE,
            "a report is a page (.html) or a picture (.svg), not " + target.getFileName())
        .maybe(
            convertible
                ? "write x.svg, and make of it: `rsvg-convert -f " + kind + " -o x." + kind
                    + " x.svg`."
                : "let the name end in .html or .svg.");
  }

  private static Fault cannotWrite(Path target, IOException e) {
    return Fault.of(Fault.Kind.STORAGE, "cannot write: " + Reason.of(e))
        .at(target.toString())
        .because(e);
  }

  /** Writes the page, or the figure that it begins with where the file's name ends in {@code .svg}. */
  static void write(Path target, Runs runs, CommonOptions common, RunReading run) {
    try {
      checkFolder(target);
      page(target, figures(runs, common, Replicates.one(run)));
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
  }

  private static void page(Path target, RunFigures all) throws IOException {
    if (picture(target)) {
      FigureFiles.first(target, all);
    } else {
      RunPage.write(target, all);
    }
  }

  private static RunFigures figures(Runs runs, CommonOptions common, Replicates run) {
    return ReportData.of(
        run, provenance(run), common.threads(), runs.kernels(), new Work(common, "report"));
  }

  /** Before the work, not after it. */
  private static void checkFolder(Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new NoSuchFileException("there is no folder " + folder);
    }
  }

  private static Provenance provenance(Replicates runs) {
    RunStarted started = runs.first().plan().started();
    List<String> versions = new ArrayList<>();
    versions.add(Main.VERSION);
    versions.add("numerics version " + started.numericsVersion());
    versions.add("journal schema " + started.schemaVersion());
    List<String> again = new ArrayList<>();
    for (RunReading run : runs.runs()) {
      RunStarted its = run.plan().started();
      versions.add("scenario SHA-256 " + its.scenarioSha256());
      again.addAll(reproduce(run.name(), its));
    }
    started.data().forEach(file -> versions.add("data " + file.name() + " " + file.sha256()));
    return new Provenance(started.scenarioText(), again, versions, runs.seeds());
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
