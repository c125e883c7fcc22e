package org.hopscape.report.table;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.Holm;
import org.hopscape.analysis.estimate.Level;
import org.hopscape.report.content.ComparedPair;
import org.hopscape.report.content.ComparedPair.Measure;
import org.hopscape.report.figure.TailFigure;
import org.hopscape.report.plot.Numbers;
import org.hopscape.report.plot.Svg;

/** Pairs of arms: all differences at a glance, and for each pair what its intervals say. */
public final class ComparisonTable {
  private static final String NO_SIGN = "occupancy";
  private static final String TAIL = "tail-exponent";
  private static final Map<String, String> OVERVIEW = overview();
  private static final List<String> COLUMNS =
      List.of("measure", "first", "second", "first &minus; second", "what the interval says");

  private ComparisonTable() {}

  /** The measures of the overview with their columns' titles. */
  private static Map<String, String> overview() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("escape-time", "escape time, steps");
    columns.put("distinct-basins", "distinct basins a walker");
    columns.put("log10-range", "log<sub>10</sub> of the largest |x|");
    columns.put("lowest-value", "lowest f reached");
    columns.put(TAIL, "tail exponent (Hill)");
    columns.put(NO_SIGN, "distance of occupancy, 0 to 1");
    return columns;
  }

  public static void append(StringBuilder page, List<ComparedPair> comparisons) {
    if (comparisons.isEmpty()) {
      page.append("<p class=\"told\">There are no two arms to be compared.</p>\n");
      return;
    }
    page.append("<h3>Differences, with 95 % intervals</h3>\n")
        .append(
            "<div class=\"scroll\"><table class=\"pairs\"><thead><tr><th>first &minus; second, matching</th>");
    OVERVIEW.values().forEach(title -> page.append("<th>" + title + "</th>"));
    page.append("</tr></thead><tbody>\n");
    Set<Measure> shown = shown(comparisons);
    comparisons.forEach(pair -> overview(page, pair, shown));
    page.append("</tbody></table></div>\n").append("""
        <p class="note">Bold: the interval does not hold 0 (of the distance of occupancy: see the sentence). Escape times
        are cut at the earliest censored time. Walkers of the same number have the same draws in every arm of a run, so
        that they are compared pair by pair. Intervals are not corrected for the number of comparisons; a star is where a
        difference is shown after Holm's correction over all differences of this table, from the p-values that intervals
        stand for. Each pair below opens on its sentences.</p>
        """);
    comparisons.forEach(pair -> sentences(page, pair));
  }

  /** Differences that are shown with all of the table looked at. */
  private static Set<Measure> shown(List<ComparedPair> comparisons) {
    List<Measure> all = comparisons.stream()
        .flatMap(pair -> pair.measures().stream())
        .filter(
            measure -> OVERVIEW.containsKey(measure.name()) && !measure.name().equals(NO_SIGN))
        .toList();
    double[] adjusted = Holm.adjusted(
        all.stream().mapToDouble(measure -> Holm.pValue(measure.difference())).toArray());
    Set<Measure> shown = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < adjusted.length; i++) {
      if (adjusted[i] < Level.OUTSIDE) {
        shown.add(all.get(i));
      }
    }
    return shown;
  }

  private static void overview(StringBuilder page, ComparedPair pair, Set<Measure> shown) {
    page.append("<tr><td>" + Svg.escaped(pair.first() + " \u2212 " + pair.second()))
        .append("<br><span class=\"ci\">")
        .append(Svg.escaped(pair.matching()) + "</span></td>");
    for (String name : OVERVIEW.keySet()) {
      page.append("<td data-l=\"" + plain(name) + "\">" + cell(pair, name, shown) + "</td>");
    }
    page.append("</tr>\n");
  }

  /** A column's title without markup, for a phone. */
  private static String plain(String name) {
    return Svg.escaped(OVERVIEW.getOrDefault(name, name).replaceAll("</?sub>", ""));
  }

  private static String cell(ComparedPair pair, String name, Set<Measure> shown) {
    Optional<Measure> measure =
        pair.measures().stream().filter(each -> each.name().equals(name)).findFirst();
    if (measure.isEmpty()) {
      return "&ndash;";
    }
    Estimate difference = measure.get().difference();
    if (name.equals(TAIL)
        && (light(measure.get().first()) || light(measure.get().second()))) {
      return "<span class=\"ci\">too light a tail to be told as a power</span>";
    }
    String text = Numbers.html(difference).replace(" <span", " <br><span").replace(",&nbsp;", ", ");
    String bold = !name.equals(NO_SIGN) && sure(difference) ? "<b>" + text + "</b>" : text;
    return shown.contains(measure.get()) ? bold + " *" : bold;
  }

  private static boolean light(Estimate exponent) {
    return exponent.estimate().orElse(0) > TailFigure.HIGHEST;
  }

  private static boolean sure(Estimate difference) {
    return difference.low().orElse(-1) > 0 || difference.high().orElse(1) < 0;
  }

  private static void sentences(StringBuilder page, ComparedPair pair) {
    page.append("<details><summary>")
        .append(Svg.escaped(pair.first() + " \u2212 " + pair.second() + ": " + pair.matching()))
        .append("</summary>\n");
    ArmTable.cards(page, COLUMNS);
    for (Measure measure : pair.measures()) {
      ArmTable.card(
          page,
          COLUMNS,
          Svg.escaped(measure.name()),
          Numbers.html(measure.first()),
          Numbers.html(measure.second()),
          Numbers.html(measure.difference()),
          Svg.escaped(measure.verdict().replace(" [" + pair.matching() + "]", "")));
    }
    page.append("</tbody></table></div>\n");
    if (!pair.notes().isEmpty()) {
      page.append("<p class=\"note\">" + Svg.escaped(String.join("; ", pair.notes())) + ".</p>\n");
    }
    page.append("</details>\n");
  }
}
