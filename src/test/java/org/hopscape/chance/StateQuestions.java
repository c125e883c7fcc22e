package org.hopscape.chance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.hopscape.cli.Commands;
import org.hopscape.cli.Commands.Answer;
import org.hopscape.landscape.data.network.Network;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.arm.MetricsWish;

/** What commands that re-create states print of the run {@code a}: laws that hold of any noise, and of any network. */
final class StateQuestions {
  /** Sums of a run's numbers in another order. */
  private static final double ROUNDING = 1e-9;

  private final Commands commands;
  private final Findings findings;
  private final Dice dice;
  private final RunPlan plan;

  StateQuestions(Commands commands, Findings findings, Dice dice, RunPlan plan) {
    this.commands = commands;
    this.findings = findings;
    this.dice = dice;
    this.plan = plan;
  }

  void noise() {
    long every = dice.pick(1, 3, 50);
    boolean well = findings.answered(commands.execute("noise", "a"), 0, 2);
    if (well) {
      findings.answered(
          commands.execute("noise", "a", "--arm", dice.pick(plan.arms()).name()), 0);
    }
    JsonNode document =
        findings.document(commands.execute("noise", "a", "--json", "--every", every), 0, 2);
    for (JsonNode arm : document.path("arms")) {
      long most = plan.arm(arm.path("name").asText()).walkers()
          * (plan.arm(arm.path("name").asText()).steps() / every + 1);
      long states = arm.path("states").asLong() + arm.path("infinite").asLong();
      findings.require(states <= most, "noise", states + " states of " + most);
      law(arm);
    }
  }

  private void law(JsonNode arm) {
    double squares = 0;
    boolean all = arm.path("size").path("estimate").isNumber();
    for (JsonNode each : arm.path("coordinates")) {
      JsonNode sd = each.path("sd").path("estimate");
      JsonNode mean = each.path("mean").path("estimate");
      all &= sd.isNumber() && mean.isNumber();
      squares += Math.pow(sd.asDouble(), 2) + Math.pow(mean.asDouble(), 2);
      JsonNode kurtosis = each.path("kurtosis").path("estimate");
      findings.require(
          !kurtosis.isNumber() || kurtosis.asDouble() >= 1 - 1e-6,
          "noise",
          "a kurtosis below 1: " + kurtosis);
    }
    double size = arm.path("size").path("estimate").asDouble();
    findings.require(
        !all || !Double.isFinite(squares) || Math.abs(size * size - squares) <= ROUNDING * squares,
        "noise",
        "E |n|^2 is not the sum of variances and squared means: " + size * size + ", " + squares);
    JsonNode r = arm.path("autocorrelation").path("estimate");
    findings.require(Math.abs(r.asDouble()) <= 1 + ROUNDING, "noise", "an autocorrelation of " + r);
    JsonNode spectrum = arm.path("spectrum");
    JsonNode rank = spectrum.path("effectiveRank").path("estimate");
    findings.require(
        !rank.isNumber()
            || !spectrum.path("all").asBoolean()
            || (rank.asDouble() >= 1 - ROUNDING
                && rank.asDouble() <= arm.path("coordinates").size() + 1e-6),
        "noise",
        "an effective rank of " + rank);
    double before = Double.POSITIVE_INFINITY;
    for (JsonNode eigenvalue : spectrum.path("eigenvalues")) {
      double value = eigenvalue.path("estimate").asDouble(0);
      findings.require(
          value <= before && value >= 0, "noise", "eigenvalues do not fall: " + spectrum);
      before = value;
    }
  }

  /** Norms and losses are not negative, and a row's norm of weights is that of the state at its step. */
  void metrics() {
    PlannedArm arm = dice.pick(plan.arms());
    Optional<MetricsWish> wish = plan.scenario().arm(arm.name()).metrics();
    boolean network = arm.dynamics().landscape() instanceof Network;
    if (wish.isPresent()) {
      findings.answered(commands.execute("metrics", "a", "--arm", arm.name()), 0);
    }
    Answer answer = commands.execute(
        "metrics",
        "a",
        "--arm",
        arm.name(),
        "--every",
        dice.pick(1, 5, 40),
        "--columns",
        "weight-norm,gradient-norm,training-loss",
        "--json");
    JsonNode rows =
        findings.document(answer, network ? new int[] {0} : new int[] {0, 2}).path("rows");
    for (JsonNode row : rows) {
      for (int i = 3; i < (network ? 6 : 5); i++) {
        findings.require(
            row.get(i).isNull() || row.get(i).asDouble() >= 0, "metrics", "below 0: " + row);
      }
    }
    if (rows.size() > 0) {
      JsonNode row = rows.get(dice.below(rows.size()));
      JsonNode position = findings
          .document(
              commands.execute(
                  "state",
                  "a",
                  "--arm",
                  arm.name(),
                  "--walker",
                  row.get(1).asLong(),
                  "--at",
                  row.get(2).asLong(),
                  "--json"),
              0)
          .path("position");
      double squares = 0;
      for (JsonNode x : position) {
        squares += x.asDouble() * x.asDouble();
      }
      findings.require(
          row.get(3).isNull()
              || !(squares > Double.MIN_NORMAL && squares < Double.MAX_VALUE)
              || Math.abs(Math.sqrt(squares) - row.get(3).asDouble())
                  <= ROUNDING * Math.sqrt(squares),
          "metrics",
          "a norm that is not that of the state: " + row + ", " + Math.sqrt(squares));
    }
  }
}
