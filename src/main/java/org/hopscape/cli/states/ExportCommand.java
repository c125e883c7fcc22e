package org.hopscape.cli.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Work;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.export.Export;
import org.hopscape.replay.show.Show;
import org.hopscape.replay.table.TableWriter.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: a run as tables, with what their columns mean. */
@Command(
    name = "export",
    description = "Events, transitions, residences and final states as tables.",
    mixinStandardHelpOptions = true)
public final class ExportCommand implements Runnable {
  @Mixin
  private CommonOptions common = new CommonOptions();

  private final Runs runs;

  @Parameters(paramLabel = "RUN", description = "The run's name.")
  private String name = "";

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      required = true,
      description = "The folder; it is made where only it is missing.")
  private Path out = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "csv|parquet",
      description = "How tables are kept (default: csv).")
  private String format = Format.CSV.suffix();

  public ExportCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void run() {
    Format wanted = format();
    List<Path> files;
    boolean made = false;
    RunFolder folder = common.run(name);
    try (RunReading run = runs.open(folder)) {
      if (!Files.isDirectory(out)) {
        Files.createDirectory(out);
        made = true;
      }
      Work work = new Work(common, "export");
      RunStatistics shown = Show.of(run, common.threads(), runs.kernels(), work);
      files = Export.write(run, shown.arms(), runs.kernels().get(), work, wanted, out);
      if (run.status() == RunReading.Status.RUNNING) {
        common.note("the run is going on: the tables are as of when it was read");
      }
    } catch (IOException e) {
      if (made) {
        removeEmpty();
      }
      throw Fault.of(Fault.Kind.STORAGE, "cannot write: " + Reason.of(e))
          .at(out.toString())
          .maybe("give --out a folder that can be written, in one that is there.")
          .because(e);
    }
    print(files);
  }

  private void removeEmpty() {
    try {
      Files.deleteIfExists(out);
    } catch (IOException e) {
      // Tables that were whole stay in it.
    }
  }

  private void print(List<Path> files) {
    if (common.json()) {
      ObjectNode document = Json.document().put("run", name);
      ArrayNode array = document.putArray("files");
      files.forEach(file -> array.add(file.toString()));
      CommonOptions.print(document);
    } else {
      files.forEach(file -> common.note("written: " + file));
    }
  }

  private Format format() {
    for (Format each : Format.values()) {
      if (each.suffix().equals(format.toLowerCase(Locale.ROOT))) {
        return each;
      }
    }
    throw Fault.of(Fault.Kind.USAGE, "unknown --format '" + format + "'")
        .maybe("use csv or parquet.");
  }
}
