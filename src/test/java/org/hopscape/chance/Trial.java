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
import org.hopscape.cli.Commands;
import org.hopscape.cli.Commands.Answer;
import org.hopscape.event.RunEvent.NoiseSize;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Fingerprint;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Langevin;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.verify.Verification;
import org.hopscape.replay.verify.Verify;
import org.hopscape.run.DataCopies;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.hopscape.run.UnmeasuredPlan;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.scenario.arm.NoiseSetting.Matched;
import org.hopscape.session.ActorsInMemory;

/**
 * One scenario, run and asked of the commands, nearly all in memory: what is accepted runs to its end, with the same bits
 * in any legs, and whatever a command prints of it keeps the laws. How often which question is asked: {@link Question}.
 */
public final class Trial {
  /** How a trial went. */
  public record Result(String outcome, List<String> findings) {}

  private static final String AT = "2026-11-23T00:00:00Z";

  /** Legs of the other run of a trial, at most: each is an event that every command reads. */
  private static final long MOST_LEGS = 40;

  /** Of all gradients of a scenario, in {@link org.hopscape.landscape.Landscape#gradientCost}'s unit. */
  private static final double DEAR = 30;

  private static final double DEAR_MEASURED = 0.1;

  private final Path folder;
  private final Path file;
  private final ActorsInMemory actors;
  private final Map<String, FakeRun> runs = new HashMap<>();
  private final Commands commands;
  private final Findings findings = new Findings();
  private final Asking asking;
  private final Dice dice;

  private Trial(ActorsInMemory actors, Path folder, Path file, Asking asking) {
    this.actors = actors;
    this.folder = folder;
    this.file = file;
    this.asking = asking;
    this.dice = asking.dice();
    this.commands = new Commands(folder, run -> {
      FakeRun held = runs.get(run.name());
      return held == null ? RunReading.open(run) : held.reading(run.name());
    });
  }

  /**
   * Tries a scenario.
   *
   * @param folder where its file, and what commands write, may stand
   * @param asking which questions are asked, and how the run is cut
   */
  static Result of(ActorsInMemory actors, Path folder, String text, Asking asking)
      throws IOException {
    Path file = folder.resolve("scenario.conf");
    Files.writeString(file, text);
    Trial trial = new Trial(actors, folder, file, asking);
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
    boolean dear = isDear(plan.scenario());
    if (!dear) {
      asking.perhaps(Question.CHECK, () -> checked(commands.execute("check", file), plan));
    }
    FakeRun run = FakeRun.of(plan, leg(plan, dice.below(3)));
    hold("a", run);
    List<String> fingerprints = fingerprints(run);
    otherLegs(plan, fingerprints);
    asking.perhaps(
        Question.SESSIONS,
        () -> new Sessions(findings, dice, folder.resolve("a"), actors).of(run, fingerprints));
    asking.perhaps(Question.DEEP, () -> deep(run));
    asking.perhaps(Question.THEORY, () -> theory(plan));
    asking.perhaps(Question.COMPARE_SEEDS, this::otherSeed);
    new Questions(commands, findings, asking, plan).ask();
    new FileQuestions(commands, findings, asking, run, folder).ask();
    if (!dear) {
      asking.perhaps(Question.STORE, () -> new StoreQuestions(findings, dice, plan, folder)
          .ask(file, fingerprints));
    }
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

  private RunPlan plan() throws Exception {
    Scenario scenario = ScenarioReader.read(file, List.of());
    if (!matches(scenario) && (isDear(scenario) || !asking.wants(Question.PILOT))) {
      return unmeasured(scenario);
    }
    return Costs.of(Question.PILOT, () -> RunPlan.prepare(scenario, AT));
  }

  /** Whether its pilots cost seconds: those are made of one such scenario in ten. */
  private boolean isDear(Scenario scenario) {
    double cost = scenario.arms().stream()
        .mapToDouble(arm -> arm.landscape().gradientCost())
        .sum();
    return cost > DEAR && !dice.chance(DEAR_MEASURED);
  }

  private static boolean matches(Scenario scenario) {
    return scenario.arms().stream().anyMatch(arm -> arm.noise() instanceof Matched);
  }

  private RunPlan unmeasured(Scenario scenario) {
    double size = dice.pick(0.0, 0.7, 3e-9, 4e12);
    return UnmeasuredPlan.of(scenario, AT, new NoiseSize(size, 1.3 * size, 1.1 * size));
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

  private static long leg(RunPlan plan, int cuts) {
    long steps = plan.arms().stream().mapToLong(PlannedArm::steps).max().orElse(1);
    return Math.max(1, steps / (1 + cuts));
  }

  private void hold(String name, FakeRun run) throws IOException {
    Files.createDirectories(folder.resolve(name));
    DataCopies.write(folder.resolve(name), run.plan().scenario().files());
    runs.put(name, run);
  }

  private void otherLegs(RunPlan plan, List<String> fingerprints) throws Exception {
    long longest = leg(plan, 0);
    long length = Math.max(
        1 + dice.below((int) Math.min(longest, 1000)), (longest + MOST_LEGS - 1) / MOST_LEGS);
    FakeRun other = FakeRun.of(plan, length);
    hold("b", other);
    findings.equal(fingerprints, fingerprints(other), "other legs");
    asking.perhaps(Question.SHOW_OF_LEGS, () -> {
      JsonNode one = findings.document(commands.execute("show", "a", "--json"), 0);
      JsonNode two = findings.document(commands.execute("show", "b", "--json"), 0);
      if (one instanceof ObjectNode a && two instanceof ObjectNode b) {
        a.remove("run");
        b.remove("run");
        findings.equal(a, b, "show of other legs");
      }
    });
  }

  private void deep(FakeRun run) {
    Verification verified = Verify.deep(run.reading(), 1, Kernels::create, done -> {});
    findings.require(
        verified.mismatches().isEmpty() && verified.damage().isEmpty(),
        "verify --deep",
        verified.mismatches() + " " + verified.damage());
  }

  /** A run of the same scenario with another seed beside this one. */
  private void otherSeed() throws Exception {
    RunPlan plan;
    try {
      Scenario scenario = ScenarioReader.read(file, List.of("seed=" + dice.word()));
      plan = matches(scenario) ? RunPlan.prepare(scenario, AT) : unmeasured(scenario);
    } catch (Fault fault) {
      // It may start where f is not finite.
      findings.require(fault.kind() == Fault.Kind.SCENARIO, "another seed", fault.line());
      return;
    }
    hold("c", FakeRun.of(plan, leg(plan, 1)));
    findings.answered(commands.execute("compare", "a", "c"), 0, 2);
    findings.document(commands.execute("compare", "a", "c", "--json"), 0, 2);
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

  private void theory(RunPlan plan) {
    Answer text = commands.execute("theory", file);
    findings.answered(text, 0);
    JsonNode document = findings.document(commands.execute("theory", file, "--json"), 0);
    List<Words.Printed> numbers = Words.numbers(text.out());
    for (JsonNode arm : document.path("arms")) {
      findings.says(text, numbers, arm.path("rho"), "rho");
      findings.says(text, numbers, arm.path("theory").path("exponent"), "the exponent");
      noTailOfNothing(findings, plan, arm, "theory");
    }
  }

  /** Additive noise of scale 0 is none, whatever its law, and has no tail. */
  static void noTailOfNothing(Findings findings, RunPlan plan, JsonNode arm, String command) {
    Dynamics dynamics = plan.arm(arm.path("name").asText()).dynamics();
    boolean nothing = dynamics.noise() instanceof Noise.Additive additive && additive.scale() == 0;
    boolean hot =
        dynamics.optimizer().rule() instanceof Langevin langevin && langevin.temperature() > 0;
    JsonNode exponent = arm.path("theory").path("exponent");
    findings.require(
        !(nothing && !hot && exponent.isNumber()),
        command,
        "the tail of noise that is 0: " + exponent);
  }
}
