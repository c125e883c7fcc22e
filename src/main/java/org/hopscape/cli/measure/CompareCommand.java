package org.hopscape.cli.measure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hopscape.analysis.BasinNumbers;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.option.TableOptions;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.output.TextTable;
import org.hopscape.cli.output.Work;
import org.hopscape.cli.table.BasinNames;
import org.hopscape.cli.table.EstimateTables;
import org.hopscape.cli.table.Estimates;
import org.hopscape.cli.table.TrendLines;
import org.hopscape.fault.Fault;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.basin.WalkerTracks;
import org.hopscape.replay.compare.Comparison;
import org.hopscape.replay.compare.Comparisons;
import org.hopscape.replay.compare.SweepTrends;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.arm.Arm;
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
public final class CompareCommand implements Runnable {
  private static final int PRINTED = 5;

  /** Longer names together would fill the sentences. */
  private static final int NAMES = 30;

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private TableOptions tables = new TableOptions();

  private final Runs runs;
  private final Stdout out = new Stdout();

  /** Of the first run, where there are two. */
  private @Nullable BasinWords basins;

  private @Nullable TargetLines reached;

  /** Names of the runs, as they are taken. */
  private List<String> opened = List.of();

  /** Of pooled runs. */
  private String title = "";

  /** Of each arm by the name that it has here: where it stands in its sweep. */
  private final Map<String, Map<String, Object>> coordinates = new LinkedHashMap<>();

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = {
        "The run's name; of two runs, arms of the same names are compared side by side;",
        "of three or more that differ in the seed alone, the walkers are pooled."
      })
  private List<String> names = List.of();

  @Option(
      names = "--pool",
      description = "Pools the walkers of two runs, too, which differ in the seed alone.")
  private boolean pool;

  @Option(
      names = "--arms",
      split = ",",
      paramLabel = "A,B",
      description = "Compare these arms, every pair of them.")
  private List<String> arms = List.of();

  @Option(names = "--verbose", description = "Every verdict and note of every pair or line.")
  private boolean verbose;

  @Option(
      names = "--targets",
      split = ",",
      paramLabel = "F,F",
      description = "Values of f to be reached (default: by the lowest and the first values).")
  private List<Double> targets = List.of();

  public CompareCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void run() {
    if (sideBySide() && !arms.isEmpty()) {
      throw Fault.of(Fault.Kind.USAGE, "--arms names arms of one run, but there are two")
          .maybe(
              "leave --arms out: arms of the same name are compared; or add --pool, where the runs"
                  + " differ in the seed alone.");
    }
    TargetLines.check(targets);
    boolean table = tables.asked();
    List<Comparison> pairs;
    if (sideBySide()) {
      pairs = between();
    } else {
      try (Replicates run = runs.open(common.runs(names))) {
        if (arms.isEmpty() && sweep(run, table)) {
          return;
        }
        pairs = within(run);
      }
    }
    BasinWords words = Objects.requireNonNull(basins);
    TargetLines lines = Objects.requireNonNull(reached);
    if (table) {
      tables.write(EstimateTables.pairs(pairs), common);
    } else if (common.json()) {
      ObjectNode document = json(pairs, words);
      lines.put(document);
      out.print(document);
    } else {
      if (!title.isEmpty()) {
        say("", title);
      }
      pairs.forEach(pair -> print(pair, words));
      lines.print(out);
    }
    out.flush();
  }

  /** What two runs mean unless they are to be pooled. */
  private boolean sideBySide() {
    return names.size() == 2 && !pool;
  }

  /** Answers where the run is a sweep of many arms. */
  private boolean sweep(Replicates run, boolean table) {
    List<Arm> all = run.scenario().arms();
    if (all.size() <= Comparisons.ALL_PAIRS || !SweepTrends.any(all)) {
      return false;
    }
    List<SweepTrends.Trend> trends = SweepTrends.of(run, common.threads());
    if (table) {
      tables.write(EstimateTables.trends(trends), common);
    } else if (common.json()) {
      ObjectNode document = document(run.names());
      document.putArray("pairs");
      know(run.scenario(), "");
      ArrayNode nodes = document.putArray("arms");
      coordinates.forEach((arm, at) -> Json.coordinates(nodes.addObject().put("name", arm), at));
      TrendLines.put(document, trends);
      Estimates.put(document, "matchedScaleError", SweepTrends.matchedError(run));
      out.print(document);
    } else {
      TrendLines.print(out, run, trends, verbose);
    }
    out.flush();
    return true;
  }

  private void know(Scenario scenario, String prefix) {
    for (Arm arm : scenario.arms()) {
      coordinates.put(prefix + arm.name(), arm.coordinateValues());
    }
  }

  private List<Comparison> within(Replicates run) {
    opened = run.names();
    title = run.size() == 1 ? "" : run.title();
    know(run.scenario(), "");
    basins = BasinWords.of(run, runs, common);
    if (arms.isEmpty() && run.arms().size() > Comparisons.ALL_PAIRS) {
      common.note("more than " + Comparisons.ALL_PAIRS
          + " arms: each is compared with the first; name others with --arms A,B");
    }
    reached = TargetLines.of(List.of(run), arms, targets, runs, common);
    return Comparisons.within(
        run, arms, common.threads(), runs.kernels(), new Work(common, "compare"));
  }

  private List<Comparison> between() {
    try (RunReading first = runs.open(common.run(names.get(0)));
        RunReading last = runs.open(common.run(names.get(1)))) {
      opened = List.of(first.name(), last.name());
      basins = BasinWords.of(first, runs, common);
      know(first.plan().scenario(), first.name() + "/");
      know(last.plan().scenario(), last.name() + "/");
      reached = TargetLines.of(
          List.of(Replicates.one(first), Replicates.one(last)), List.of(), targets, runs, common);
      return Comparisons.between(
          first, last, common.threads(), runs.kernels(), new Work(common, "compare"));
    }
  }

  private static ObjectNode document(List<String> runs) {
    ObjectNode document = Json.document();
    ArrayNode names = document.putArray("runs");
    runs.forEach(names::add);
    return document;
  }

  private ObjectNode json(List<Comparison> pairs, BasinWords words) {
    ObjectNode document = document(opened).put("pooled", !title.isEmpty());
    ArrayNode nodes = document.putArray("pairs");
    for (Comparison pair : pairs) {
      ObjectNode node =
          nodes.addObject().put("a", pair.a()).put("b", pair.b()).put("matching", pair.matching());
      Map<String, Object> a = coordinates.getOrDefault(pair.a(), Map.of());
      Map<String, Object> b = coordinates.getOrDefault(pair.b(), Map.of());
      if (!a.isEmpty() || !b.isEmpty()) {
        ObjectNode both = node.putObject("coordinates");
        both.set("a", Json.tree(a));
        both.set("b", Json.tree(b));
      }
      ArrayNode measures = node.putArray("measures");
      pair.measures().forEach(measure -> add(measures.addObject(), measure));
      ArrayNode basins = node.putArray("basins");
      for (Comparison.Shares share : pair.basins()) {
        ObjectNode basin = basins
            .addObject()
            .put("label", label(share.basin()))
            .put("a", share.a())
            .put("b", share.b());
        BasinNumbers numbers = words.knowing(share.basin());
        BasinNames.put(basin, numbers.of(share.basin()), numbers.minimum(share.basin()));
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
    if (measure.horizon().isPresent()) {
      node.put("horizon", measure.horizon().getAsLong());
    } else {
      node.putNull("horizon");
    }
  }

  private static @Nullable String label(long basin) {
    return basin == WalkerTracks.OTHERS ? "other" : Json.label(basin);
  }

  private void print(Comparison pair, BasinWords words) {
    boolean brief = pair.a().length() + pair.b().length() > NAMES;
    PairNames names = brief ? PairNames.letters(pair) : PairNames.full(pair);
    say("", names.head() + ": " + pair.matching() + "; intervals of 95 %");
    // How the noise is matched stands above, once.
    String caveat = " [" + pair.matching() + "]";
    pair.measures().stream()
        .filter(measure -> !measure.alike())
        .forEach(measure -> say("  ", names.in(withoutEnd(measure.verdict(), caveat))));
    String alike = pair.measures().stream()
        .filter(Comparison.Measure::alike)
        .map(Comparison.Measure::called)
        .collect(Collectors.joining(", "));
    if (!alike.isEmpty()) {
      say("  ", "nothing to compare, the same in every pair: " + alike);
    }
    out.println("");
    TextTable table = new TextTable("<  measure", names.a(), names.b(), "difference", "<paired");
    for (Comparison.Measure measure : pair.measures()) {
      table.row(
          "  " + measure.called(),
          Estimates.text(measure.a()),
          Estimates.text(measure.b()),
          Estimates.text(measure.difference()),
          measure.paired() ? "yes" : "no");
    }
    table.print(out);
    out.println("");
    pair.notes().forEach(note -> say("  ", names.in(note)));
    basins(pair, names, words);
    out.println("");
  }

  private void say(String indent, String text) {
    out.say(indent + text);
  }

  private static String withoutEnd(String text, String end) {
    return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
  }

  private void basins(Comparison pair, PairNames names, BasinWords words) {
    if (pair.basins().isEmpty()) {
      return;
    }
    out.println("");
    TextTable table = new TextTable("  basin", names.a(), names.b());
    List<Comparison.Shares> printed = pair.basins().stream()
        .filter(share -> share.basin() != WalkerTracks.OTHERS)
        .limit(PRINTED)
        .toList();
    List<Comparison.Shares> others =
        pair.basins().stream().filter(share -> !printed.contains(share)).toList();
    printed.forEach(share -> table.row(
        words.name(share.basin()), TextTable.percent(share.a()), TextTable.percent(share.b())));
    if (!others.isEmpty()) {
      table.row(
          "other",
          TextTable.percent(others.stream().mapToDouble(Comparison.Shares::a).sum()),
          TextTable.percent(others.stream().mapToDouble(Comparison.Shares::b).sum()));
    }
    table.print(out);
  }
}
