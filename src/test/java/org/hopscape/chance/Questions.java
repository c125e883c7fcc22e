package org.hopscape.chance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hopscape.cli.Commands;
import org.hopscape.cli.Commands.Answer;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;

/** Every command that reads is asked of the run {@code a}, in text and as a document. */
final class Questions {
  private final Commands commands;
  private final Findings findings;
  private final Dice dice;
  private final RunPlan plan;
  private final Path folder;

  Questions(Commands commands, Findings findings, Dice dice, RunPlan plan, Path folder) {
    this.commands = commands;
    this.findings = findings;
    this.dice = dice;
    this.plan = plan;
    this.folder = folder;
  }

  void ask() throws IOException {
    show();
    escape();
    tail();
    compare();
    transitions();
    steps();
    events();
    files();
  }

  private void show() {
    Answer text = commands.execute("show", "a");
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
      shares("show", arm.path("basins"), "occupancy");
    }
  }

  /** Shares of the steps in each basin add up to 1; none is a number where no step was done. */
  private void shares(String command, JsonNode basins, String of) {
    double sum = 0;
    int numbers = 0;
    for (JsonNode basin : basins) {
      sum += basin.path(of).asDouble();
      numbers += basin.path(of).isNumber() ? 1 : 0;
    }
    findings.require(
        numbers == 0 || (numbers == basins.size() && Math.abs(sum - 1) < 1e-9),
        command,
        "shares of " + of + ", " + numbers + " numbers, add up to " + sum);
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
    }
  }

  private void compare() {
    Answer text = commands.execute("compare", "a");
    boolean well = findings.answered(text, 0, 2);
    findings.require(well || plan.arms().size() == 1, "compare", "of several arms: " + text.err());
    JsonNode document = findings.document(commands.execute("compare", "a", "--json"), 0, 2);
    for (JsonNode pair : document.path("pairs")) {
      for (String side : List.of("a", "b")) {
        shares("compare", pair.path("basins"), side);
      }
    }
    if (dice.chance(0.3)) {
      findings.answered(commands.execute("compare", "a", "b"), 0, 2);
    }
  }

  private void transitions() {
    findings.answered(commands.execute("transitions", "a"), 0, 2);
    findings.document(commands.execute("transitions", "a", "--json"), 0, 2);
    if (dice.chance(0.2)) {
      findings.answered(
          commands.execute("transitions", "a", "--lag", dice.pick("1", "3", "1000", "100000")),
          0,
          2);
    }
  }

  private void steps() {
    PlannedArm arm = dice.pick(plan.arms());
    long walker = dice.below((int) arm.walkers());
    long from = dice.below((int) arm.steps());
    long to = Math.min(arm.steps(), from + dice.below(100));
    Object[] of = {"a", "--arm", arm.name(), "--walker", walker};
    findings.answered(with("trajectory", of, "--from", from, "--to", to), 0, 2);
    Answer state = with("state", of, "--at", from);
    if (findings.answered(state, 0, 2)) {
      findings.document(with("state", of, "--at", from, "--json"), 0);
    }
    boolean exchanges = arm.ensemble().exchange().getClass().getSimpleName().equals("None");
    findings.answered(with("lineage", of), exchanges ? new int[] {0, 2} : new int[] {0});
    findings.document(with("lineage", of, "--json"), 0, 2);
  }

  private Answer with(String command, Object[] of, Object... more) {
    return commands.execute(Stream.of(Stream.of((Object) command), Stream.of(of), Stream.of(more))
        .flatMap(words -> words)
        .toArray());
  }

  private void events() throws IOException {
    Answer events = commands.execute("events", "a");
    findings.answered(events, 0);
    int read = 0;
    for (String line : events.out().lines().toList()) {
      if (read++ < 300) {
        Documents.faults(Documents.read(line)).forEach(fault -> findings.add("events", fault));
      }
    }
  }

  private void files() throws IOException {
    Path page = folder.resolve("a.html");
    if (findings.answered(commands.execute("report", "a", "-o", page), 0)) {
      page("report", Files.readString(page));
    }
    Path picture = folder.resolve("a.svg");
    if (findings.answered(commands.execute("report", "a", "-o", picture), 0, 2)) {
      page("report svg", Files.readString(picture));
    }
    Path tables = folder.resolve("tables");
    if (findings.answered(commands.execute("export", "a", "--out", tables), 0)) {
      try (Stream<Path> all = Files.list(tables)) {
        for (Path table : all.toList()) {
          page("export " + table.getFileName(), Files.readString(table));
        }
      }
    }
  }

  private void page(String where, String text) {
    String bare = text.replaceAll("(?s)<script.*?</script>", "");
    findings.require(Words.forbidden(bare).isEmpty(), where, "holds " + Words.forbidden(bare));
  }
}
