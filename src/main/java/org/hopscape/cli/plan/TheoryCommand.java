package org.hopscape.cli.plan;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.hopscape.cli.option.DetailOptions;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.option.ScenarioOptions;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Notes;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.output.TextTable;
import org.hopscape.cli.table.ArmColumns;
import org.hopscape.fault.Fault;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.replay.InThreads;
import org.hopscape.replay.RunReading;
import org.hopscape.run.BriefPlan;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.theory.FarStep;
import org.hopscape.theory.factor.TailTheory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code theory SCENARIO}: what must come out: rho, tail exponents, and escape times where they are known. */
@Command(
    name = "theory",
    description = {
      "rho and the tail exponent from the recursion; escape times where known.",
      "Of a scenario, or of a run, whose name is given in the place of a file: noise that is matched then has the run's scale."
    },
    mixinStandardHelpOptions = true)
public final class TheoryCommand implements Runnable {
  /** The table's notes give the constant of one arm as an example; that of each takes up to 50 ms. */
  private static final int MOST_CONSTANTS = 30;

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private DetailOptions detail = new DetailOptions();

  @Mixin
  private ScenarioOptions scenario = new ScenarioOptions();

  private final Runs runs;

  public TheoryCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void run() {
    RunFolder folder = common.run(scenario.file().toString());
    if (Files.isRegularFile(scenario.file()) || !folder.started()) {
      Scenario read = scenario.read();
      print(read.name(), read, () -> measured(read));
      return;
    }
    if (scenario.changes()) {
      throw Fault.of(
              Fault.Kind.USAGE,
              "--set and --seed change a scenario, and '" + scenario.file() + "' is a run")
          .maybe("name the run's scenario file.");
    }
    try (RunReading run = runs.open(folder)) {
      print(run.name(), run.plan().scenario(), () -> BriefPlan.of(run.plan()));
    }
  }

  private void print(String name, Scenario read, Supplier<BriefPlan> planned) {
    List<Arm> wanted =
        read.arms().stream().filter(arm -> detail.wants(arm.name())).toList();
    if (wanted.isEmpty()) {
      throw Fault.of(Fault.Kind.USAGE, "there is no arm '" + detail.arm() + "'")
          .maybe("name one of " + read.arms().get(0).name() + ", ...");
    }
    BriefPlan plan = planned.get();
    ArmProgress progress = new ArmProgress(common, "theory", wanted.size());
    Map<String, ArmTheory> arms = new LinkedHashMap<>();
    boolean constants = common.json() || detail.verbose() || wanted.size() <= MOST_CONSTANTS;
    InThreads.map(common.threads(), wanted, arm -> {
          ArmTheory known = ArmTheory.of(arm, plan, constants, detail.verbose());
          progress.done();
          return known;
        })
        .forEach(known -> arms.put(known.arm().name(), known));
    if (common.json()) {
      CommonOptions.print(TheoryDocument.of(name, arms));
    } else {
      print(name, arms, constants);
    }
  }

  /** Arms are planned where they can have an escape time or take their noise from others. */
  private static BriefPlan measured(Scenario scenario) {
    return scenario.arms().stream()
            .anyMatch(arm -> (arm.landscape().dimension() == 1 && arm.basins().labelled())
                || arm.noise().matched().isPresent())
        ? BriefPlan.of(scenario)
        : new BriefPlan(Map.of(), Map.of());
  }

  private void print(String name, Map<String, ArmTheory> arms, boolean constants) {
    Stdout out = new Stdout();
    Notes.wrapped(answer(name, arms)).forEach(out::println);
    out.println("");
    ArmColumns columns =
        new ArmColumns(arms.values().stream().map(ArmTheory::arm).toList());
    boolean withConstants =
        arms.values().stream().anyMatch(known -> known.constant().isPresent());
    List<String> headers = new ArrayList<>(List.of("rho", "<stationary law", "tail exponent"));
    if (withConstants) {
      headers.add("constant");
    }
    headers.add("mean escape [steps]");
    TextTable table = columns.table(headers.toArray(String[]::new));
    Notes notes = new Notes(arms.size());
    arms.forEach((arm, known) -> {
      List<String> cells = new ArrayList<>(List.of(
          TextTable.number(known.tail().rho()),
          words(known.tail().stationarity()),
          exponent(known.tail())));
      if (withConstants) {
        cells.add(known
            .constant()
            .map(constant -> TheoryWords.digits(constant.value()))
            .orElse("-"));
      }
      cells.add(TheoryWords.mean(known));
      columns.row(table, arm, cells.toArray(String[]::new));
      notes.add(arm, known.tail().method());
      known.escape().ifPresent(escape -> notes.add(arm, TheoryWords.said(known, escape)));
      known.coupled().ifPresent(why -> notes.add(arm, "escape time " + why));
    });
    table.print(out);
    out.println("");
    optimizers(columns, arms, out);
    scales(columns, arms, out);
    if (detail.verbose()) {
      arms.forEach((arm, known) -> {
        out.println(arm);
        Notes.wrapped("  " + known.method()).forEach(out::println);
        known.escape().ifPresent(escape -> Notes.wrapped("  " + TheoryWords.said(known, escape))
            .forEach(out::println));
        TheoryWords.rates(known).forEach(line -> out.println("  " + line));
        known.coupled().ifPresent(why -> out.say("  escape time " + why));
      });
    } else {
      if (withConstants) {
        out.println("constant: C of P(|w| > x) ~ C x^-exponent for large x");
      }
      notes.print(out);
      if (!constants && count(arms, TailTheory.Kind.POWER) > 0) {
        out.println("The constant of each tail, where it is known: --verbose; of one: --arm NAME");
      }
    }
    out.flush();
  }

  private static String answer(String name, Map<String, ArmTheory> arms) {
    long lawless = count(arms, TailTheory.Kind.NONE);
    long power = count(arms, TailTheory.Kind.POWER);
    return String.format(
        Locale.ROOT,
        "%s: of %s %,d ha%s a power-law tail, %,d a lighter one, %,d no stationary law",
        name,
        Notes.arms(arms.size()),
        power,
        power == 1 ? "s" : "ve",
        count(arms, TailTheory.Kind.LIGHT) + count(arms, TailTheory.Kind.POINT),
        lawless);
  }

  private static long count(Map<String, ArmTheory> arms, TailTheory.Kind kind) {
    return arms.values().stream().filter(known -> known.tail().kind() == kind).count();
  }

  /** What the step of each optimizer is far out, where there are several. */
  private static void optimizers(ArmColumns columns, Map<String, ArmTheory> arms, Stdout out) {
    long rules = arms.values().stream()
        .map(known -> known.arm().optimizer().rule().getClass())
        .distinct()
        .count();
    if (rules < 2) {
      return;
    }
    TextTable table = columns.table("<optimizer", "<A", "<B");
    arms.forEach((arm, known) -> {
      FarStep step = FarStep.of(known.arm().optimizer());
      columns.row(table, arm, step.optimizer(), step.a(), step.b());
    });
    table.print(out);
    Notes.wrapped(
            "w' = A w + B far out: H the noisy curvature there, n the noise of the gradient at the minimum; with"
                + " momentum of (w, w before); bounds of adam and rmsprop are of each coordinate.")
        .forEach(out::println);
    out.println("");
  }

  /** The scales that are matched, and where they are from. */
  private static void scales(ArmColumns columns, Map<String, ArmTheory> arms, Stdout out) {
    List<ArmTheory> matched =
        arms.values().stream().filter(known -> known.scale().isPresent()).toList();
    if (matched.isEmpty()) {
      return;
    }
    TextTable table = columns.table("noise scale", "<matched with", "<by");
    matched.forEach(known -> {
      ArmTheory.Scale scale = known.scale().orElseThrow();
      columns.row(
          table,
          known.arm().name(),
          TheoryWords.number(scale.matched().scale(), scale.low(), scale.high()),
          scale.matched().arm(),
          scale.matched().by().word());
    });
    table.print(out);
    if (matched.stream().anyMatch(known -> known.scale().orElseThrow().hasError())) {
      Notes.wrapped(
              "These scales are from the first walkers of a pilot alone; they and what depends on them have intervals of 95 %. `check` and"
                  + " `run` measure them to .3 %, and `theory RUN` takes those of a run.")
          .forEach(out::println);
    }
    out.println("");
  }

  private static String exponent(TailTheory tail) {
    return switch (tail.kind()) {
      case POWER -> TextTable.number(tail.exponent().orElseThrow());
      case LIGHT -> "light";
      case POINT -> "a point";
      case UNKNOWN -> tail.bounds().map(TheoryWords::interval).orElse("-");
      case NONE -> "-";
    };
  }

  private static String words(TailTheory.Stationarity stationarity) {
    return switch (stationarity) {
      case STATIONARY -> "yes";
      case NOT_STATIONARY -> "no";
      case UNDECIDED -> "undecided";
    };
  }
}
