package org.hopscape.cli.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Stdout;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.hopscape.file.ReplacedFile;
import org.hopscape.replay.Replay;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.table.Column;
import org.hopscape.replay.table.TableWriter;
import org.hopscape.replay.table.TableWriter.Format;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trajectory}: steps of one walker or of many, re-created exactly, as CSV, Parquet or an array of NumPy's. */
@Command(
    name = "trajectory",
    description = {
      "Steps of one walker, re-created exactly: CSV with step,x0,x1,...",
      "With --walkers, --arms, --columns or --around: of many, with what is asked for of each state."
    },
    mixinStandardHelpOptions = true)
public final class TrajectoryCommand implements Runnable {
  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private EnsembleOptions ensemble = new EnsembleOptions();

  @Spec
  private @Nullable CommandSpec spec;

  private final Runs runs;
  private final Stdout out = new Stdout();

  @Parameters(paramLabel = "RUN", description = "The run's name.")
  private String name = "";

  @Option(names = "--arm", paramLabel = "A", description = "The arm (default: the only one).")
  private @Nullable String arm;

  @Option(names = "--walker", paramLabel = "W", description = "The walker's number, from 0.")
  private @Nullable Long walker;

  @Option(
      names = "--from",
      paramLabel = "STEP",
      description = "The first step (of many walkers by default where the run begins).")
  private @Nullable Long from;

  @Option(
      names = "--to",
      paramLabel = "STEP",
      description = "The last step (of many walkers by default the last that any reached).")
  private @Nullable Long to;

  @Option(
      names = "--every",
      paramLabel = "K",
      description = "Only the steps FROM, FROM + K, ... (default: 1).")
  private @Nullable Long every;

  @Option(
      names = "--out",
      paramLabel = "FILE.csv|.parquet|.npy",
      description =
          "Write a file instead of stdout. FILE.npy, of many walkers, is an array of shape (walkers, steps, numbers);"
              + " FILE.json says which.")
  private @Nullable Path file;

  public TrajectoryCommand(Runs runs) {
    this.runs = runs;
  }

  /** Takes a row; the first has the columns' names. */
  private interface Rows {
    void row(long step, double[] position) throws IOException;
  }

  @Override
  public void run() {
    if (ensemble.given() || EnsembleFile.isArray(file)) {
      new EnsembleTrajectory(common, runs, ensemble, new Steps(from, to, every), file)
          .run(name, arm, walker);
      return;
    }
    if (file != null) {
      formatOf(file);
    }
    requireOne();
    try (RunReading run = runs.open(common.run(name))) {
      WalkerId id = run.walker(arm, Objects.requireNonNull(walker));
      int dimension = run.arm(id.arm()).dynamics().landscape().dimension();
      if (file != null) {
        toFile(run, id, dimension, file, formatOf(file));
      } else if (common.json()) {
        out.print(json(run, id, dimension));
      } else {
        out.println(header(dimension));
        rows(run, id, (step, x) -> out.println(row(step, x)));
      }
      out.flush();
    }
  }

  /** Which steps, as far as that is said. */
  record Steps(
      @Nullable Long from, @Nullable Long to, @Nullable Long every) {}

  /** One walker's steps need to be named in full. */
  private void requireOne() {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("'--walker=W'", walker == null ? "" : walker);
    given.put("'--from=STEP'", from == null ? "" : from);
    given.put("'--to=STEP'", to == null ? "" : to);
    List<String> missing =
        given.keySet().stream().filter(key -> "".equals(given.get(key))).toList();
    if (!missing.isEmpty()) {
      throw new ParameterException(
          Objects.requireNonNull(spec, "injected").commandLine(),
          "Missing required option" + (missing.size() > 1 ? "s" : "") + ": "
              + String.join(", ", missing));
    }
  }

  private void toFile(RunReading run, WalkerId id, int dimension, Path target, Format format) {
    long[] count = new long[1];
    try {
      ReplacedFile.make(target, beside -> {
        try (TableWriter table =
            TableWriter.open(beside, format, "trajectory", columns(dimension))) {
          rows(run, id, (step, x) -> {
            table.row(cells(step, x));
            count[0]++;
          });
        }
      });
    } catch (IOException | UncheckedIOException e) {
      throw Fault.of(Fault.Kind.STORAGE, "cannot write: " + Reason.of(e))
          .at(target.toString())
          .because(e);
    }
    if (common.json()) {
      out.print(Json.document().put("file", target.toString()).put("rows", count[0]));
    } else {
      common.note(count[0] + " rows in " + target);
    }
  }

  private void rows(RunReading run, WalkerId id, Rows rows) {
    new Replay(run, runs.kernels().get())
        .trajectory(
            id,
            given(from),
            given(to),
            every == null ? 1 : every,
            (step, position, memory, basin) -> {
              try {
                rows.row(step, position);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private static long given(@Nullable Long step) {
    return Objects.requireNonNull(step, "required");
  }

  private ObjectNode json(RunReading run, WalkerId id, int dimension) {
    ObjectNode document =
        Json.document().put("run", name).put("arm", id.arm()).put("walker", id.walker());
    ArrayNode columns = document.putArray("columns");
    for (String column : header(dimension).split(",", -1)) {
      columns.add(column);
    }
    ArrayNode array = document.putArray("rows");
    rows(run, id, (step, x) -> {
      ArrayNode row = array.addArray().add(step);
      for (double coordinate : x) {
        row.add(coordinate);
      }
    });
    return document;
  }

  static Format formatOf(Path target) {
    for (Format format : Format.values()) {
      if (target.toString().endsWith("." + format.suffix())) {
        return format;
      }
    }
    throw Fault.of(Fault.Kind.USAGE, "neither CSV nor Parquet: " + target.getFileName())
        .maybe("give --out a name that ends in .csv or .parquet, or, for an array, in .npy.");
  }

  private static List<Column> columns(int dimension) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.whole("step", "The step, from 0."));
    for (int i = 0; i < dimension; i++) {
      columns.add(Column.real("x" + i, "Coordinate " + i + " of the position at that step."));
    }
    return columns;
  }

  private static Object[] cells(long step, double[] x) {
    Object[] cells = new Object[1 + x.length];
    cells[0] = step;
    for (int i = 0; i < x.length; i++) {
      cells[1 + i] = x[i];
    }
    return cells;
  }

  private static String header(int dimension) {
    StringBuilder header = new StringBuilder("step");
    for (int i = 0; i < dimension; i++) {
      header.append(",x").append(i);
    }
    return header.toString();
  }

  private static String row(long step, double[] x) {
    StringBuilder row = new StringBuilder().append(step);
    for (double coordinate : x) {
      row.append(',').append(Json.number(coordinate));
    }
    return row.toString();
  }
}
