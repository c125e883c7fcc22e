package org.hopscape.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.SessionOnTerminal;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.output.TextTable;
import org.hopscape.cli.output.Work;
import org.hopscape.cli.session.EndOfSession;
import org.hopscape.cli.show.ShowCommand;
import org.hopscape.coordinator.Coordinator.Status;
import org.hopscape.fault.Fault;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.show.Show;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.session.RunSession;
import org.hopscape.walker.Legs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code demo}: a small form of the paper's experiment, what it found, and a page that shows it. */
@Command(
    name = "demo",
    description = "Run a small form of the paper's experiment and make a page of it.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Runnable {
  private static final String SCENARIO = "conf/scenarios/demo.conf";
  private static final String PAGE = "demo.html";
  private static final int[] STRENGTHS = {2, 12, 50};

  @Mixin
  private CommonOptions common = new CommonOptions();

  private final Runs runs;

  DemoCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void run() {
    Scenario scenario = ScenarioReader.parse(text(), SCENARIO, List.of());
    RunFolder folder = common.ownRun(scenario.name());
    try (RunSession session =
        SessionOnTerminal.of(common, folder, Legs.adapting(Legs.BUDGET), true)) {
      RunSession.Result result = session.run(scenario);
      if (result.status() != Status.COMPLETED) {
        EndOfSession.print(result, common);
        return;
      }
    }
    try (RunReading run = runs.open(folder)) {
      RunStatistics statistics =
          Show.of(run, common.threads(), runs.kernels(), new Work(common, "transitions"));
      Path page = folder.path().resolve(PAGE);
      ReportCommand.write(page, runs, common, run);
      tell(statistics, run.plan(), page);
    }
  }

  private static String text() {
    try (InputStream in = Objects.requireNonNull(
        DemoCommand.class.getClassLoader().getResourceAsStream(SCENARIO), SCENARIO)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Fault.of(Fault.Kind.INTERNAL, "the program's own " + SCENARIO + " cannot be read")
          .because(e);
    }
  }

  private void tell(RunStatistics statistics, RunPlan plan, Path page) {
    Stdout out = new Stdout();
    if (common.json()) {
      ObjectNode document = ShowCommand.json(statistics, plan);
      document.put("page", page.toString());
      out.print(document);
    } else {
      TextTable table = new TextTable(
          "<arm",
          "noise median",
          "noise rms",
          "transitions",
          "distinct basins",
          "escaped",
          "best value");
      for (ArmStatistics arm : statistics.arms()) {
        table.row(
            arm.name(),
            TextTable.number(arm.noise().median()),
            TextTable.number(arm.noise().rms()),
            TextTable.integer(arm.transitions()),
            TextTable.integer(arm.ranking().distinct()),
            TextTable.integer(arm.escapes()),
            arm.best().known() ? TextTable.number(arm.best().value()) : "-");
      }
      table.print(out);
      out.println("");
      for (int strength : STRENGTHS) {
        finding(statistics, strength).forEach(out::say);
      }
      out.println("");
      out.println(page.toString());
    }
    out.flush();
  }

  /** What was counted, at which size of the noise; no word about which is better. */
  private static List<String> finding(RunStatistics statistics, int strength) {
    ArmStatistics multiplicative = arm(statistics, "multiplicative-" + strength);
    return List.of(
        sentence(
            strength,
            "median of |g - f'|",
            multiplicative,
            arm(statistics, "median-matched-" + strength)),
        sentence(
            strength,
            "rms of |g - f'| in the starting basin",
            multiplicative,
            arm(statistics, "rms-matched-" + strength)));
  }

  private static String sentence(
      int strength, String measure, ArmStatistics multiplicative, ArmStatistics matched) {
    return String.format(
        Locale.ROOT,
        "Strength %d, additive Gaussian noise matched by the %s: %,d distinct basins and %,d transitions under"
            + " multiplicative noise, %,d and %,d under additive.",
        strength,
        measure,
        multiplicative.ranking().distinct(),
        multiplicative.transitions(),
        matched.ranking().distinct(),
        matched.transitions());
  }

  private static ArmStatistics arm(RunStatistics statistics, String name) {
    Optional<ArmStatistics> found =
        statistics.arms().stream().filter(arm -> arm.name().equals(name)).findFirst();
    return found.orElseThrow(() -> new IllegalStateException("the demo has no arm " + name));
  }
}
