package org.hopscape.report.section;

import java.util.List;
import java.util.stream.Collectors;
import org.hopscape.report.content.BasinFlow;
import org.hopscape.report.figure.Drawn;
import org.hopscape.report.figure.FlowFigure;
import org.hopscape.report.plot.Figure;
import org.hopscape.report.plot.FigureData;
import org.hopscape.report.plot.Svg;

/** Transition matrices, with the same rows in every arm. */
public record TransitionPart(Drawn drawn) {
  public void appendTo(PageText page) {
    page.section("Transitions between basins", true);
    List<BasinFlow> flows = drawn.shown(drawn.figures().flows(), BasinFlow::arm);
    if (flows.stream().allMatch(flow -> flow.departures() == 0)) {
      page.told("No walker changed its basin, so that there is no transition to show.");
      return;
    }
    page.figure(figure(flows));
  }

  private Figure figure(List<BasinFlow> flows) {
    String none = flows.stream()
        .filter(flow -> flow.departures() == 0)
        .map(flow -> Svg.escaped(flow.arm()))
        .collect(Collectors.joining(", "));
    return Figure.of(
            "transitions",
            "Transitions between basins",
            FlowFigure.of(flows, drawn.looks()),
            data())
        .laidOut("small")
        .captioned(
            "From the row's basin to the column's, as a share of all departures from the row's, on a logarithmic scale:"
                + " see the key. Rows and columns are the same in every arm: the basins that are most occupied in any"
                + " of them, by their place; a row without a colour was never left in this arm; last column: all other"
                + " basins. " + Svg.escaped(flows.get(0).note())
                + (none.isEmpty() ? "." : ". No transition was seen in " + none + "."));
  }

  private FigureData data() {
    FigureData data = FigureData.of("arm,from,to,transitions,share_of_departures");
    for (BasinFlow flow : drawn.figures().flows()) {
      for (int i = 0; i < flow.counts().size(); i++) {
        List<Long> row = flow.counts().get(i);
        double all = row.stream().mapToLong(Long::longValue).sum();
        for (int j = 0; j < row.size(); j++) {
          String to = j < flow.basins().size() ? flow.basins().get(j) : "else";
          data.row(flow.arm(), flow.basins().get(i), to, row.get(j), row.get(j) / all);
        }
      }
    }
    return data;
  }
}
