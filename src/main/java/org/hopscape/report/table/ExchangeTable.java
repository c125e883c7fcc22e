package org.hopscape.report.table;

import java.util.List;
import java.util.OptionalDouble;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.ArmStatistics.Exchanged;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.exchange.ExchangeStatistics;
import org.hopscape.exchange.ExchangeStatistics.Rung;
import org.hopscape.report.plot.Numbers;
import org.hopscape.report.plot.Svg;

/** What walkers exchanged: meetings of each arm, and of a ladder's rungs each with the next. */
public final class ExchangeTable {
  private static final List<String> COLUMNS =
      List.of("arm", "exchange", "meetings", "accepted", "round trips", "steps of a round trip");
  private static final List<String> RUNGS =
      List.of("rung", "noise scale", "temperature", "with the next: meetings", "accepted");
  private static final String WORDS = """
      <p class="note">Meeting: two walkers at the end of an epoch, each pair counted once; accepted: what came of it changed
      a position. Round trip: a position's way from the ladder's lowest rung to its highest and back; its steps are those of all positions
      under way for each trip that ended. These are counts, without intervals.</p>
      """;

  private ExchangeTable() {}

  /** Empty where no arm exchanges. */
  public static String of(RunStatistics run) {
    StringBuilder page = new StringBuilder();
    StringBuilder ladders = new StringBuilder();
    for (ArmStatistics arm : run.arms()) {
      Exchanged exchanged = arm.exchange();
      if (exchanged != null) {
        if (page.length() == 0) {
          begin(page, COLUMNS);
        }
        arm(page, arm.name(), exchanged);
        ladder(ladders, arm.name(), exchanged);
      }
    }
    return page.length() == 0
        ? ""
        : page.append("</tbody></table></div>\n").append(WORDS).append(ladders).toString();
  }

  private static void begin(StringBuilder page, List<String> columns) {
    page.append("<div class=\"scroll\"><table class=\"pairs\">\n<thead><tr>");
    columns.forEach(column -> page.append("<th>" + column + "</th>"));
    page.append("</tr></thead>\n<tbody>\n");
  }

  private static void arm(StringBuilder table, String arm, Exchanged exchanged) {
    ExchangeStatistics exchange = exchanged.statistics();
    boolean ladder = !exchange.rungs().isEmpty();
    ArmTable.card(
        table,
        COLUMNS,
        Svg.escaped(arm),
        Svg.escaped(Svg.format("%s every %,d steps", exchange.type(), exchange.every())),
        Svg.format("%,d", exchange.counts().meetings()),
        accepted(exchange.counts().accepted(), exchange.acceptance()),
        ladder ? Svg.format("%,d", exchange.counts().roundTrips()) : "",
        exchanged.trips() != null ? trip(exchanged.trips().steps()) : "");
  }

  private static void ladder(StringBuilder page, String arm, Exchanged exchanged) {
    List<Rung> rungs = exchanged.statistics().rungs();
    if (rungs.isEmpty()) {
      return;
    }
    page.append("<h3>Ladder of " + Svg.escaped(arm) + "</h3>\n");
    begin(page, RUNGS);
    for (int i = 0; i < rungs.size(); i++) {
      Rung rung = rungs.get(i);
      boolean last = i + 1 == rungs.size();
      ArmTable.card(
          page,
          RUNGS,
          String.valueOf(i),
          Numbers.plain(rung.scale()),
          Numbers.html(rung.temperature()),
          last ? "" : Svg.format("%,d", rung.meetings()),
          last ? "" : accepted(rung.accepted(), rung.acceptance()));
    }
    page.append("</tbody></table></div>\n");
    if (exchanged.heuristic() != null) {
      page.append("<p class=\"note\">" + Svg.escaped(exchanged.heuristic()) + "</p>\n");
    }
  }

  private static String accepted(long accepted, OptionalDouble share) {
    return share.isEmpty()
        ? "no meeting yet"
        : Svg.format("%,d (%.1f %%)", accepted, 100 * share.getAsDouble());
  }

  private static String trip(OptionalDouble mean) {
    return mean.isEmpty() ? "none yet" : Numbers.html(mean.getAsDouble());
  }
}
