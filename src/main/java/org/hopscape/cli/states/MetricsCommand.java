package org.hopscape.cli.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Count;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.output.Work;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.hopscape.fault.Suggestion;
import org.hopscape.file.ReplacedFile;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.metrics.MetricRow;
import org.hopscape.replay.metrics.Metrics;
import org.hopscape.replay.table.Column;
import org.hopscape.replay.table.TableWriter;
import org.hopscape.run.PlannedArm;
import org.hopscape.scenario.arm.Metric;
import org.hopscape.scenario.arm.MetricsWish;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code metrics}: losses, norms and curvature along the way, from states that are re-created. */
@Command(
    name = "metrics",
    description = "Losses, accuracy, norms and curvature along the way, as CSV.",
    mixinStandardHelpOptions = true)
public final class MetricsCommand implements Runnable {
  @Mixin
  private CommonOptions common = new CommonOptions();

  private final Runs runs;
  private final Stdout out = new Stdout();

  @Parameters(paramLabel = "RUN", description = "The run's name.")
  private String name = "";

  @Option(names = "--arm", paramLabel = "A", description = "The arm (default: all).")
  private @Nullable String arm;

  @Option(
      names = "--every",
      paramLabel = "K",
      description = "The steps 0, K, 2K, ... (default: the scenario's metrics.every).")
  private @Nullable Long every;

  @Option(
      names = "--columns",
      paramLabel = "C,...",
      description =
          "Of training-loss, test-loss, test-accuracy, gradient-norm, noise-norm, largest-eigenvalue and weight-norm"
              + " (default: the scenario's metrics.columns).")
  private @Nullable String columns;

  @Option(
      names = "--out",
      paramLabel = "FILE.csv|.parquet",
      description = "Write a file instead of stdout.")
  private @Nullable Path file;

  public MetricsCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void run() {
    if (file != null) {
      TrajectoryCommand.formatOf(file);
    }
    try (RunReading run = runs.open(common.run(name)).keeping()) {
      List<PlannedArm> arms = arm == null ? run.plan().arms() : List.of(run.arm(arm));
      Map<String, MetricsWish> wishes = wishes(run, arms);
      List<Metric> metrics = wishes.values().iterator().next().columns();
      List<MetricRow> rows = new Metrics(run, arms, wishes)
          .rows(common.threads(), runs.kernels(), new Work(common, "metrics"));
      List<Column> all = new ArrayList<>(List.of(
          Column.text("arm", "The arm."),
          Column.whole("walker", "The walker's number, from 0."),
          Column.whole("step", "The step, from 0.")));
      all.addAll(Metrics.columns(metrics));
      write(all, rows);
    }
  }

  private Map<String, MetricsWish> wishes(RunReading run, List<PlannedArm> arms) {
    Map<String, MetricsWish> wishes = new LinkedHashMap<>();
    for (PlannedArm each : arms) {
      MetricsWish wish = wish(run, each);
      for (MetricsWish other : wishes.values()) {
        if (!other.columns().equals(wish.columns())) {
          throw Fault.of(
                  Fault.Kind.USAGE, "the arms of run '" + name + "' wish for different columns")
              .maybe("name one with --arm, or the columns with --columns.");
        }
      }
      wishes.put(each.name(), wish);
    }
    return wishes;
  }

  private MetricsWish wish(RunReading run, PlannedArm each) {
    Optional<MetricsWish> wished = run.plan().scenario().arm(each.name()).metrics();
    if (wished.isEmpty() && (every == null || columns == null)) {
      throw Fault.of(
              Fault.Kind.USAGE,
              "the scenario of run '" + name + "' says no metrics of arm '" + each.name() + "'")
          .maybe("ask for them: --every 100 --columns training-loss,weight-norm.");
    }
    List<Metric> metrics = columns == null ? wished.orElseThrow().columns() : parsed(columns);
    for (Metric metric : metrics) {
      if (!metric.defined(each.dynamics().landscape())) {
        throw Fault.of(
                Fault.Kind.USAGE,
                "arm '" + each.name() + "' has no " + metric.word() + ": "
                    + each.dynamics().landscape().name() + " holds out no such rows")
            .maybe("leave it out of --columns.");
      }
    }
    return new MetricsWish(
        every == null
            ? wished.orElseThrow().every()
            : Count.inside("--every", every, 1, Count.MOST_STEPS),
        metrics);
  }

  private static List<Metric> parsed(String text) {
    List<String> words = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    for (String word : words) {
      if (!Metric.words().contains(word)) {
        throw Fault.of(
                Fault.Kind.USAGE,
                "--columns has no column '" + word + "'" + Suggestion.hint(word, Metric.words()))
            .maybe("use some of: " + String.join(", ", Metric.words()) + ".");
      }
    }
    if (words.stream().distinct().count() < words.size()) {
      throw Fault.of(Fault.Kind.USAGE, "--columns has a column twice: " + text);
    }
    return words.stream().map(Metric::of).toList();
  }

  private void write(List<Column> all, List<MetricRow> rows) {
    Path target = file;
    try {
      if (target != null) {
        ReplacedFile.make(target, beside -> {
          try (TableWriter table =
              TableWriter.open(beside, TrajectoryCommand.formatOf(target), "metrics", all)) {
            rows(table, rows);
          }
        });
        if (common.json()) {
          out.print(Json.document().put("file", target.toString()).put("rows", rows.size()));
        } else {
          common.note(rows.size() + " rows in " + target);
        }
      } else if (common.json()) {
        out.print(json(all, rows));
      } else {
        StringWriter text = new StringWriter();
        try (TableWriter table = TableWriter.csv(text, all)) {
          rows(table, rows);
        }
        out.println(text.toString().stripTrailing());
      }
      out.flush();
    } catch (IOException | UncheckedIOException e) {
      throw Fault.of(Fault.Kind.STORAGE, "cannot write: " + Reason.of(e))
          .at(String.valueOf(target))
          .because(e);
    }
  }

  private static void rows(TableWriter table, List<MetricRow> rows) throws IOException {
    for (MetricRow row : rows) {
      List<@Nullable Object> cells = new ArrayList<>();
      cells.add(row.id().arm());
      cells.add(row.id().walker());
      cells.add(row.step());
      row.values().forEach(value -> cells.add(Double.isFinite(value) ? value : null));
      table.row(cells.toArray());
    }
  }

  private ObjectNode json(List<Column> all, List<MetricRow> rows) {
    ObjectNode document = Json.document().put("run", name);
    ArrayNode names = document.putArray("columns");
    all.forEach(column -> names.add(column.name()));
    ArrayNode array = document.putArray("rows");
    for (MetricRow row : rows) {
      ArrayNode cells =
          array.addArray().add(row.id().arm()).add(row.id().walker()).add(row.step());
      for (double value : row.values()) {
        if (Double.isFinite(value)) {
          cells.add(value);
        } else {
          cells.addNull();
        }
      }
    }
    return document;
  }
}
