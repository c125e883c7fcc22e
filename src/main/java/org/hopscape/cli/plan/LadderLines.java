package org.hopscape.cli.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.TextTable;
import org.hopscape.cli.table.Estimates;
import org.hopscape.exchange.LadderForecast;
import org.hopscape.exchange.LadderForecast.Rung;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.run.PlannedArm;

/** What {@code check} forecasts of ladders: how often neighbours would exchange. */
final class LadderLines {
  /** Below it positions hardly climb a ladder; about 23 % is best for many: Kofke (2002), doi:10.1063/1.1507776. */
  private static final double SELDOM = 0.05;

  private LadderLines() {}

  /** Of an arm on a ladder. */
  static Optional<LadderForecast> forecast(PlannedArm arm) {
    return arm.ensemble().ladder().isPresent()
        ? Optional.of(LadderForecast.of(arm.ensemble(), arm.steps(), Kernels.create()))
        : Optional.empty();
  }

  static List<String> of(String arm, LadderForecast forecast) {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(
        Locale.ROOT,
        "%s: acceptance forecast, by f in the second half of %,d steps of each rung without exchange",
        arm,
        forecast.steps()));
    for (int i = 0; i < forecast.rungs().size(); i++) {
      Rung rung = forecast.rungs().get(i);
      lines.add(String.format(
          Locale.ROOT,
          "  rung %d: noise scale %s, temperature %s, mean f %s%s",
          i,
          Json.number(rung.scale()),
          TextTable.number(rung.temperature()),
          rung.value().isPresent() ? TextTable.number(rung.value().getAsDouble()) : "-",
          i + 1 == forecast.rungs().size() ? "" : next(i + 1, rung.acceptance())));
    }
    if (!forecast.settled()) {
      lines.add(
          "  mean f does not rise from rung to rung: walkers are still on their way, or held by a basin, and a run, whose"
              + " exchanges bring them out, will have another acceptance");
    }
    return lines;
  }

  private static String next(int rung, OptionalDouble acceptance) {
    if (acceptance.isEmpty()) {
      return "; with rung " + rung + ": not known";
    }
    double share = acceptance.getAsDouble();
    return String.format(
        Locale.ROOT,
        "; with rung %d: %.3g %%%s",
        rung,
        100 * share,
        share < SELDOM ? ", seldom. Maybe put a rung between" : "");
  }

  static void put(ObjectNode arm, LadderForecast forecast) {
    ObjectNode node = arm.putObject("ladder")
        .put("pilotSteps", forecast.steps())
        .put("settled", forecast.settled());
    ArrayNode rungs = node.putArray("rungs");
    for (Rung rung : forecast.rungs()) {
      ObjectNode one =
          rungs.addObject().put("scale", rung.scale()).put("temperature", rung.temperature());
      Estimates.put(one, "meanValue", rung.value());
      Estimates.put(one, "acceptance", rung.acceptance());
    }
  }
}
