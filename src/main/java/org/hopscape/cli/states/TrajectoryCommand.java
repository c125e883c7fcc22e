package org.hopscape.cli.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.option.WalkerOptions;
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
import picocli.CommandLine.Option;

/** {@code trajectory}: steps of one walker, re-created exactly, as CSV or Parquet. */
@Command(
    name = "trajectory",
    description = "Steps of one walker, re-created exactly: CSV with step,x0,x1,...",
    mixinStandardHelpOptions = true)
public final class TrajectoryCommand implements Runnable {
  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private WalkerOptions walker = new WalkerOptions();

  private final Runs runs;
  private final Stdout out = new Stdout();

  @Option(names = "--from", paramLabel = "STEP", required = true, description = "The first step.")
  private long from;

  @Option(names = "--to", paramLabel = "STEP", required = true, description = "The last step.")
  private long to;

  @Option(
      names = "--every",
      paramLabel = "K",
      description = "Only the steps FROM, FROM + K, ... (default: 1).")
  private long every = 1;

  @Option(
      names = "--out",
      paramLabel = "FILE.csv|.parquet",
      description = "Write a file instead of stdout.")
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
    if (file != null) {
      formatOf(file);
    }
    try (RunReading run = runs.open(common.run(walker.run()))) {
      WalkerId id = walker.in(run);
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
        .trajectory(id, from, to, every, (step, position, memory, basin) -> {
          try {
            rows.row(step, position);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private ObjectNode json(RunReading run, WalkerId id, int dimension) {
    ObjectNode document =
        Json.document().put("run", walker.run()).put("arm", id.arm()).put("walker", id.walker());
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

  private static Format formatOf(Path target) {
    for (Format format : Format.values()) {
      if (target.toString().endsWith("." + format.suffix())) {
        return format;
      }
    }
    throw Fault.of(Fault.Kind.USAGE, "neither CSV nor Parquet: " + target.getFileName())
        .maybe("give --out a name that ends in .csv or .parquet.");
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
