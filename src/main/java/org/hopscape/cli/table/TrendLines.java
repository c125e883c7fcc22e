package org.hopscape.cli.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hopscape.cli.output.Notes;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.output.TextTable;
import org.hopscape.fault.Counted;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.compare.SweepTrends;
import org.hopscape.replay.compare.SweepTrends.Trend;

/** What {@code compare} says of a sweep: how each measure changes along each swept parameter, all else equal. */
public final class TrendLines {
  private TrendLines() {}

  public static void put(ObjectNode document, List<Trend> trends) {
    ArrayNode nodes = document.putArray("trends");
    for (Trend trend : trends) {
      ObjectNode node = nodes
          .addObject()
          .put("measure", trend.measure())
          .put("parameter", trend.parameter())
          .put("others", trend.others())
          .put("per", trend.logarithmic() ? "decade" : "unit");
      trend.arms().forEach(node.putArray("arms")::add);
      node.set("slope", Estimates.json(trend.slope()));
      trend.theory().ifPresent(slope -> node.put("theory", slope));
      node.put("verdict", trend.verdict());
    }
  }

  public static void print(Stdout out, Replicates run, List<Trend> trends, boolean verbose) {
    Notes.wrapped(String.format(
            Locale.ROOT,
            "%s: %s; how each measure changes along each swept parameter, all else equal: the mean"
                + " slope over walkers, whose draws are the same in every arm, with 95 %% intervals; %s",
            run.title(),
            Counted.of(run.arms().size(), "arm"),
            run.status()))
        .forEach(out::println);
    out.println("");
    TextTable table = new TextTable(
        "<parameter", "<measure", "lines", "rises", "falls", "not shown", "<middle slope");
    byMeasure(trends)
        .forEach(lines -> table.row(
            key(lines.get(0).parameter()),
            lines.get(0).measure(),
            TextTable.integer(lines.size()),
            count(lines, 1),
            count(lines, -1),
            count(lines, 0),
            Estimates.text(lines.get(lines.size() / 2).slope())));
    table.print(out);
    out.println("");
    notes(out, trends);
    SweepTrends.matchedError(run).ifPresent(error -> Notes.wrapped(String.format(
            Locale.ROOT,
            "Matched scales are known to %.2g %% or better, which these intervals leave out; two arms side by side"
                + " hold it.",
            100 * error))
        .forEach(out::println));
    if (verbose) {
      byMeasure(trends).forEach(lines -> each(out, lines));
    } else {
      out.println("Each line: --verbose; two arms side by side: --arms A,B");
    }
  }

  private static void notes(Stdout out, List<Trend> trends) {
    boolean logarithmic = trends.stream().anyMatch(Trend::logarithmic);
    if (logarithmic) {
      out.println("Slopes are per decade of a parameter that is above 0 in all arms.");
    }
    theory(out, trends);
    Notes.wrapped(
            "Each interval stands for itself: of 20 lines without a trend one shows one. The middle slope is that of"
                + " the line in the middle.")
        .forEach(out::println);
  }

  /** The measured slope of escape times beside minus the tail exponent. */
  public static void theory(Stdout out, List<Trend> trends) {
    boolean alone = trends.stream().filter(trend -> trend.theory().isPresent()).count() == 1;
    for (Trend trend : trends) {
      trend.theory().ifPresent(slope -> Notes.wrapped(String.format(
              Locale.ROOT,
              "log10-escape-time along %s%s: measured slope %s; theory: %s, minus the tail exponent, in"
                  + " the limit of small noise",
              trend.parameter(),
              alone ? "" : " (" + trend.others() + ")",
              Estimates.text(trend.slope()),
              TextTable.number(slope)))
          .forEach(out::println));
    }
  }

  private static void each(Stdout out, List<Trend> lines) {
    out.println("");
    out.println(lines.get(0).measure() + " along " + lines.get(0).parameter());
    TextTable table = new TextTable("<  all else", "arms", "<slope", "<verdict");
    lines.forEach(line -> table.row(
        "  " + line.others(),
        TextTable.integer(line.arms().size()),
        Estimates.text(line.slope()),
        line.verdict()));
    table.print(out);
  }

  private static List<List<Trend>> byMeasure(List<Trend> trends) {
    Map<String, List<Trend>> lines = new LinkedHashMap<>();
    trends.forEach(trend -> lines
        .computeIfAbsent(trend.parameter() + " " + trend.measure(), key -> new ArrayList<>())
        .add(trend));
    return List.copyOf(lines.values());
  }

  private static String key(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static String count(List<Trend> lines, int direction) {
    return TextTable.integer(
        lines.stream().filter(line -> line.direction() == direction).count());
  }
}
