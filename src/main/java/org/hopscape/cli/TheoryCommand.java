package org.hopscape.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.Arm;
import org.hopscape.scenario.Scenario;
import org.hopscape.theory.EscapeTheory;
import org.hopscape.theory.ExchangeTheory;
import org.hopscape.theory.TailTheory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code theory SCENARIO}: what must come out: rho, tail exponents, and escape times where they are known. */
@Command(
    name = "theory",
    description = "rho and the tail exponent from the recursion; escape times where known.",
    mixinStandardHelpOptions = true)
final class TheoryCommand implements Runnable {
  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private ScenarioOptions scenario = new ScenarioOptions();

  /** What is known of an arm. */
  private record Known(Arm arm, TailTheory tail, Optional<EscapeTheory> escape) {
    /** Why no escape time is computed, where that is for the exchange. */
    Optional<String> coupled() {
      boolean otherwise = arm.landscape().dimension() == 1 && arm.basins().labelled();
      return ExchangeTheory.coupled(arm.exchange())
          .filter(why -> otherwise)
          .map(why -> "not computed: " + why);
    }

    String lowestRung() {
      return ExchangeTheory.lowestRung(arm.exchange()).orElse("");
    }
  }

  @Override
  public void run() {
    Scenario read = scenario.read();
    Map<String, Known> arms = new LinkedHashMap<>();
    Map<String, Optional<EscapeTheory>> escapes = escapes(read);
    for (Arm arm : read.arms()) {
      Optional<EscapeTheory> escape = escapes.getOrDefault(arm.name(), Optional.empty());
      arms.put(arm.name(), new Known(arm, TailTheory.of(arm), escape));
    }
    if (common.json()) {
      CommonOptions.print(document(read, arms));
    } else {
      print(read, arms);
    }
  }

  /** Matched noise has its size from a pilot run, which is made where it can matter. */
  private static Map<String, Optional<EscapeTheory>> escapes(Scenario scenario) {
    Map<String, Optional<EscapeTheory>> escapes = new LinkedHashMap<>();
    if (scenario.arms().stream()
        .anyMatch(arm -> arm.landscape().dimension() == 1 && arm.basins().labelled())) {
      RunPlan.prepare(scenario, "").arms().forEach(arm -> escapes.put(arm.name(), escape(arm)));
    }
    return escapes;
  }

  private static Optional<EscapeTheory> escape(PlannedArm arm) {
    boolean coupled = ExchangeTheory.coupled(arm.ensemble().exchange()).isPresent();
    return coupled ? Optional.empty() : EscapeTheory.of(arm.dynamics());
  }

  private static void print(Scenario read, Map<String, Known> arms) {
    Stdout out = new Stdout();
    out.println("%s: %d arms".formatted(read.name(), read.arms().size()));
    Table table = new Table(
        "<arm", "rho", "<stationary law", "tail exponent", "mean escape [steps]", "<method");
    arms.forEach((name, known) -> table.row(
        name,
        Double.isNaN(known.tail().rho()) ? "-" : Table.number(known.tail().rho()),
        words(known.tail().stationarity()),
        number(known.tail().exponent()),
        known.escape().map(TheoryCommand::mean).orElse("-"),
        known.tail().method()));
    table.print(out);
    arms.forEach((name, known) -> known
        .escape()
        .ifPresent(escape -> out.println("%s: escape from (%s, %s): %s%s%s"
            .formatted(
                name,
                Table.number(escape.low()),
                Table.number(escape.high()),
                known.lowestRung(),
                escape.exit().method(),
                kramers(escape)))));
    arms.forEach((name, known) ->
        known.coupled().ifPresent(why -> out.println(name + ": escape time " + why)));
    out.flush();
  }

  private static String mean(EscapeTheory escape) {
    return escape.resolved() ? Table.number(escape.exit().value()) : "over 1e12";
  }

  private static String kramers(EscapeTheory escape) {
    return escape.kramers().isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "; Kramers' formula, of one barrier and weak noise, gives %.4g",
            escape.kramers().getAsDouble());
  }

  private static String words(TailTheory.Stationarity stationarity) {
    return switch (stationarity) {
      case STATIONARY -> "yes";
      case NOT_STATIONARY -> "no";
      case UNDECIDED -> "undecided";
    };
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? Table.number(value.getAsDouble()) : "-";
  }

  private static ObjectNode document(Scenario read, Map<String, Known> arms) {
    ObjectNode document = Json.document().put("scenario", read.name());
    ArrayNode list = document.putArray("arms");
    arms.forEach((name, known) -> {
      ObjectNode arm = list.addObject().put("name", name);
      put(arm, known.tail());
      known.escape().ifPresent(escape -> put(arm.putObject("escape"), escape, known.lowestRung()));
      known
          .coupled()
          .ifPresent(why -> arm.putObject("escape").putNull("meanSteps").put("method", why));
    });
    return document;
  }

  /** The fields that {@code theory} and {@code tail} share. */
  static void put(ObjectNode arm, TailTheory tail) {
    arm.put("rho", Double.isFinite(tail.rho()) ? tail.rho() : null);
    switch (tail.stationarity()) {
      case STATIONARY -> arm.put("stationary", true);
      case NOT_STATIONARY -> arm.put("stationary", false);
      case UNDECIDED -> arm.putNull("stationary");
    }
    ObjectNode theory = arm.putObject("theory");
    tail.exponent()
        .ifPresentOrElse(value -> theory.put("exponent", value), () -> theory.putNull("exponent"));
    theory.put("tail", tail.kind().word()).put("method", tail.method());
  }

  private static void put(ObjectNode node, EscapeTheory escape, String lowestRung) {
    if (escape.resolved()) {
      node.put("meanSteps", escape.exit().value()).put("error", escape.exit().error());
    } else {
      node.putNull("meanSteps");
    }
    node.put("method", lowestRung + escape.exit().method());
    node.putArray("interval").add(escape.low()).add(escape.high());
    escape.kramers().ifPresent(kramers -> node.put("kramers", kramers));
  }
}
