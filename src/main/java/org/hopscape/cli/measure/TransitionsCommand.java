package org.hopscape.cli.measure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hopscape.analysis.BasinNumbers;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.markov.ChapmanKolmogorov;
import org.hopscape.analysis.markov.ImpliedTimescales;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.output.TextTable;
import org.hopscape.cli.output.Work;
import org.hopscape.cli.table.ArmColumns;
import org.hopscape.cli.table.BasinNames;
import org.hopscape.cli.table.Estimates;
import org.hopscape.fault.Counted;
import org.hopscape.fault.Fault;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.basin.ArmTransitions;
import org.hopscape.replay.basin.ArmTransitions.Question;
import org.hopscape.replay.basin.WalkerTracks;
import org.hopscape.run.PlannedArm;
import org.hopscape.scenario.arm.Arm;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code transitions}: the chain of basins of each arm, and passages between any two sets of basins. */
@Command(
    name = "transitions",
    description =
        "Occupancy, transition matrix, passage and relaxation times of each arm's basins, with intervals.",
    mixinStandardHelpOptions = true)
public final class TransitionsCommand implements Runnable {
  private static final int PRINTED = 8;

  /** So many arms are printed with all their basins unasked. */
  private static final int DETAILED = 6;

  private static final int LEADING_TO = 2;

  @Mixin
  private CommonOptions common = new CommonOptions();

  private final Runs runs;
  private final Stdout out = new Stdout();

  @Parameters(paramLabel = "RUN", description = "The run's name.")
  private String name = "";

  @Option(names = "--verbose", description = "Everything of every arm, however many there are.")
  private boolean verbose;

  @Option(names = "--arm", paramLabel = "A", description = "This arm only.")
  private @Nullable String arm;

  @Option(
      names = "--from",
      split = ",",
      paramLabel = "B,B",
      description =
          "Mean first-passage time from these basins, as `show` calls them (also label:L), ...")
  private List<String> from = List.of();

  @Option(names = "--to", split = ",", paramLabel = "B,B", description = "... to these.")
  private List<String> to = List.of();

  @Option(
      names = "--lag",
      split = ",",
      paramLabel = "STEPS",
      description = "Lags of the relaxation times (default: 10, 100 and 1000 looks at the basins).")
  private List<Long> lags = List.of();

  public TransitionsCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void run() {
    check();
    RunFolder folder = common.run(name);
    try (RunReading run = runs.open(folder)) {
      List<PlannedArm> arms = arm == null ? run.plan().arms() : List.of(run.arm(arm));
      List<PlannedArm> labelled =
          arms.stream().filter(each -> each.dynamics().basins().labelled()).toList();
      if (labelled.isEmpty()) {
        throw Fault.of(Fault.Kind.USAGE, "run '" + name + "' has no basins")
            .maybe("run the scenario with basins { type = minima } or intervals.");
      }
      BasinWords basins = BasinWords.of(run, runs, common);
      List<Question> questions =
          labelled.stream().map(each -> question(basins, each.name())).toList();
      List<ArmTransitions> found = new ArrayList<>();
      for (PlannedArm each : labelled) {
        found.add(ArmTransitions.of(
            run,
            each,
            questions.get(found.size()),
            common.threads(),
            runs.kernels(),
            new Work(common, "transitions")));
      }
      if (common.json()) {
        out.print(json(run, found, basins));
      } else {
        out.say("run " + run.name() + ": in steps, intervals of 95 %; " + run.status());
        out.say(answer(found));
        if (found.size() <= DETAILED || verbose) {
          found.forEach(each -> print(each, basins.of(each.arm())));
        } else {
          rows(run, found, basins);
        }
      }
      out.flush();
    }
  }

  private static String answer(List<ArmTransitions> arms) {
    long departures = arms.stream().mapToLong(TransitionsCommand::departures).sum();
    long still = arms.stream().filter(arm -> departures(arm) == 0).count();
    return String.format(
        Locale.ROOT,
        "%s from a basin in %s%s.",
        Counted.of(departures, "departure"),
        Counted.of(arms.size(), "arm"),
        still == 0 || still == arms.size()
            ? ""
            : String.format(Locale.ROOT, "; none in %,d of them", still));
  }

  private static long departures(ArmTransitions arm) {
    return arm.basins().stream()
        .mapToLong(basin -> arm.table().departures(basin.label()))
        .sum();
  }

  /** One row for each of many arms. */
  private void rows(RunReading run, List<ArmTransitions> arms, BasinWords basins) {
    out.println("");
    ArmColumns columns = new ArmColumns(run.plan().scenario().arms());
    TextTable table =
        columns.table("departures", "most in", "<share of steps", "<slowest relaxation");
    for (ArmTransitions arm : arms) {
      Optional<ArmTransitions.Basin> most = arm.basins().stream().findFirst();
      columns.row(
          table,
          arm.arm(),
          TextTable.integer(departures(arm)),
          most.map(basin -> name(basins.of(arm.arm()), basin.label())).orElse("-"),
          most.map(basin -> Estimates.text(basin.share().share())).orElse("-"),
          arm.relaxations().stream()
              .limit(1)
              .flatMap(relaxation -> relaxation.times().stream().limit(1))
              .map(Estimates::text)
              .findFirst()
              .orElse("-"));
    }
    table.print(out);
    out.println("");
    out.println("More of each arm: --verbose; of one: --arm NAME");
  }

  private void check() {
    if (from.isEmpty() != to.isEmpty()) {
      throw Fault.of(Fault.Kind.USAGE, "a passage needs both --from and --to")
          .maybe("name basins as `hopscape show` prints them.");
    }
    if (from.size() + to.size() > WalkerTracks.MOST_BASINS) {
      throw Fault.of(
          Fault.Kind.USAGE, "more than " + WalkerTracks.MOST_BASINS + " basins in --from and --to");
    }
    for (long lag : lags) {
      if (lag < 1 || lag > Arm.MAX_STEPS) {
        throw Fault.of(
            Fault.Kind.USAGE, "--lag is not in the interval [1, " + Arm.MAX_STEPS + "]: " + lag);
      }
    }
  }

  private Question question(BasinWords basins, String arm) {
    Set<Long> first = labels(basins, arm, from);
    Set<Long> last = labels(basins, arm, to);
    if (first.stream().anyMatch(last::contains)) {
      throw Fault.of(Fault.Kind.USAGE, "a basin stands in both --from and --to");
    }
    return new Question(first, last, lags);
  }

  private static Set<Long> labels(BasinWords basins, String arm, List<String> words) {
    return words.stream()
        .map(word -> basins.label(arm, word))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static ObjectNode json(RunReading run, List<ArmTransitions> arms, BasinWords basins) {
    ObjectNode document =
        Json.document().put("run", run.name()).put("status", run.status().toString());
    ArrayNode nodes = document.putArray("arms");
    arms.forEach(arm -> add(nodes.addObject(), arm, basins.of(arm.arm())));
    return document;
  }

  private static void add(ObjectNode node, ArmTransitions arm, BasinNumbers numbers) {
    node.put("name", arm.arm());
    ArrayNode basins = node.putArray("basins");
    for (ArmTransitions.Basin basin : arm.basins()) {
      ObjectNode one = basins.addObject().put("label", label(basin.label()));
      BasinNames.put(one, numbers.of(basin.label()), numbers.minimum(basin.label()));
      one.set("share", Estimates.json(basin.share().share()));
      Estimates.put(one, "effectiveSteps", basin.share().effectiveSteps());
      one.put("departures", arm.table().departures(basin.label()));
      ArrayNode next = one.putArray("to");
      arm.table()
          .from(basin.label())
          .forEach((to, count) -> Estimates.bounds(
              next.addObject().put("label", label(to)).put("count", count),
              "probability",
              arm.probability(basin.label(), to)));
    }
    arm.passages().ifPresent(passages -> {
      ObjectNode one = node.putObject("mfpt");
      passages.from().forEach(basin -> one.withArray("from").add(label(basin)));
      passages.to().forEach(basin -> one.withArray("to").add(label(basin)));
      one.set("markov", Estimates.json(passages.markov()));
      one.set("direct", Estimates.json(passages.direct()));
      one.put("note", passages.conflict().orElse(""));
    });
    ArrayNode relaxations = node.putArray("relaxation");
    for (ImpliedTimescales relaxation : arm.relaxations()) {
      ObjectNode one = relaxations
          .addObject()
          .put("lag", relaxation.lag())
          .put("states", relaxation.states().size())
          .put("connected", relaxation.connected())
          .put("why", relaxation.why().isBlank() ? null : relaxation.why());
      ArrayNode times = one.putArray("times");
      relaxation.times().forEach(time -> times.add(Estimates.json(time)));
    }
    List<ChapmanKolmogorov> checks = arm.markov();
    add(node.putObject("chapmanKolmogorov"), checks.get(checks.size() - 1));
    ArrayNode atLags = node.putArray("chapmanKolmogorovByLag");
    checks.forEach(check -> add(atLags.addObject(), check));
    Estimates.notes(node, arm.notes());
  }

  private static void add(ObjectNode node, ChapmanKolmogorov check) {
    node.put("lag", check.lag()).put("n", check.n()).put("verdict", check.verdict());
    ArrayNode rows = node.putArray("rows");
    for (ChapmanKolmogorov.Row row : check.rows()) {
      ObjectNode one = rows.addObject()
          .put("label", label(row.basin()))
          .put("predicted", row.predicted())
          .put("observed", row.observed());
      one.set("difference", Estimates.json(row.difference()));
    }
  }

  private static @Nullable String label(long basin) {
    return basin == WalkerTracks.OTHERS ? "other" : Json.label(basin);
  }

  private void print(ArmTransitions arm, BasinNumbers numbers) {
    out.println("");
    out.println(arm.arm());
    TextTable table =
        new TextTable("  basin", "share of steps", "effective steps", "departures", "<mostly to");
    arm.basins().stream()
        .limit(PRINTED)
        .forEach(basin -> table.row(
            name(numbers, basin.label()),
            Estimates.text(basin.share().share()),
            Estimates.text(basin.share().effectiveSteps()),
            TextTable.integer(arm.table().departures(basin.label())),
            mostly(arm, basin.label(), numbers)));
    table.print(out);
    arm.passages().ifPresent(passages -> {
      String way = " from " + words(passages.from(), numbers) + " to "
          + words(passages.to(), numbers) + ": ";
      out.say("  mean first-passage time" + way);
      out.say("    by the chain's counts " + told(passages.markov()));
      out.say("    by the passages seen  " + told(passages.direct()));
      passages.conflict().ifPresent(conflict -> out.say("    " + conflict));
    });
    for (ImpliedTimescales relaxation : arm.relaxations()) {
      String times =
          relaxation.times().stream().map(Estimates::text).collect(Collectors.joining(", "));
      out.say(String.format(
          Locale.ROOT,
          "  slowest relaxation times at lag %,d: %s",
          relaxation.lag(),
          times.isEmpty() ? "none, " + relaxation.why() : times));
    }
    arm.markov()
        .forEach(check -> out.say(String.format(
            Locale.ROOT, "  Chapman-Kolmogorov at lag %,d: %s", check.lag(), check.verdict())));
    arm.notes().forEach(note -> out.say("  " + note));
  }

  private static String told(Estimate estimate) {
    return Estimates.text(estimate)
        + (estimate.note().isBlank() ? "" : " (" + estimate.note() + ")");
  }

  private static String name(BasinNumbers numbers, long basin) {
    return basin == WalkerTracks.OTHERS ? "other" : BasinNames.of(numbers, basin);
  }

  private static String words(Set<Long> basins, BasinNumbers numbers) {
    return basins.stream().map(basin -> name(numbers, basin)).collect(Collectors.joining(", "));
  }

  private static String mostly(ArmTransitions arm, long basin, BasinNumbers numbers) {
    return arm.table().from(basin).entrySet().stream()
        .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
        .limit(LEADING_TO)
        .map(entry -> name(numbers, entry.getKey()) + " "
            + Estimates.text(arm.probability(basin, entry.getKey())))
        .collect(Collectors.joining("; "));
  }
}
