package org.hopscape.report.section;

import java.util.List;
import java.util.stream.Collectors;
import org.hopscape.analysis.survival.KaplanMeier;
import org.hopscape.report.content.EscapeCurve;
import org.hopscape.report.figure.Drawn;
import org.hopscape.report.figure.SurvivalFigure;
import org.hopscape.report.plot.Figure;
import org.hopscape.report.plot.FigureData;
import org.hopscape.report.plot.Svg;
import org.hopscape.report.table.EscapeTable;

/** Survival in the starting basin, and the times' table. */
public record EscapePart(Drawn drawn) {
  public void appendTo(PageText page) {
    page.section("Escape from the starting basin", true);
    List<EscapeCurve> curves = drawn.shown(drawn.figures().escapes(), EscapeCurve::arm);
    if (curves.stream().allMatch(curve -> curve.escapes() == 0)) {
      page.told(
          curves.isEmpty()
              ? "The scenario has no basins to escape from."
              : "No walker left its starting basin, so that there is no curve: see the bounds in the table.");
    } else {
      page.figure(figure(curves));
    }
    if (!curves.isEmpty()) {
      page.html(EscapeTable.of(drawn.figures().escapes()));
    }
  }

  private Figure figure(List<EscapeCurve> curves) {
    return Figure.of(
            "escape",
            "Escape from the starting basin",
            SurvivalFigure.of(curves, drawn.looks()),
            data())
        .keyed(drawn.keys())
        .captioned(
            "Share of walkers still in their starting basin (Kaplan&ndash;Meier), one escape a walker, "
                + drawn.walkers() + "; bands: 95 % log-log intervals. " + noEscape(curves));
  }

  private FigureData data() {
    FigureData data = FigureData.of("arm,step,survival,low,high");
    for (EscapeCurve curve : drawn.figures().escapes()) {
      for (KaplanMeier.Point point : curve.curve()) {
        data.row(curve.arm(), point.time(), point.survival());
      }
    }
    return data;
  }

  private static String noEscape(List<EscapeCurve> curves) {
    String none = curves.stream()
        .filter(curve -> curve.escapes() == 0)
        .map(curve -> Svg.escaped(curve.arm()))
        .collect(Collectors.joining(", "));
    return none.isEmpty() ? "" : "No walker of " + none + " escaped. ";
  }
}
