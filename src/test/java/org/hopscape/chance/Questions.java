package org.hopscape.chance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.hopscape.cli.Commands;
import org.hopscape.cli.Commands.Answer;
import org.hopscape.exchange.Exchange;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;

/** What commands print of the run {@code a}, in text and as a document. */
final class Questions {
  /** Lines of `events` that are read, and arms of a comparison whose numbers are looked for in its text. */
  private static final int LINES = 100;

  private static final int ARMS_TOLD_WHOLE = 3;

  private final Commands commands;
  private final Findings findings;
  private final Asking asking;
  private final Dice dice;
  private final RunPlan plan;

  Questions(Commands commands, Findings findings, Asking asking, RunPlan plan) {
    this.commands = commands;
    this.findings = findings;
    this.asking = asking;
    this.dice = asking.dice();
    this.plan = plan;
  }

  void ask() throws Exception {
    asking.perhaps(Question.SHOW, this::show);
    asking.perhaps(Question.ESCAPE, this::escape);
    asking.perhaps(Question.TAIL, this::tail);
    asking.perhaps(Question.COMPARE, this::compare);
    asking.perhaps(
        Question.COMPARE_LEGS,
        () -> findings.answered(commands.execute("compare", "a", "b"), 0, 2));
    asking.perhaps(Question.TRANSITIONS, this::transitions);
    asking.perhaps(
        Question.TRANSITIONS_AT_A_LAG,
        () -> findings.answered(
            commands.execute("transitions", "a", "--lag", dice.pick("1", "3", "1000", "100000")),
            0,
            2));
    steps();
    asking.perhaps(Question.EVENTS, this::events);
    StateQuestions states = new StateQuestions(commands, findings, dice, plan);
    asking.perhaps(Question.NOISE, states::noise);
    asking.perhaps(Question.METRICS, states::metrics);
  }

  private void show() {
    findings.answered(commands.execute("show", "a"), 0);
    Answer text = commands.execute("show", "a", "--verbose");
    findings.answered(text, 0);
    JsonNode show = findings.document(commands.execute("show", "a", "--json"), 0);
    List<Words.Printed> numbers = Words.numbers(text.out());
    for (JsonNode arm : show.path("arms")) {
      for (String name : List.of("walkers", "stepsPerWalker", "reached", "diverged")) {
        findings.says(text, numbers, arm.path(name), name);
      }
      findings.says(text, numbers, arm.path("best").path("value"), "the best value");
      findings.require(
          text.out().contains(arm.path("fingerprint").asText()), "show", "without fingerprint");
      JsonNode escapes = arm.path("escapes");
      if (escapes.path("count").isNumber()) {
        findings.equal(
            escapes.path("count").asLong() + escapes.path("censored").asLong(),
            arm.path("walkers").asLong(),
            "show: escapes and censored are the walkers");
      }
      findings.shares("show", arm.path("basins"), "occupancy");
    }
  }

  private void escape() {
    Answer text = commands.execute("escape", "a");
    boolean well = findings.answered(text, 0, 2);
    JsonNode document = findings.document(commands.execute("escape", "a", "--json"), 0, 2);
    if (!well) {
      return;
    }
    List<Words.Printed> numbers = Words.numbers(text.out());
    for (JsonNode arm : document.path("arms")) {
      if (arm.path("events").isNumber()) {
        findings.equal(
            arm.path("events").asLong() + arm.path("censored").asLong(),
            plan.arm(arm.path("name").asText()).walkers(),
            "escape: events and censored are the walkers");
      }
      findings.says(text, numbers, arm.path("events"), "the events");
      findings.says(text, numbers, arm.path("quotedMean").path("estimate"), "the mean");
      findings.says(text, numbers, arm.path("median").path("estimate"), "the median");
      survival(arm);
    }
  }

  /** Survival falls from 1, step after step. */
  private void survival(JsonNode arm) {
    double before = 1;
    long step = -1;
    for (JsonNode point : arm.path("survival")) {
      double now = point.path("estimate").asDouble();
      findings.require(
          now <= before + 1e-12 && now >= 0 && point.path("step").asLong() > step,
          "escape",
          "survival is not a falling curve: " + point + " after " + before);
      before = now;
      step = point.path("step").asLong();
    }
  }

  private void tail() {
    Answer text = commands.execute("tail", "a");
    boolean well = findings.answered(text, 0, 2);
    JsonNode document = findings.document(commands.execute("tail", "a", "--json"), 0, 2);
    List<Words.Printed> numbers = Words.numbers(text.out());
    for (JsonNode arm : document.path("arms")) {
      if (well) {
        findings.says(text, numbers, arm.path("theory").path("exponent"), "theory's exponent");
        findings.says(
            text, numbers, arm.path("estimates").path(0).path("exponent"), "the exponent");
      }
      Trial.noTailOfNothing(findings, plan, arm, "tail");
    }
  }

  private void compare() {
    Answer text = commands.execute("compare", "a");
    boolean well = findings.answered(text, 0, 2);
    findings.require(well || plan.arms().size() == 1, "compare", "of several arms: " + text.err());
    JsonNode document = findings.document(commands.execute("compare", "a", "--json"), 0, 2);
    List<Words.Printed> numbers = Words.numbers(text.out());
    for (JsonNode pair : document.path("pairs")) {
      for (String side : List.of("a", "b")) {
        findings.shares("compare", pair.path("basins"), side);
      }
      for (JsonNode measure : pair.path("measures")) {
        for (String of : List.of("a", "b", "difference")) {
          if (plan.arms().size() <= ARMS_TOLD_WHOLE) {
            findings.says(
                text,
                numbers,
                measure.path(of).path("estimate"),
                of + " of " + measure.path("measure").asText());
          }
        }
      }
    }
  }

  private void transitions() {
    Answer text = commands.execute("transitions", "a");
    findings.answered(text, 0, 2);
    JsonNode document = findings.document(commands.execute("transitions", "a", "--json"), 0, 2);
    List<Words.Printed> numbers = Words.numbers(text.out());
    for (JsonNode arm : document.path("arms")) {
      findings.says(
          text,
          numbers,
          arm.path("basins").path(0).path("share").path("estimate"),
          "the first basin's share");
      for (JsonNode basin : arm.path("basins")) {
        findings.shares("transitions", basin.path("to"), "probability");
      }
    }
  }

  private void steps() throws Exception {
    PlannedArm arm = dice.pick(plan.arms());
    long walker = dice.below((int) arm.walkers());
    long from = dice.below((int) arm.steps());
    long to = Math.min(arm.steps(), from + dice.below(100));
    Object[] of = {"a", "--arm", arm.name(), "--walker", walker};
    asking.perhaps(
        Question.TRAJECTORY,
        () -> findings.answered(with("trajectory", of, "--from", from, "--to", to), 0, 2));
    asking.perhaps(Question.STATE, () -> {
      if (findings.answered(with("state", of, "--at", from), 0, 2)) {
        findings.document(with("state", of, "--at", from, "--json"), 0);
      }
    });
    boolean alone = arm.ensemble().exchange() instanceof Exchange.None;
    asking.perhaps(Question.LINEAGE, () -> {
      findings.answered(with("lineage", of), alone ? new int[] {0, 2} : new int[] {0});
      findings.document(with("lineage", of, "--json"), 0, 2);
    });
  }

  private Answer with(String command, Object[] of, Object... more) {
    return commands.execute(Stream.of(Stream.of((Object) command), Stream.of(of), Stream.of(more))
        .flatMap(words -> words)
        .toArray());
  }

  private void events() throws IOException {
    Answer events = commands.execute("events", "a");
    findings.answered(events, 0);
    for (String line : events.out().lines().limit(LINES).toList()) {
      Documents.faults(Documents.read(line)).forEach(fault -> findings.add("events", fault));
    }
  }
}
