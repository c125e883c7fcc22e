package org.hopscape.cli.measure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.tail.AlternativeTail;
import org.hopscape.analysis.tail.TailShape;
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
import org.hopscape.fault.Counted;
import org.hopscape.fault.Fault;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.tail.Refusal;
import org.hopscape.replay.tail.TailOptions;
import org.hopscape.replay.tail.TailSamples;
import org.hopscape.replay.tail.TheoreticalTail;
import org.hopscape.run.PlannedArm;
import org.hopscape.scenario.arm.Arm;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tail}: each arm's tail exponent by several estimators beside theory, or that there is none. */
@Command(
    name = "tail",
    description = "Tail exponent of each arm: estimators with intervals beside theory.",
    mixinStandardHelpOptions = true)
public final class TailCommand implements Runnable {
  private static final Pattern SEPARATOR = Pattern.compile("; ");

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private DetailOptions detail = new DetailOptions();

  @Mixin
  private TableOptions tables = new TableOptions();

  private final Runs runs;
  private final Stdout out = new Stdout();

  @Parameters(
      arity = "0..*",
      paramLabel = "RUN",
      description =
          "The run's name; of several that differ in the seed alone the walkers are pooled.")
  private List<String> names = List.of();

  @Mixin
  private TailChoices choices = new TailChoices();

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "Of numbers in a text or CSV file, in the place of a run.")
  private @Nullable Path from;

  @Option(
      names = "--column",
      paramLabel = "C",
      description = "The file's column: its name, or its number from 1.")
  private String column = "";

  public TailCommand(Runs runs) {
    this.runs = runs;
  }

  /** An arm's estimates. */
  private record Findings(
      TailSamples samples, List<TailSamples.Named> estimates, List<AlternativeTail> rivals) {
    static Findings of(TailSamples samples) {
      return new Findings(samples, samples.estimates(), samples.rivals());
    }
  }

  @Override
  public void run() {
    if (from != null) {
      ofNumbers(from);
      return;
    }
    TailOptions options = choices.options();
    if (names.isEmpty() || !column.isBlank()) {
      throw Fault.of(
              Fault.Kind.USAGE,
              names.isEmpty() ? "tail of what?" : "--column is of a file of numbers")
          .maybe("name a run, `tail RUN`, or a file of numbers, `tail --from FILE`.");
    }
    boolean table = tables.asked();
    try (Replicates run = runs.open(common.runs(names))) {
      Work work = new Work(common, "states");
      List<Findings> arms =
          TailSamples.of(run, wanted(run), options, common.threads(), runs.kernels(), work)
              .parallelStream()
              .map(Findings::of)
              .toList();
      refuseIfAllAreBeyond(arms);
      if (table) {
        tables.write(
            EstimateTables.tails(run, arms.stream().map(Findings::samples).toList()), common);
      } else if (common.json()) {
        out.print(json(run, arms));
      } else {
        print(run, arms);
      }
      out.flush();
    }
  }

  /** A k that no arm has values for is a mistake. */
  private static void refuseIfAllAreBeyond(List<Findings> arms) {
    List<Refusal> beyond =
        arms.stream().flatMap(arm -> arm.samples.beyond().stream()).toList();
    if (!arms.isEmpty() && beyond.size() == arms.size()) {
      throw Fault.of(
          Fault.Kind.USAGE, arms.get(0).samples.arm() + ": " + beyond.get(0).sentence());
    }
  }

  private void ofNumbers(Path file) {
    List<String> others = new ArrayList<>(choices.ofRunsAlone());
    names.stream().findFirst().ifPresent(run -> others.add(0, "run '" + run + "'"));
    others.addAll(detail.arm() == null ? List.of() : List.of("--arm"));
    others.addAll(tables.given());
    if (!others.isEmpty()) {
      throw Fault.of(
              Fault.Kind.USAGE, "--from and " + String.join(", ", others) + " exclude each other")
          .maybe("ask for a run's states, or for numbers of a file with --column, --center,"
              + " --k or --threshold.");
    }
    NumbersFromFile numbers = NumbersFromFile.read(file, column, choices.options());
    Findings findings = Findings.of(numbers.samples());
    if (common.json()) {
      ObjectNode document = Json.document();
      numbers.describe(document);
      add(document.putArray("arms").addObject(), findings);
      out.print(document);
    } else {
      out.say(numbers.title());
      Estimate chosen = findings.samples.chosen();
      out.say(
          chosen.estimate().isPresent()
              ? (findings.samples.shape().answer() == TailShape.Answer.UNTOLD
                      ? "if the tail is a power law, which these values cannot tell: exponent "
                      : "exponent ")
                  + Estimates.text(chosen) + ", " + chosen.method() + " at k = "
                  + chosen.k()
              : findings.samples.withheld().orElseThrow().sentence());
      words(findings);
    }
    out.flush();
  }

  private List<PlannedArm> wanted(Replicates run) {
    String one = detail.arm();
    return one == null ? run.arms() : List.of(run.arm(one));
  }

  private ObjectNode json(Replicates run, List<Findings> arms) {
    ObjectNode document =
        Json.document(run).put("quantity", choices.options().quantity().words());
    ArrayNode nodes = document.putArray("arms");
    arms.forEach(arm -> {
      ObjectNode node = nodes.addObject();
      add(node, arm);
      Json.coordinates(node, run.scenario().arm(arm.samples.arm()));
    });
    return document;
  }

  private static void add(ObjectNode node, Findings arm) {
    TheoreticalTail theory = arm.samples.theory();
    node.put("name", arm.samples.arm());
    Estimates.put(node, "rho", theory.rho());
    node.put("stationary", theory.stationary());
    ObjectNode known = node.putObject("theory");
    Estimates.put(known, "exponent", theory.exponent());
    if (theory.error() > 0) {
      double exponent = theory.exponent().orElseThrow();
      known.put("low", exponent - theory.error()).put("high", exponent + theory.error());
    }
    theory.constant().get().ifPresent(constant -> known.put("constant", constant));
    known.put("tail", theory.kind().word()).put("method", theory.method());
    node.putObject("sample")
        .put("size", arm.samples.sample().size())
        .put("every", arm.samples.every() == 0 ? null : arm.samples.every())
        .put("source", arm.samples.source())
        .put("groups", arm.samples.sample().groups());
    Refusal withheld = arm.samples.withheld().orElse(null);
    if (withheld == null) {
      node.putNull("refusal");
    } else {
      node.putObject("refusal").put("code", withheld.code()).put("message", withheld.sentence());
    }
    TailShape shape = arm.samples.shape();
    ObjectNode power = node.putObject("powerLaw");
    if (arm.samples.refusal().isPresent()) {
      power.putNull("answer");
    } else {
      power.put("answer", shape.answer().word());
      Estimates.put(power, "near", shape.near().estimate());
      Estimates.put(power, "far", shape.far().estimate());
      power.put("message", shape.words(arm.samples.chosen()));
    }
    ArrayNode estimates = node.putArray("estimates");
    for (TailSamples.Named each : arm.estimates) {
      ObjectNode estimate = estimates.addObject().put("estimator", each.estimator());
      Estimates.bounds(estimate, "exponent", each.exponent())
          .put("k", each.exponent().k())
          .put("method", each.exponent().method())
          .put("note", each.exponent().note());
      if (each.estimator().equals("power-law")) {
        Estimates.put(estimate, "xmin", arm.samples.powerLaw().threshold());
      }
    }
    ArrayNode rivals = node.putArray("alternatives");
    for (AlternativeTail rival : arm.rivals) {
      ObjectNode test = Estimates.json(rival.test());
      rivals.add(test.put("name", rival.name()).put("verdict", rival.verdict()));
    }
    Estimates.notes(node, arm.samples.notes());
  }

  private void print(Replicates run, List<Findings> arms) {
    Notes.wrapped(
            run.title() + ": tail exponents, P(" + choices.options().quantity().words()
                + " > x) ~ x^-exponent far out, intervals of 95 %; "
                + run.status())
        .forEach(out::println);
    Notes.wrapped(answer(arms)).forEach(out::println);
    out.println("");
    ArmColumns columns = new ArmColumns(settings(run, arms));
    TextTable table = columns.table("rho", "theory", "<estimate", "k", "n");
    Notes notes = new Notes(arms.size());
    for (Findings arm : arms) {
      Estimate chosen = arm.samples.chosen();
      columns.row(
          table,
          arm.samples.arm(),
          Estimates.text(arm.samples.theory().rho()),
          theory(arm),
          cell(chosen),
          k(chosen),
          TextTable.integer(chosen.n()));
      notes(arm, chosen, notes);
    }
    table.print(out);
    out.println("");
    notes.print(out);
    if (detail.verbose()) {
      arms.forEach(this::words);
    } else {
      out.println("More of each arm: --verbose; of one: --arm NAME");
    }
  }

  private static List<Arm> settings(Replicates run, List<Findings> arms) {
    return arms.stream().map(arm -> run.scenario().arm(arm.samples.arm())).toList();
  }

  private static String answer(List<Findings> arms) {
    long estimated = arms.stream().filter(TailCommand::estimated).count();
    List<Findings> both = arms.stream()
        .filter(arm -> estimated(arm) && arm.samples.theory().exponent().isPresent())
        .toList();
    long within = both.stream()
        .filter(
            arm -> arm.samples.chosen().contains(arm.samples.theory().exponent().getAsDouble()))
        .count();
    return String.format(
        Locale.ROOT,
        "%s an estimate%s.",
        Counted.of(estimated, arms.size(), "arm", "has", "have"),
        both.isEmpty()
            ? ""
            : String.format(
                Locale.ROOT,
                "; theory's exponent is within the interval in %,d of the %,d that have both, and is the one to rely on",
                within,
                both.size()));
  }

  private static boolean estimated(Findings arm) {
    return arm.samples.chosen().estimate().isPresent();
  }

  private static String theory(Findings arm) {
    TheoreticalTail theory = arm.samples.theory();
    return theory.exponent().isPresent()
        ? Estimates.text(theory.exponent())
        : switch (theory.kind()) {
          case LIGHT -> "light";
          case POINT -> "a point";
          case NONE -> "no law";
          case POWER, UNKNOWN -> "-";
        };
  }

  private static String cell(Estimate chosen) {
    if (chosen.estimate().isPresent()) {
      return Estimates.text(chosen);
    }
    return chosen.low().isPresent() ? "at least " + Estimates.text(chosen.low()) : "none";
  }

  /** Of what was estimated from none there is no number. */
  private static String k(Estimate estimate) {
    boolean none = estimate.estimate().isEmpty() && estimate.low().isEmpty();
    return none ? "-" : TextTable.integer(estimate.k());
  }

  /** What a row does not say. */
  private static void notes(Findings arm, Estimate chosen, Notes notes) {
    String name = arm.samples.arm();
    for (String note : SEPARATOR.split(chosen.note(), -1)) {
      notes.add(name, note);
    }
    arm.samples.notes().forEach(note -> notes.add(name, note));
    if (chosen.estimate().isPresent()) {
      notes.add(name, "estimate: " + chosen.method() + ", of " + arm.samples.source());
    }
    if (arm.samples.refusal().isEmpty()) {
      notes.add(name, arm.samples.shape().words(chosen));
    }
    String method = arm.samples.theory().method();
    if (arm.samples.theory().exponent().isEmpty() && !chosen.note().endsWith(method)) {
      notes.add(name, "theory: " + method);
    }
  }

  private void words(Findings arm) {
    String name = arm.samples.arm();
    out.println("");
    out.println(name);
    if (!arm.estimates.isEmpty()) {
      TextTable table = new TextTable("<  estimator", "exponent", "k", "n");
      arm.estimates.forEach(each -> table.row(
          "  " + each.estimator(),
          Estimates.text(each.exponent()),
          k(each.exponent()),
          TextTable.integer(each.exponent().n())));
      table.print(out);
      say("sample: " + arm.samples.source() + "; xmin = "
          + Estimates.text(arm.samples.powerLaw().threshold()));
    }
    if (arm.samples.refusal().isEmpty()) {
      say(arm.samples.shape().words(arm.samples.chosen()));
    }
    say("theory: " + arm.samples.theory().method());
    arm.samples.notes().forEach(this::say);
    arm.rivals.forEach(rival -> say(rival.verdict()));
    Map<String, List<String>> notes = new LinkedHashMap<>();
    for (TailSamples.Named each : arm.estimates) {
      SEPARATOR
          .splitAsStream(each.exponent().note())
          .filter(note -> !note.isBlank())
          .forEach(
              note -> notes.computeIfAbsent(note, k -> new ArrayList<>()).add(each.estimator()));
    }
    notes.forEach((note, of) ->
        say((of.size() == arm.estimates.size() ? "every estimator" : String.join(", ", of)) + ": "
            + note));
    say(choices.words());
  }

  private void say(String text) {
    Notes.wrapped("  " + text).forEach(out::println);
  }
}
