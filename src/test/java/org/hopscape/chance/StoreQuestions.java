package org.hopscape.chance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hopscape.cli.Commands;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.RunReading;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;

/** The same scenario by the commands that a user gives, with actors and a store of their own in a folder. */
final class StoreQuestions {
  private final Findings findings;
  private final Dice dice;
  private final RunPlan plan;
  private final Commands commands;

  /** @param beside the folder in which the data folder is made */
  StoreQuestions(Findings findings, Dice dice, RunPlan plan, Path beside) throws IOException {
    this.findings = findings;
    this.dice = dice;
    this.plan = plan;
    this.commands = new Commands(Files.createDirectories(beside.resolve("runs")), RunReading::open);
  }

  /** @param fingerprints of the arms, as the kernel alone has them */
  void ask(Path file, List<String> fingerprints) throws Exception {
    if (Sessions.meetings(plan) > Sessions.MOST_MEETINGS) {
      return;
    }
    long steps = plan.arms().stream().mapToLong(PlannedArm::steps).max().orElse(1);
    Object leg = Math.max(1, steps / (1 + dice.below(3)));
    if (!findings.answered(commands.execute("run", file, "--run", "r", "--leg", leg), 0)) {
      return;
    }
    findings.equal(fingerprints("r"), fingerprints, "a run on disk");
    list();
    findings.answered(commands.execute("resume", "r"), 0);
    fork(fingerprints);
    extend(steps);
    findings.answered(commands.execute("verify", "r", "--deep"), 0);
    findings.document(commands.execute("verify", "r", "--json"), 0);
  }

  private List<String> fingerprints(String run) {
    List<String> fingerprints = new ArrayList<>();
    JsonNode show = findings.document(commands.execute("show", run, "--json"), 0);
    show.path("arms").forEach(arm -> fingerprints.add(arm.path("fingerprint").asText()));
    return fingerprints;
  }

  private void list() {
    findings.answered(commands.execute("list"), 0);
    JsonNode run =
        findings.document(commands.execute("list", "--json"), 0).path("runs").path(0);
    findings.equal(run.path("run").asText(), "r", "list");
    findings.equal(run.path("status").asText(), "completed", "list");
    findings.equal(run.path("arms").size(), plan.arms().size(), "list: arms");
  }

  private void extend(long steps) {
    RunPlan longer = plan.extendedTo(steps + 1 + dice.below(20));
    findings.answered(
        commands.execute("resume", "r", "--steps", longer.arms().get(0).steps()), 0);
    findings.equal(
        fingerprints("r"),
        Trial.fingerprints(FakeRun.of(longer, Long.MAX_VALUE)),
        "a run on disk that is extended");
  }

  private void fork(List<String> fingerprints) {
    long shortest = plan.arms().stream().mapToLong(PlannedArm::steps).min().orElse(1);
    long at = dice.below((int) shortest + 1);
    if (findings.answered(
        commands.execute("fork", "r", "--at", at, "--run", "f", "--quiet"), 0, 2)) {
      findings.equal(fingerprints("f"), fingerprints, "a fork on disk at " + at);
      findings.answered(commands.execute("verify", "f", "--deep"), 0);
    }
  }
}
