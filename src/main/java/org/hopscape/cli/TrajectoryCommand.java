package org.hopscape.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.replay.Replay;
import org.hopscape.replay.RunReading;
import org.hopscape.report.ReplacedFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trajectory}: steps of one walker, re-created exactly, as CSV. */
@Command(
    name = "trajectory",
    description = "Steps of one walker, re-created exactly: CSV with step,x0,x1,...",
    mixinStandardHelpOptions = true)
final class TrajectoryCommand implements Runnable {
  private final CommonOptions common;
  private final Runs runs;

  @Parameters(paramLabel = "RUN", description = "The run's name.")
  private String name = "";

  @Option(names = "--arm", paramLabel = "A", required = true, description = "The arm.")
  private String arm = "";

  @Option(
      names = "--walker",
      paramLabel = "W",
      required = true,
      description = "The walker's number, from 0.")
  private long walker;

  @Option(names = "--from", paramLabel = "STEP", required = true, description = "The first step.")
  private long from;

  @Option(names = "--to", paramLabel = "STEP", required = true, description = "The last step.")
  private long to;

  @Option(
      names = "--every",
      paramLabel = "K",
      description = "Only the steps FROM, FROM + K, ... (default: 1).")
  private long every = 1;

  @Option(names = "--out", paramLabel = "FILE.csv", description = "Write a file instead of stdout.")
  private @Nullable Path file;

  TrajectoryCommand(CommonOptions common, Runs runs) {
    this.common = common;
    this.runs = runs;
  }

  /** Takes a row; the first has the columns' names. */
  private interface Rows {
    void row(long step, double[] position) throws IOException;
  }

  @Override
  public void run() {
    checkFile();
    try (RunReading run = runs.open(common.run(name))) {
      WalkerId id = run.walker(arm, walker);
      int dimension = run.arm(arm).dynamics().landscape().dimension();
      if (file != null) {
        toFile(run, id, dimension, file);
      } else if (common.json()) {
        common.print(json(run, id, dimension));
      } else {
        common.out().println(header(dimension));
        rows(run, id, (step, x) -> common.out().println(row(step, x)));
      }
    }
  }

  private void toFile(RunReading run, WalkerId id, int dimension, Path csv) {
    long[] count = new long[1];
    try {
      ReplacedFile.write(csv, out -> {
        out.write(header(dimension) + "\n");
        rows(run, id, (step, x) -> {
          out.write(row(step, x) + "\n");
          count[0]++;
        });
      });
    } catch (IOException | UncheckedIOException e) {
      throw Fault.of(Fault.Kind.STORAGE, "cannot write: " + e.getMessage())
          .at(csv.toString())
          .because(e);
    }
    if (common.json()) {
      common.print(Json.document().put("file", csv.toString()).put("rows", count[0]));
    } else {
      common.note(count[0] + " rows in " + csv);
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
    ObjectNode document = Json.document().put("run", name).put("arm", arm).put("walker", walker);
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

  private void checkFile() {
    if (file != null && !file.toString().endsWith(".csv")) {
      throw Fault.of(Fault.Kind.USAGE, "this release writes CSV, not " + file.getFileName())
          .maybe("give --out a name that ends in .csv.");
    }
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
