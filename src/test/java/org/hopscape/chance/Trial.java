package org.hopscape.chance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hopscape.cli.ActorsInMemory;
import org.hopscape.cli.Commands;
import org.hopscape.cli.Commands.Answer;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.Fingerprint;
import org.hopscape.kernel.Kernels;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.Verification;
import org.hopscape.replay.Verify;
import org.hopscape.run.DataCopies;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.ScenarioReader;

/**
 * One scenario, checked, run, and asked of every command, all in memory: what is accepted runs to its end, with the same
 * bits in any legs, and whatever a command prints of it keeps the laws.
 */
public final class Trial {
  /** How a trial went. */
  public record Result(String outcome, List<String> findings) {}

  /** Share of the scenarios of which `check` is asked, whose probes cost more than the run. */
  private static final double CHECKED = 0.02;

  /** Share of the scenarios that theory is asked of: it makes the pilot runs again. */
  private static final double EXPLAINED = 0.3;

  private final Path folder;
  private final Path file;
  private final ActorsInMemory actors;
  private final Map<String, FakeRun> runs = new HashMap<>();
  private final Commands commands;
  private final Findings findings = new Findings();
  private final Dice dice;

  private Trial(ActorsInMemory actors, Path folder, Path file, long seed) {
    this.actors = actors;
    this.folder = folder;
    this.file = file;
    this.dice = new Dice(seed ^ 0x5deece66dL);
    this.commands = new Commands(folder, run -> {
      FakeRun held = runs.get(run.name());
      return held == null ? RunReading.open(run) : held.reading(run.name());
    });
  }

  /**
   * Tries a scenario.
   *
   * @param folder where its file, and what commands write, may stand
   * @param seed which commands are asked, and how the run is cut
   */
  public static Result of(ActorsInMemory actors, Path folder, String text, long seed)
      throws IOException {
    Path file = folder.resolve("scenario.conf");
    Files.writeString(file, text);
    Trial trial = new Trial(actors, folder, file, seed);
    String outcome;
    try {
      outcome = trial.all();
    } catch (Exception | StackOverflowError e) {
      trial.findings.add("thrown", trace(e));
      outcome = "thrown";
    }
    return new Result(outcome, trial.findings.all());
  }

  private static String trace(Throwable e) {
    StringBuilder text = new StringBuilder(e.toString());
    for (int i = 0; i < Math.min(5, e.getStackTrace().length); i++) {
      text.append(" < ").append(e.getStackTrace()[i]);
    }
    return text.toString();
  }

  private String all() throws Exception {
    RunPlan plan;
    try {
      plan = plan();
    } catch (Fault fault) {
      findings.require(
          fault.kind() == Fault.Kind.SCENARIO, "plan", "is refused with " + fault.line());
      refused(commands.execute("check", file));
      return "refused";
    }
    if (dice.chance(CHECKED)) {
      checked(commands.execute("check", file), plan);
    }
    run(plan);
    if (dice.chance(EXPLAINED)) {
      theory();
    }
    new Questions(commands, findings, dice, plan, folder).ask();
    return "ran";
  }

  /** A scenario that is refused is refused alike by all, in a sentence that says where, and leaves nothing. */
  private void refused(Answer check) {
    findings.answered(check, 3);
    findings.require(
        check.err().contains("scenario.conf:"), "check", "refuses without a line: " + check.err());
    findings.answered(commands.execute("theory", file), 3);
    findings.answered(commands.execute("run", file, "--run", "refused", "--quiet"), 3);
    findings.require(
        !Files.exists(folder.resolve("refused")), "run", "leaves a folder behind: " + check.err());
  }

  private RunPlan plan() {
    Scenario scenario = ScenarioReader.read(file, List.of());
    return RunPlan.prepare(scenario, "2026-11-23T00:00:00Z");
  }

  private void checked(Answer check, RunPlan plan) {
    findings.answered(check, 0);
    JsonNode document = findings.document(commands.execute("check", file, "--json"), 0);
    List<Words.Printed> numbers = Words.numbers(check.out());
    findings.says(check, numbers, document.path("walkerSteps"), "the steps");
    for (JsonNode arm : document.path("arms")) {
      findings.says(check, numbers, arm.path("noise").path("median"), "the noise's median");
    }
    findings.equal(document.path("arms").size(), plan.arms().size(), "check: arms");
  }

  private void run(RunPlan plan) throws Exception {
    long steps = plan.arms().stream().mapToLong(PlannedArm::steps).max().orElse(1);
    FakeRun run = FakeRun.of(plan, Math.max(1, steps / (1 + dice.below(3))));
    FakeRun other = FakeRun.of(plan, 1 + dice.below((int) Math.min(steps, 1000)));
    Files.createDirectories(folder.resolve("a"));
    Files.createDirectories(folder.resolve("b"));
    DataCopies.write(folder.resolve("a"), plan.scenario().files());
    DataCopies.write(folder.resolve("b"), plan.scenario().files());
    runs.put("a", run);
    runs.put("b", other);
    findings.equal(fingerprints(run), fingerprints(other), "other legs");
    new Sessions(findings, dice, folder.resolve("a"), actors).of(run, fingerprints(run));
    Verification verified = Verify.deep(run.reading(), 1, Kernels::create, done -> {});
    findings.require(
        verified.mismatches().isEmpty() && verified.damage().isEmpty(),
        "verify --deep",
        verified.mismatches() + " " + verified.damage());
    JsonNode one = findings.document(commands.execute("show", "a", "--json"), 0);
    JsonNode two = findings.document(commands.execute("show", "b", "--json"), 0);
    if (one instanceof ObjectNode a && two instanceof ObjectNode b) {
      a.remove("run");
      b.remove("run");
      findings.equal(a, b, "show of other legs");
    }
  }

  static List<String> fingerprints(FakeRun run) {
    RunReading reading = run.reading();
    List<String> fingerprints = new ArrayList<>();
    for (PlannedArm arm : run.plan().arms()) {
      List<WalkerState> states = new ArrayList<>();
      for (long walker = 0; walker < arm.walkers(); walker++) {
        states.add(reading.lastState(new WalkerId(arm.name(), walker)));
      }
      fingerprints.add(Fingerprint.of(states));
    }
    return fingerprints;
  }

  private void theory() {
    Answer text = commands.execute("theory", file);
    findings.answered(text, 0);
    JsonNode document = findings.document(commands.execute("theory", file, "--json"), 0);
    List<Words.Printed> numbers = Words.numbers(text.out());
    for (JsonNode arm : document.path("arms")) {
      findings.says(text, numbers, arm.path("rho"), "rho");
      findings.says(text, numbers, arm.path("theory").path("exponent"), "the exponent");
    }
  }

  /** That it was a fault of the scenario, for who tries a text by hand. */
  static boolean isRefusal(Throwable e) {
    return e instanceof Fault fault && fault.kind() == Fault.Kind.SCENARIO;
  }
}
