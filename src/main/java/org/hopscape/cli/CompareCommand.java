package org.hopscape.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hopscape.fault.Fault;
import org.hopscape.replay.Comparison;
import org.hopscape.replay.Comparisons;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.WalkerTracks;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compare}: arms side by side, measure by measure, with intervals and a verdict in words. */
@Command(
    name = "compare",
    description = "Arms of a run, or of two runs, side by side: differences with intervals.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Runnable {
  private static final int PRINTED = 5;

  @Mixin
  private CommonOptions common = new CommonOptions();

  private final Runs runs;
  private final Stdout out = new Stdout();

  @Parameters(index = "0", paramLabel = "RUN", description = "The run's name.")
  private String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "RUN2",
      description = "Another run: its arms of the same names are compared.")
  private @Nullable String second;

  @Option(
      names = "--arms",
      split = ",",
      paramLabel = "A,B",
      description = "Compare these arms, every pair of them.")
  private List<String> arms = List.of();

  CompareCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void run() {
    if (second != null && !arms.isEmpty()) {
      throw Fault.of(Fault.Kind.USAGE, "--arms names arms of one run, but there are two")
          .maybe("leave --arms out: arms of the same name are compared.");
    }
    List<Comparison> pairs = second == null ? within() : between(second);
    if (common.json()) {
      out.print(json(pairs));
    } else {
      pairs.forEach(this::print);
    }
    out.flush();
  }

  private List<Comparison> within() {
    try (RunReading run = runs.open(common.run(name))) {
      if (arms.isEmpty() && run.plan().arms().size() > Comparisons.ALL_PAIRS) {
        common.note("more than " + Comparisons.ALL_PAIRS
            + " arms: each is compared with the first; name others with --arms A,B");
      }
      return Comparisons.within(
          run, arms, common.threads(), runs.kernels(), new Work(common, "compare"));
    }
  }

  private List<Comparison> between(String other) {
    try (RunReading first = runs.open(common.run(name));
        RunReading last = runs.open(common.run(other))) {
      return Comparisons.between(
          first, last, common.threads(), runs.kernels(), new Work(common, "compare"));
    }
  }

  private static ObjectNode json(List<Comparison> pairs) {
    ObjectNode document = Json.document();
    ArrayNode nodes = document.putArray("pairs");
    for (Comparison pair : pairs) {
      ObjectNode node =
          nodes.addObject().put("a", pair.a()).put("b", pair.b()).put("matching", pair.matching());
      ArrayNode measures = node.putArray("measures");
      pair.measures().forEach(measure -> add(measures.addObject(), measure));
      ArrayNode basins = node.putArray("basins");
      for (Comparison.Shares share : pair.basins()) {
        basins
            .addObject()
            .put("label", label(share.basin()))
            .put("a", share.a())
            .put("b", share.b());
      }
      Estimates.notes(node, pair.notes());
    }
    return document;
  }

  private static void add(ObjectNode node, Comparison.Measure measure) {
    node.put("measure", measure.name());
    node.set("a", Estimates.json(measure.a()));
    node.set("b", Estimates.json(measure.b()));
    node.set("difference", Estimates.json(measure.difference()));
    node.put("paired", measure.paired()).put("verdict", measure.verdict());
  }

  private static @Nullable String label(long basin) {
    return basin == WalkerTracks.OTHERS ? "other" : Json.label(basin);
  }

  private void print(Comparison pair) {
    out.println(pair.a() + " against " + pair.b() + ": " + pair.matching() + "; intervals of 95 %");
    pair.notes().forEach(note -> out.println("  " + note));
    out.println("");
    Table table = new Table("<  measure", pair.a(), pair.b(), "difference", "<paired");
    for (Comparison.Measure measure : pair.measures()) {
      table.row(
          "  " + measure.name(),
          Estimates.text(measure.a()),
          Estimates.text(measure.b()),
          Estimates.text(measure.difference()),
          measure.paired() ? "yes" : "no");
    }
    table.print(out);
    out.println("");
    pair.measures().forEach(measure -> out.println("  " + measure.verdict()));
    basins(pair);
    out.println("");
  }

  private void basins(Comparison pair) {
    if (pair.basins().isEmpty()) {
      return;
    }
    out.println("");
    Table table = new Table("  basin", pair.a(), pair.b());
    pair.basins().stream()
        .limit(PRINTED)
        .forEach(share -> table.row(
            String.valueOf(label(share.basin())),
            Table.percent(share.a()),
            Table.percent(share.b())));
    table.print(out);
  }
}
