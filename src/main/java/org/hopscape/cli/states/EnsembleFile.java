package org.hopscape.cli.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Pace;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.states.EnsembleTrajectory.Around;
import org.hopscape.cli.states.EnsembleTrajectory.Request;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.hopscape.file.ReplacedFile;
import org.hopscape.replay.table.TableWriter;
import org.hopscape.replay.table.TableWriter.Format;
import org.hopscape.replay.trajectory.ChosenArm;
import org.hopscape.replay.trajectory.EnsembleStates;
import org.hopscape.replay.trajectory.RowFile;
import org.hopscape.replay.trajectory.SpacedSteps;
import org.hopscape.replay.trajectory.TrajectoryTable;
import org.hopscape.replay.trajectory.Windows.Span;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was asked for of many walkers. States go by position into the array, or into a file beside, from which the table
 * is then written in its order; on stdout as CSV where no file is named.
 */
final class EnsembleFile {
  private static final String ARRAY = ".npy";

  /** A number in CSV with its comma, in bytes: 17 digits, a sign, a point. */
  private static final long CSV_NUMBER = 20;

  /** Arm, walker and step in a row. */
  private static final long ROW_KEY = 24;

  /** What stays free on a disk: a journal beside has to end well. */
  private static final long KEPT = 2L << 20;

  private final CommonOptions common;
  private final Runs runs;
  private final @Nullable Path file;

  EnsembleFile(CommonOptions common, Runs runs, @Nullable Path file) {
    this.common = common;
    this.runs = runs;
    this.file = file;
  }

  /** Whether the name is an array's. */
  static boolean isArray(@Nullable Path file) {
    return file != null && file.toString().endsWith(ARRAY);
  }

  /** Faults that need no run. */
  void check(boolean around) {
    if (isArray(file)) {
      if (around) {
        throw Fault.of(Fault.Kind.USAGE, "--around has rows of its own for each event: no array")
            .maybe("give --out a name that ends in .csv or .parquet.");
      }
    } else if (file != null) {
      Format unused = TrajectoryCommand.formatOf(file);
    } else if (common.json()) {
      throw Fault.of(Fault.Kind.USAGE, "--json does not print the rows of many walkers")
          .maybe(
              "write them with --out FILE.parquet, .npy or .csv; --json then tells of the file.");
    }
  }

  void write(Request request) {
    Path folder = folder();
    try {
      requireRoom(request, folder, Files.getFileStore(folder).getUsableSpace());
      if (isArray(file)) {
        array(request, Objects.requireNonNull(file));
      } else {
        table(request, folder);
      }
    } catch (IOException | UncheckedIOException e) {
      throw Fault.of(Fault.Kind.STORAGE, "cannot write: " + Reason.of(e))
          .at(file == null ? folder.toString() : file.toString())
          .maybe("give --out a name in a folder that is there and can be written.")
          .because(e);
    }
  }

  private Path folder() {
    if (file == null) {
      return Path.of(System.getProperty("java.io.tmpdir", "."));
    }
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  /** About as many bytes as are written at most, those of the file beside included. */
  private long bytes(Request request) {
    long numbers = request.columns().width();
    long rows = request.wanted().rows();
    long written = rows;
    Around around = request.around();
    if (around != null) {
      written = 0;
      for (int n = 0; n < around.events().size(); n++) {
        for (long event : around.events().get(n)) {
          Span window = request.spans().get(n).around(event, around.before(), around.after());
          written += window.last() - window.first() + 1;
        }
      }
    }
    long scratch = Math.multiplyExact(rows, numbers * Double.BYTES);
    if (isArray(file)) {
      return scratch;
    }
    boolean parquet = file != null && TrajectoryCommand.formatOf(file) == Format.PARQUET;
    long row = ROW_KEY + numbers * (parquet ? Double.BYTES : CSV_NUMBER);
    return Math.addExact(scratch, file == null ? 0 : Math.multiplyExact(written, row));
  }

  /** @throws Fault STORAGE where what is asked for does not fit, before anything is written */
  void requireRoom(Request request, Path folder, long free) {
    double needed;
    try {
      needed = bytes(request);
    } catch (ArithmeticException e) {
      needed = Long.MAX_VALUE;
    }
    if (needed > (double) free - KEPT) {
      throw Fault.of(
              Fault.Kind.STORAGE,
              String.format(
                  Locale.ROOT,
                  "%s rows of %d numbers take about %sB, and %sB are free",
                  rows(request),
                  request.columns().width(),
                  Pace.count(needed),
                  Pace.count((double) free)))
          .at(folder.toString())
          .maybe("ask for less with --every, --walkers or --columns, or write to another disk.");
    }
  }

  private static String rows(Request request) {
    try {
      return String.format(Locale.ROOT, "%,d", request.wanted().rows());
    } catch (ArithmeticException e) {
      return "more than 2^63";
    }
  }

  private void array(Request request, Path target) throws IOException {
    SpacedSteps steps = (SpacedSteps) request.wanted();
    int width = request.columns().width();
    ReplacedFile.make(target, beside -> {
      try (RowFile rows = RowFile.array(beside, steps.walkers(), steps.count(), width)) {
        fill(request, false, rows);
        for (int n = 0; n < request.spans().size(); n++) {
          long last = steps.last(n, request.spans().get(n).last() + 1);
          long there = last < 0 ? 0 : (last - steps.from()) / steps.every() + 1;
          rows.writeMissing(n * steps.count() + there, steps.count() - there);
        }
      }
    });
    Path description = description(target);
    ReplacedFile.write(description, Json.pretty(describe(request, steps)) + "\n");
    long stopped =
        request.spans().stream().filter(span -> span.last() < steps.to()).count();
    if (stopped > 0) {
      common.note(stopped + " of " + steps.walkers() + " walkers did not get to step " + steps.to()
          + ": their rows are NaN from there on");
    }
    done(steps.rows(), target, "; names, arms and steps in " + description);
  }

  /** {@code FILE.json} of {@code FILE.npy}. */
  private static Path description(Path target) {
    String name = String.valueOf(target.getFileName());
    return target.resolveSibling(name.substring(0, name.length() - ARRAY.length()) + ".json");
  }

  private static ObjectNode describe(Request request, SpacedSteps steps) {
    ObjectNode document = Json.document().put("run", request.run().name());
    document
        .putArray("shape")
        .add(steps.walkers())
        .add(steps.count())
        .add(request.columns().width());
    ArrayNode names = document.putArray("columns");
    request.columns().names().forEach(names::add);
    ArrayNode arms = document.putArray("arms");
    for (ChosenArm arm : request.arms()) {
      ObjectNode one = arms.addObject().put("name", arm.arm().name()).put("first", arm.place(0));
      ArrayNode walkers = one.putArray("walkers");
      for (int n = 0; n < arm.count(); n++) {
        walkers.add(arm.id(n).walker());
      }
    }
    document
        .putObject("steps")
        .put("from", steps.from())
        .put("to", steps.to())
        .put("every", steps.every())
        .put("count", steps.count());
    return document;
  }

  private void fill(Request request, boolean exactLabels, RowFile rows) {
    new EnsembleStates(
            request.run(), request.arms(), request.columns(), request.wanted(), exactLabels, rows)
        .write(common.threads(), runs.kernels(), request.work());
  }

  private void table(Request request, Path folder) throws IOException {
    Path beside = folder.resolve(".hopscape-" + UUID.randomUUID() + ".part");
    try (RowFile rows = RowFile.scratch(beside, request.columns().width())) {
      fill(request, true, rows);
      boolean numbered = request.around() != null && request.around().numbered();
      TrajectoryTable table =
          new TrajectoryTable(request.columns(), request.wanted(), rows, numbered);
      if (file == null) {
        Stdout out = new Stdout();
        try (TableWriter printed =
            TableWriter.csv(out.lines(), TrajectoryTable.columns(request.columns(), numbered))) {
          write(request, table, printed);
        }
        out.flush();
        return;
      }
      ReplacedFile.make(file, part -> {
        try (TableWriter out = TableWriter.open(
            part,
            TrajectoryCommand.formatOf(file),
            "trajectory",
            TrajectoryTable.columns(request.columns(), numbered))) {
          write(request, table, out);
        }
      });
      done(table.count(), file, "");
    }
  }

  private static void write(Request request, TrajectoryTable table, TableWriter out)
      throws IOException {
    Around around = request.around();
    if (around == null) {
      table.write(request.arms(), request.spans(), out);
    } else {
      table.write(
          request.arms(), around.events(), request.spans(), around.before(), around.after(), out);
    }
  }

  private void done(long rows, Path target, String more) {
    if (common.json()) {
      CommonOptions.print(Json.document().put("file", target.toString()).put("rows", rows));
    } else {
      common.note(String.format(Locale.ROOT, "%,d rows in %s%s", rows, target, more));
    }
  }
}
