package org.hopscape.cli.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.hopscape.analysis.ArmStatistics.Exchanged;
import org.hopscape.analysis.ArmStatistics.OnRung;
import org.hopscape.analysis.RoundTrips;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.TextTable;
import org.hopscape.exchange.ExchangeStatistics;
import org.hopscape.exchange.ExchangeStatistics.Rung;
import org.hopscape.fault.Counted;

/** An arm's exchanges, for people and as JSON. */
public final class ExchangeLines {
  private ExchangeLines() {}

  /** The same with what stands on each rung. */
  public static ObjectNode put(ObjectNode arm, Exchanged exchanged) {
    ObjectNode node = put(arm, exchanged.statistics());
    for (int i = 0; i < exchanged.rungs().size(); i++) {
      OnRung rung = exchanged.rungs().get(i);
      ObjectNode each = (ObjectNode) node.path("rungs").get(i);
      Estimates.put(each, "meanValue", rung.value());
      Estimates.put(each, "startOccupancy", rung.startOccupancy());
      each.put("descending", rung.descending()).put("walkers", rung.walkers());
    }
    RoundTrips trips = exchanged.trips();
    if (trips != null && node.path("roundTrips") instanceof ObjectNode counted) {
      Estimates.put(counted, "meanSteps", trips.steps());
      counted.set("perStep", Estimates.json(trips.rate()));
    }
    return node;
  }

  /** Adds the field {@code exchange} to an arm's node, and returns it. */
  public static ObjectNode put(ObjectNode arm, ExchangeStatistics exchange) {
    ObjectNode node = arm.putObject("exchange")
        .put("type", exchange.type())
        .put("every", exchange.every())
        .put("meetings", exchange.counts().meetings())
        .put("accepted", exchange.counts().accepted());
    Estimates.put(node, "acceptance", exchange.acceptance());
    if (exchange.rungs().isEmpty()) {
      return node;
    }
    ArrayNode rungs = node.putArray("rungs");
    for (Rung rung : exchange.rungs()) {
      ObjectNode each = rungs
          .addObject()
          .put("scale", rung.scale())
          .put("temperature", rung.temperature())
          .put("meetings", rung.meetings())
          .put("accepted", rung.accepted());
      Estimates.put(each, "acceptance", rung.acceptance());
    }
    node.putObject("roundTrips").put("count", exchange.counts().roundTrips()).putNull("meanSteps");
    return node;
  }

  /** How many meetings there were and what came of them. */
  public static String first(String arm, ExchangeStatistics exchange) {
    String trips = exchange.rungs().isEmpty() ? "" : "; " + trips(exchange);
    return String.format(
        Locale.ROOT,
        "%s: %s every %s: %,d of %s accepted (%s)%s",
        arm,
        exchange.type(),
        Counted.of(exchange.every(), "step"),
        exchange.counts().accepted(),
        Counted.of(exchange.counts().meetings(), "meeting"),
        percent(exchange.acceptance()),
        trips);
  }

  private static String trips(ExchangeStatistics exchange) {
    long ended = exchange.counts().roundTrips();
    return ended == 0
        ? "no round trip yet"
        : Counted.of(ended, "round trip") + " from the lowest rung to the highest and back";
  }

  /** How often round trips end, and how long they take. */
  private static String often(RoundTrips trips) {
    return String.format(
        Locale.ROOT,
        "  round trips per step of a ladder: %s%s; steps of a round trip: %s, open ones counted as far as they are",
        Estimates.text(trips.rate()),
        trips.rate().why(),
        trips.steps().isPresent() ? TextTable.number(trips.steps().getAsDouble()) : "-");
  }

  /** The same, and of a ladder the acceptance of each rung with the next. */
  public static List<String> of(String arm, Exchanged exchanged) {
    ExchangeStatistics exchange = exchanged.statistics();
    List<String> lines = new ArrayList<>();
    lines.add(first(arm, exchange));
    if (exchanged.trips() != null && exchange.counts().roundTrips() > 0) {
      lines.add(often(exchanged.trips()));
    }
    for (int i = 0; i < exchange.rungs().size(); i++) {
      Rung rung = exchange.rungs().get(i);
      String next = i + 1 == exchange.rungs().size()
          ? ""
          : String.format(
              Locale.ROOT,
              "; with rung %d: %,d of %,d accepted (%s)",
              i + 1,
              rung.accepted(),
              rung.meetings(),
              percent(rung.acceptance()));
      lines.add(String.format(
          Locale.ROOT,
          "  rung %d: noise scale %s, temperature %s%s",
          i,
          Json.number(rung.scale()),
          TextTable.number(rung.temperature()),
          next));
      if (i < exchanged.rungs().size()) {
        lines.add(standing(exchanged.rungs().get(i)));
      }
    }
    if (exchanged.heuristic() != null) {
      lines.add("  " + exchanged.heuristic());
    }
    return lines;
  }

  private static String standing(OnRung rung) {
    return String.format(
        Locale.ROOT,
        "    mean f now %s, %sof %,d positions %,d on the way down",
        rung.value().isPresent() ? TextTable.number(rung.value().getAsDouble()) : "-",
        rung.startOccupancy().isPresent()
            ? percent(rung.startOccupancy()) + " of steps in the starting basin, "
            : "",
        rung.walkers(),
        rung.descending());
  }

  private static String percent(OptionalDouble share) {
    return share.isEmpty() ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble());
  }
}
