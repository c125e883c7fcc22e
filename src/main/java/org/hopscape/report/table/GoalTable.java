package org.hopscape.report.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.report.content.GoalCurve;
import org.hopscape.report.plot.Numbers;
import org.hopscape.report.plot.Svg;

/** What a success costs with restarts, a row an arm, and how many walkers came to each target. */
public final class GoalTable {
  private GoalTable() {}

  public static String of(List<GoalCurve> curves) {
    Map<String, List<GoalCurve>> arms = new LinkedHashMap<>();
    curves.forEach(
        curve -> arms.computeIfAbsent(curve.arm(), arm -> new ArrayList<>()).add(curve));
    List<String> columns = new ArrayList<>(List.of("arm"));
    curves.stream()
        .mapToDouble(GoalCurve::target)
        .distinct()
        .forEach(target -> columns.add("f \u2264 " + Numbers.plain(target)));
    StringBuilder table = ArmTable.cards(new StringBuilder(), columns);
    arms.forEach((arm, targets) -> {
      List<String> cells = new ArrayList<>(List.of(Svg.escaped(arm)));
      targets.forEach(curve -> cells.add(cell(curve)));
      ArmTable.card(table, columns, cells.toArray(String[]::new));
    });
    String exact = curves.stream().allMatch(GoalCurve::exact)
        ? ""
        : " Of so many walkers times are known to within a leg: at its lowest value, or earlier.";
    long every = curves.stream().mapToLong(GoalCurve::every).max().orElse(1);
    String looks = every == 1
        ? ""
        : Svg.format(
            " f is looked at every %,d steps here: times are multiples of them, and a value in between is not seen.",
            every);
    return table
        .append("</tbody></table></div>\n")
        .append("""
        <p class="note">Expected running time in steps: those that all walkers spent, up to the target or to their end, over the
        number that came there, which is what a success costs where a walker that ends without is started anew; 95 % interval
        by the bootstrap over walkers. Where no walker came there, a one-sided bound of 95 %.""" + exact + looks + "</p>\n")
        .toString();
  }

  private static String cell(GoalCurve curve) {
    Estimate time = curve.runningTime();
    String cost = time.estimate().isPresent()
        ? Numbers.html(time)
        : "&gt;&nbsp;" + Numbers.html(time.low(), "&ndash;");
    return "<span class=\"n\">" + cost + "</span><br><span class=\"ci\">"
        + Svg.format(
            curve.units().equals("walkers") ? "%,d of %,d" : "%,d of %,d %s",
            curve.last(),
            curve.walkers(),
            curve.units())
        + "</span>";
  }
}
