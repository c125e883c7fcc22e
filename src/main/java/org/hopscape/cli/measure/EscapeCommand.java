package org.hopscape.cli.measure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.TestResult;
import org.hopscape.analysis.survival.KaplanMeier;
import org.hopscape.analysis.survival.LogRank;
import org.hopscape.cli.option.DetailOptions;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.option.TableOptions;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Notes;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.output.TextTable;
import org.hopscape.cli.output.Work;
import org.hopscape.cli.table.ArmColumns;
import org.hopscape.cli.table.EstimateTables;
import org.hopscape.cli.table.Estimates;
import org.hopscape.cli.table.TrendLines;
import org.hopscape.fault.Counted;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.compare.SweepTrends;
import org.hopscape.replay.escape.Departures;
import org.hopscape.replay.escape.EscapeTimes;
import org.hopscape.run.PlannedArm;
import org.hopscape.scenario.arm.Arm;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code escape}: how long walkers stay in the basin in which they start, or in any one basin. */
@Command(
    name = "escape",
    description = "Escape times of each arm: survival, mean and median with intervals, censoring.",
    mixinStandardHelpOptions = true)
public final class EscapeCommand implements Runnable {
  private static final int POINTS = 200;
  private static final Pattern SEPARATOR = Pattern.compile("; ");

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private DetailOptions detail = new DetailOptions();

  @Mixin
  private TableOptions tables = new TableOptions();

  private final Runs runs;
  private final Stdout out = new Stdout();
  private @Nullable BasinWords basins;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description =
          "The run's name; of several that differ in the seed alone the walkers are pooled.")
  private List<String> names = List.of();

  @Option(
      names = "--from",
      paramLabel = "BASIN",
      description =
          "Every residence in this basin, as `show` calls it, instead of the first escapes; also label:L.")
  private @Nullable String from;

  public EscapeCommand(Runs runs) {
    this.runs = runs;
  }

  /** An arm's estimates. */
  private record Findings(
      EscapeTimes times,
      Estimate mean,
      Estimate bootstrapMean,
      Estimate stands,
      Estimate median,
      TestResult memorylessness) {
    static Findings of(EscapeTimes times) {
      return new Findings(
          times,
          times.mean(),
          times.bootstrapMean(),
          times.quotedMean(),
          times.median(),
          times.memorylessness());
    }
  }

  @Override
  public void run() {
    boolean table = tables.asked();
    try (Replicates run = runs.open(common.runs(names))) {
      if (from != null) {
        basins = BasinWords.of(run, runs, common);
      }
      List<Findings> arms =
          wanted(run).stream().map(arm -> Findings.of(times(run, arm))).toList();
      List<EscapeTimes> compared =
          arms.stream().map(Findings::times).filter(EscapeTimes::defined).toList();
      LogRank logRank =
          from == null ? EscapeTimes.ofFirst(compared) : EscapeTimes.ofResidences(compared);
      if (table) {
        tables.write(
            EstimateTables.escapes(
                run,
                arms.stream().map(Findings::times).toList(),
                arms.stream().map(Findings::stands).toList()),
            common);
      } else if (common.json()) {
        out.print(json(run, arms, logRank));
      } else {
        print(run, arms, logRank);
      }
      out.flush();
    }
  }

  private List<PlannedArm> wanted(Replicates run) {
    String one = detail.arm();
    return one == null ? run.arms() : List.of(run.arm(one));
  }

  private EscapeTimes times(Replicates run, PlannedArm arm) {
    return from == null
        ? EscapeTimes.first(run, arm)
        : EscapeTimes.residences(
            run,
            arm,
            Objects.requireNonNull(basins).label(arm.name(), from),
            common.threads(),
            runs.kernels(),
            new Work(common, "residences"));
  }

  private String measure() {
    return from == null
        ? "first exit from the basin in which a walker started, one a walker"
        : "every residence in basin " + Objects.requireNonNull(basins).told(from);
  }

  private ObjectNode json(Replicates run, List<Findings> arms, LogRank logRank) {
    ObjectNode document = Json.document(run).put("measure", measure());
    ArrayNode nodes = document.putArray("arms");
    arms.forEach(arm -> {
      ObjectNode node = nodes.addObject();
      add(node, arm);
      departures(run, arm).ifPresent(places -> put(node, places));
      Json.coordinates(node, run.scenario().arm(arm.times.arm()));
    });
    document.set("logRank", Estimates.json(logRank.test()));
    List<SweepTrends.Trend> slopes = slopes(run);
    if (!slopes.isEmpty()) {
      TrendLines.put(document, slopes);
    }
    return document;
  }

  /** Along parameters of which theory knows how escape times grow. */
  private List<SweepTrends.Trend> slopes(Replicates run) {
    List<Arm> settings = run.scenario().arms();
    boolean any = from == null
        && detail.arm() == null
        && SweepTrends.any(settings)
        && settings.stream().allMatch(arm -> arm.basins().labelled());
    return any
        ? SweepTrends.ofEscapes(settings, run.arms().stream().map(run::last).toList())
        : List.of();
  }

  private static void add(ObjectNode node, Findings arm) {
    boolean defined = arm.times.defined();
    node.put("name", arm.times.arm())
        .put("events", defined ? Integer.valueOf(arm.times.times().events()) : null)
        .put("censored", defined ? Integer.valueOf(arm.times.times().censored()) : null)
        .put("resolution", defined ? Long.valueOf(arm.times.resolution()) : null);
    node.set("mean", Estimates.json(arm.mean));
    node.set("quotedMean", Estimates.json(arm.stands()));
    node.set("bootstrapMean", Estimates.json(arm.bootstrapMean));
    node.set("median", Estimates.json(arm.median));
    ArrayNode survival = node.putArray("survival");
    for (KaplanMeier.Point point : arm.times.survival(POINTS)) {
      Estimates.bounds(
          survival.addObject().put("step", point.time()), "estimate", point.survival());
    }
    node.set("exponentiality", Estimates.json(arm.memorylessness));
    Estimates.notes(node, notes(arm));
  }

  /** Weak data in words. */
  private static List<String> notes(Findings arm) {
    List<String> notes = new ArrayList<>(arm.times.notes());
    if (!arm.times.defined()) {
      return notes;
    }
    for (String note : List.of(arm.stands.note(), arm.median.note(), arm.memorylessness.note())) {
      for (String part : SEPARATOR.split(note, -1)) {
        if (!part.isBlank() && !notes.contains(part)) {
          notes.add(part);
        }
      }
    }
    return notes;
  }

  /** What exchanges brought about, which escapes, censored at the first of them, do not tell. */
  private Optional<Departures> departures(Replicates run, Findings arm) {
    return from == null
        ? Departures.of(run, run.arm(arm.times.arm()), runs.kernels())
        : Optional.empty();
  }

  private static void put(ObjectNode node, Departures places) {
    ObjectNode each = node.putObject("places")
        .put("walkers", places.walkers())
        .put("groups", places.groups())
        .put("reached", places.reached());
    if (places.reached() > 0) {
      each.put("firstStep", places.step()).put("firstWalker", places.walker());
    } else {
      each.putNull("firstStep").putNull("firstWalker");
    }
    each.set("firstOfGroup", Estimates.json(places.first()));
    each.set("mean", Estimates.json(places.each()));
  }

  private void places(Replicates run, List<Findings> arms) {
    for (Findings arm : arms) {
      departures(run, arm).ifPresent(places -> {
        String first = "; mean step of the first of a group " + Estimates.text(places.first());
        String each = places.each().estimate().isPresent()
            ? ", of a place " + Estimates.text(places.each())
            : "";
        String why = places.first().low().isEmpty() ? places.first().why() : "";
        Notes.wrapped(places.told(arm.times.arm()) + first + each + why).forEach(out::println);
      });
    }
  }

  private void print(Replicates run, List<Findings> arms, LogRank logRank) {
    Notes.wrapped(run.title() + ": " + measure() + "; in steps, intervals of 95 %; " + run.status())
        .forEach(out::println);
    Notes.wrapped(answer(arms)).forEach(out::println);
    out.println("");
    List<Arm> settings =
        arms.stream().map(arm -> run.scenario().arm(arm.times.arm())).toList();
    ArmColumns columns = new ArmColumns(settings);
    TextTable table = columns.table("escaped", "censored", "<mean", "<median", "memoryless p");
    Notes notes = new Notes(arms.size());
    for (Findings arm : arms) {
      columns.row(
          table,
          arm.times.arm(),
          TextTable.integer(arm.times.defined(), arm.times.times().events()),
          TextTable.integer(arm.times.defined(), arm.times.times().censored()),
          Estimates.text(arm.stands()),
          Estimates.text(arm.median),
          Estimates.p(arm.memorylessness.pValue()));
      notes(arm).forEach(note -> notes.add(arm.times.arm(), note));
    }
    table.print(out);
    out.println("");
    notes.print(out);
    places(run, arms);
    TrendLines.theory(out, slopes(run));
    if (arms.stream().filter(arm -> arm.times.defined()).count() > 1) {
      Notes.wrapped("between arms, " + logRank.test().method() + ": p "
              + Estimates.p(logRank.test().pValue())
              + (logRank.test().note().isBlank() ? "" : " (" + logRank.test().note() + ")"))
          .forEach(out::println);
    }
    if (detail.verbose()) {
      means(arms);
    }
  }

  private static String answer(List<Findings> arms) {
    long events = arms.stream().mapToLong(arm -> arm.times.times().events()).sum();
    long all = arms.stream().mapToLong(arm -> arm.times.times().size()).sum();
    if (arms.stream().noneMatch(arm -> arm.times.defined())) {
      return "Escapes are not defined here.";
    }
    return String.format(
        Locale.ROOT,
        "%s. The mean is that of an exponential law with its censoring where times"
            + " are memoryless (p at least 0.05), otherwise the area under Kaplan-Meier's curve.",
        Counted.of(events, all, "escape", "was seen", "were seen"));
  }

  private void means(List<Findings> arms) {
    out.println("");
    TextTable table = new TextTable("<arm", "<mean if exponential", "<mean by bootstrap");
    arms.forEach(arm ->
        table.row(arm.times.arm(), Estimates.text(arm.mean), Estimates.text(arm.bootstrapMean)));
    table.print(out);
  }
}
