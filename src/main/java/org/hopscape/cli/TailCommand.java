package org.hopscape.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hopscape.analysis.tail.Rival;
import org.hopscape.replay.KnownTail;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.TailSamples;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tail}: each arm's tail exponent by several estimators beside theory, or that there is none. */
@Command(
    name = "tail",
    description = "Tail exponent of each arm: estimators with intervals beside theory.",
    mixinStandardHelpOptions = true)
final class TailCommand implements Runnable {
  private static final String HILL_K =
      "Hill and moment: k is one in 200 of the values, at least 20; power-law: k by the smallest"
          + " Kolmogorov-Smirnov distance (Clauset, Shalizi and Newman)";

  @Mixin
  private CommonOptions common = new CommonOptions();

  private final Runs runs;
  private final Stdout out = new Stdout();

  @Parameters(paramLabel = "RUN", description = "The run's name.")
  private String name = "";

  TailCommand(Runs runs) {
    this.runs = runs;
  }

  /** An arm's estimates. */
  private record Findings(
      TailSamples samples, List<TailSamples.Named> estimates, List<Rival> rivals) {
    static Findings of(TailSamples samples) {
      return new Findings(samples, samples.estimates(), samples.rivals());
    }
  }

  @Override
  public void run() {
    try (RunReading run = runs.open(common.run(name))) {
      Work work = new Work(common, "states");
      List<Findings> arms =
          TailSamples.of(run, run.plan().arms(), common.threads(), runs.kernels(), work)
              .parallelStream()
              .map(Findings::of)
              .toList();
      if (common.json()) {
        out.print(json(run, arms));
      } else {
        print(run, arms);
      }
      out.flush();
    }
  }

  private static ObjectNode json(RunReading run, List<Findings> arms) {
    ObjectNode document =
        Json.document().put("run", run.name()).put("status", run.status().toString());
    ArrayNode nodes = document.putArray("arms");
    arms.forEach(arm -> add(nodes.addObject(), arm));
    return document;
  }

  private static void add(ObjectNode node, Findings arm) {
    KnownTail theory = arm.samples.theory();
    node.put("name", arm.samples.arm());
    Estimates.put(node, "rho", theory.rho());
    node.put("stationary", theory.stationary());
    ObjectNode known = node.putObject("theory");
    Estimates.put(known, "exponent", theory.exponent());
    known.put("tail", theory.kind().word()).put("method", theory.method());
    node.putObject("sample")
        .put("size", arm.samples.sample().size())
        .put("every", arm.samples.every() == 0 ? null : arm.samples.every())
        .put("source", arm.samples.source());
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
    for (Rival rival : arm.rivals) {
      ObjectNode test = Estimates.json(rival.test());
      rivals.add(test.put("name", rival.name()).put("verdict", rival.verdict()));
    }
    Estimates.notes(node, arm.samples.notes());
  }

  private void print(RunReading run, List<Findings> arms) {
    out.println("run " + run.name() + ": P(|w - w*| > x) ~ x^-exponent far out, intervals of 95 %; "
        + run.status());
    out.println("");
    Table table = new Table("<arm", "rho", "theory", "<estimator", "exponent", "k", "n");
    for (Findings arm : arms) {
      String rho = Estimates.text(arm.samples.theory().rho());
      if (arm.estimates.isEmpty()) {
        String words = arm.samples.theory().without() ? "no stationary law" : "no sample";
        table.row(arm.samples.arm(), rho, "-", words, "-", "-", "-");
      }
      boolean first = true;
      for (TailSamples.Named each : arm.estimates) {
        table.row(
            first ? arm.samples.arm() : "",
            first ? rho : "",
            first ? Estimates.text(arm.samples.theory().exponent()) : "",
            each.estimator(),
            Estimates.text(each.exponent()),
            Table.integer(each.exponent().k()),
            Table.integer(each.exponent().n()));
        first = false;
      }
    }
    table.print(out);
    out.println("");
    out.println(HILL_K);
    arms.forEach(this::words);
  }

  private void words(Findings arm) {
    String name = arm.samples.arm();
    out.println("");
    out.println(name + ": theory: " + arm.samples.theory().method());
    if (!arm.estimates.isEmpty()) {
      out.println(name + ": sample: " + arm.samples.source() + "; xmin = "
          + Estimates.text(arm.samples.powerLaw().threshold()));
    }
    arm.samples.notes().forEach(note -> out.println(name + ": " + note));
    arm.rivals.forEach(rival -> out.println(name + ": " + rival.verdict()));
    for (TailSamples.Named each : arm.estimates) {
      if (!each.exponent().note().isBlank()) {
        out.println(name + ": " + each.estimator() + ": " + each.exponent().note());
      }
    }
  }
}
