package org.hopscape.report.section;

import java.util.List;
import org.hopscape.analysis.tail.Hill;
import org.hopscape.report.content.TailCurve;
import org.hopscape.report.figure.Drawn;
import org.hopscape.report.figure.TailFigure;
import org.hopscape.report.plot.Figure;
import org.hopscape.report.plot.FigureData;
import org.hopscape.report.table.TailTable;

/** Tails of |w - w*|, Hill's estimate, and the exponents' table. */
public record TailPart(Drawn drawn) {
  public void appendTo(PageText page) {
    page.section("Tails", true);
    List<TailCurve> curves = drawn.shown(drawn.figures().tails(), TailCurve::arm).stream()
        .filter(curve -> curve.points().size() > 1)
        .toList();
    if (curves.isEmpty()) {
      page.told("There are no values of |w \u2212 w*| from which a tail could be read.");
    } else {
      page.figure(distribution(curves));
      if (TailFigure.hillInSight(curves)) {
        page.figure(hill(curves));
      } else {
        page.told(
            "Every estimate of the tail exponent is above 12, or there is none: no tail is seen that could be told as"
                + " a power, and there is no curve of Hill's estimate to show.");
      }
    }
    if (!drawn.figures().tails().isEmpty()) {
      page.html(TailTable.of(drawn.figures().tails()));
    }
  }

  private Figure distribution(List<TailCurve> curves) {
    FigureData data =
        FigureData.of("arm,x,share_at_or_beyond,hill,hill_low,hill_high,threshold,theory");
    for (TailCurve curve : drawn.figures().tails()) {
      for (TailCurve.Point point : curve.points()) {
        data.row(
            curve.arm(),
            point.x(),
            point.beyond(),
            curve.hill(),
            curve.threshold(),
            curve.theory());
      }
    }
    return Figure.of(
            "tails", "Tails of |w \u2212 w*|", TailFigure.distribution(curves, drawn.looks()), data)
        .keyed(drawn.keys())
        .captioned(
            "Share of values at or beyond x, on logarithmic axes: |w &minus; w*| of single states, see the table."
                + " Dashed: the estimated exponent from its threshold on, with the wedge of its 95 % interval; dotted: the"
                + " theoretical slope, where there is one up to 12; where theory knows the constant C, the law C x^-a itself.");
  }

  private Figure hill(List<TailCurve> curves) {
    FigureData data = FigureData.of("arm,k,exponent,low,high,theory");
    for (TailCurve curve : drawn.figures().tails()) {
      for (Hill.Point point : curve.plot()) {
        data.row(curve.arm(), point.k(), point.exponent(), curve.theory());
      }
    }
    return Figure.of("hill", "Hill's estimate", TailFigure.hill(curves, drawn.looks()), data)
        .keyed(drawn.keys())
        .captioned(
            "Hill's estimate of the tail exponent against the number k of largest values, with 95 % intervals"
                + " from groups of walkers as bands. Dots: the exponent that stands for the arm, without Hill's bias, at its k; dotted: theory. Where the curve is not level, the tail is no power law there;"
                + " estimates beyond the frame are of tails too light to be told as a power.");
  }
}
