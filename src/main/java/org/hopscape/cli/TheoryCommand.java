package org.hopscape.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hopscape.fault.Fault;
import org.hopscape.replay.InThreads;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.Arm;
import org.hopscape.scenario.NoiseSetting;
import org.hopscape.scenario.Scenario;
import org.hopscape.theory.EscapeTheory;
import org.hopscape.theory.ExchangeTheory;
import org.hopscape.theory.TailConstant;
import org.hopscape.theory.TailTheory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code theory SCENARIO}: what must come out: rho, tail exponents, and escape times where they are known. */
@Command(
    name = "theory",
    description = "rho and the tail exponent from the recursion; escape times where known.",
    mixinStandardHelpOptions = true)
final class TheoryCommand implements Runnable {
  /** The table's notes give the constant of one arm as an example; that of each takes up to 50 ms. */
  private static final int MOST_CONSTANTS = 30;

  /** Said of a time in steps that no double holds. */
  private static final String BEYOND = "over 1e300";

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private DetailOptions detail = new DetailOptions();

  @Mixin
  private ScenarioOptions scenario = new ScenarioOptions();

  /** What is known of an arm. */
  private record Known(
      Arm arm, TailTheory tail, Optional<TailConstant> constant, Optional<EscapeTheory> escape) {

    /** How the tail comes about, and how much there is of it. */
    String method() {
      return tail.method()
          + constant.map(c -> power(c.value(), tail.exponent().orElseThrow())).orElse("");
    }

    private static String power(double constant, double exponent) {
      return String.format(
          Locale.ROOT, "; P(|w| > x) ~ %.7g x^-%.6g for large x", constant, exponent);
    }

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
    List<Arm> wanted =
        read.arms().stream().filter(arm -> detail.wants(arm.name())).toList();
    if (wanted.isEmpty()) {
      throw Fault.of(Fault.Kind.USAGE, "there is no arm '" + detail.arm() + "'")
          .maybe("name one of " + read.arms().get(0).name() + ", ...");
    }
    Map<String, PlannedArm> planned = planned(read);
    ArmProgress progress = new ArmProgress(common, "theory", wanted.size());
    Map<String, Known> arms = new LinkedHashMap<>();
    boolean constants = common.json() || detail.verbose() || wanted.size() <= MOST_CONSTANTS;
    InThreads.map(common.threads(), wanted, arm -> known(arm, planned, constants, progress))
        .forEach(known -> arms.put(known.arm().name(), known));
    if (common.json()) {
      CommonOptions.print(document(read, arms));
    } else {
      print(read, arms, constants);
    }
  }

  private static Known known(
      Arm arm, Map<String, PlannedArm> planned, boolean constants, ArmProgress progress) {
    PlannedArm plan = planned.get(arm.name());
    Optional<EscapeTheory> escape = plan == null ? Optional.empty() : escape(plan);
    TailTheory tail = TailTheory.thorough(
        arm, plan == null ? TailTheory.assumed(arm) : plan.dynamics().noise());
    Known known =
        new Known(arm, tail, constants ? TailConstant.of(arm, tail) : Optional.empty(), escape);
    progress.done();
    return known;
  }

  /** Where arms can have an escape time or take their noise from others. */
  private static Map<String, PlannedArm> planned(Scenario scenario) {
    Map<String, PlannedArm> planned = new LinkedHashMap<>();
    if (scenario.arms().stream()
        .anyMatch(arm -> (arm.landscape().dimension() == 1 && arm.basins().labelled())
            || arm.noise() instanceof NoiseSetting.Matched)) {
      RunPlan.unmeasured(scenario).forEach(arm -> planned.put(arm.name(), arm));
    }
    return planned;
  }

  private static Optional<EscapeTheory> escape(PlannedArm arm) {
    boolean coupled = ExchangeTheory.coupled(arm.ensemble().exchange()).isPresent();
    return coupled ? Optional.empty() : EscapeTheory.of(arm.dynamics());
  }

  private void print(Scenario read, Map<String, Known> arms, boolean constants) {
    Stdout out = new Stdout();
    Notes.wrapped(answer(read, arms)).forEach(out::println);
    out.println("");
    ArmColumns columns = new ArmColumns(arms.values().stream().map(Known::arm).toList());
    Table table = columns.table("rho", "<stationary law", "tail exponent", "mean escape [steps]");
    Notes notes = new Notes(arms.size());
    arms.forEach((name, known) -> {
      columns.row(
          table,
          name,
          Table.number(known.tail().rho()),
          words(known.tail().stationarity()),
          exponent(known.tail()),
          known.escape().map(TheoryCommand::mean).orElse("-"));
      notes.add(name, known.method());
      known.escape().ifPresent(escape -> notes.add(name, said(escape, known.lowestRung())));
      known.coupled().ifPresent(why -> notes.add(name, "escape time " + why));
    });
    table.print(out);
    out.println("");
    if (detail.verbose()) {
      arms.forEach((name, known) -> {
        out.println(name);
        Notes.wrapped("  " + known.method()).forEach(out::println);
        known.escape().ifPresent(escape -> Notes.wrapped("  " + said(escape, known.lowestRung()))
            .forEach(out::println));
        known.coupled().ifPresent(why -> out.say("  escape time " + why));
      });
    } else {
      notes.print(out);
      if (!constants && count(arms, TailTheory.Kind.POWER) > 0) {
        out.println("The constant of each tail, where it is known: --verbose; of one: --arm NAME");
      }
    }
    out.flush();
  }

  private static String answer(Scenario read, Map<String, Known> arms) {
    long lawless = count(arms, TailTheory.Kind.NONE);
    long power = count(arms, TailTheory.Kind.POWER);
    return String.format(
        Locale.ROOT,
        "%s: of %s %,d ha%s a power-law tail, %,d a lighter one, %,d no stationary law",
        read.name(),
        Notes.arms(arms.size()),
        power,
        power == 1 ? "s" : "ve",
        count(arms, TailTheory.Kind.LIGHT) + count(arms, TailTheory.Kind.POINT),
        lawless);
  }

  private static long count(Map<String, Known> arms, TailTheory.Kind kind) {
    return arms.values().stream().filter(known -> known.tail().kind() == kind).count();
  }

  private static String said(EscapeTheory escape, String lowestRung) {
    return String.format(
        Locale.ROOT,
        "escape from (%s, %s): %s%s%s",
        end(escape.low()),
        end(escape.high()),
        lowestRung,
        escape.exit().method(),
        kramers(escape));
  }

  private static String end(double place) {
    return Double.isFinite(place) ? Table.number(place) : place < 0 ? "-inf" : "inf";
  }

  private static String exponent(TailTheory tail) {
    return switch (tail.kind()) {
      case POWER -> Table.number(tail.exponent().orElseThrow());
      case LIGHT -> "light";
      case POINT -> "a point";
      case NONE, UNKNOWN -> "-";
    };
  }

  private static String mean(EscapeTheory escape) {
    if (escape.resolved()) {
      return Table.number(escape.exit().value());
    }
    return escape.exit().value() == Double.POSITIVE_INFINITY ? BEYOND : "not resolved";
  }

  private static String kramers(EscapeTheory escape) {
    return escape.kramers().isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "; Kramers' formula, for weak noise and the passage over the lower barrier alone, gives %s:"
                + " to its top it is half of that, and with two alike a fourth",
            steps(escape.kramers().getAsDouble()));
  }

  private static String steps(double value) {
    return Double.isInfinite(value) ? BEYOND : String.format(Locale.ROOT, "%.4g", value);
  }

  private static String words(TailTheory.Stationarity stationarity) {
    return switch (stationarity) {
      case STATIONARY -> "yes";
      case NOT_STATIONARY -> "no";
      case UNDECIDED -> "undecided";
    };
  }

  private static ObjectNode document(Scenario read, Map<String, Known> arms) {
    ObjectNode document = Json.document().put("scenario", read.name());
    ArrayNode list = document.putArray("arms");
    arms.forEach((name, known) -> {
      ObjectNode arm = list.addObject().put("name", name);
      Json.coordinates(arm, known.arm());
      put(arm, known.tail());
      known.constant().ifPresent(c -> arm.withObject("/theory")
          .put("constant", c.value())
          .put("constantError", c.error()));
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
    if (tail.error() > 0) {
      double exponent = tail.exponent().orElseThrow();
      theory.put("low", exponent - tail.error()).put("high", exponent + tail.error());
    }
    theory.put("tail", tail.kind().word()).put("method", tail.method());
  }

  private static void put(ObjectNode node, EscapeTheory escape, String lowestRung) {
    if (escape.resolved()) {
      node.put("meanSteps", escape.exit().value()).put("error", escape.exit().error());
    } else {
      node.putNull("meanSteps");
    }
    node.put("method", lowestRung + escape.exit().method());
    ArrayNode interval = node.putArray("interval");
    for (double end : new double[] {escape.low(), escape.high()}) {
      interval.add(Double.isFinite(end) ? end : null);
    }
    escape
        .kramers()
        .ifPresent(kramers -> node.put("kramers", Double.isFinite(kramers) ? kramers : null));
  }
}
