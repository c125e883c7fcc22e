package org.hopscape.report;

import java.util.List;
import java.util.stream.Collectors;
import org.hopscape.analysis.tail.Hill;

/** Tails of |w - w*|, Hill's estimate, and the exponents' table. */
record TailPart(Drawn drawn) {
  void appendTo(PageText page) {
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
        .captioned("Share of values at or beyond x, on logarithmic axes: " + values(curves)
            + " Dashed: Hill's estimate from its threshold on, with the wedge of its 95 % interval; dotted: the"
            + " theoretical slope, where there is one up to 12.");
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
            "Hill's estimate of the tail exponent against the number k of largest values, with 95 % gamma intervals"
                + " for independent values as bands. Dots: the k used (one in 100 blocks, or one in 200 final states;"
                + " at least 20); dotted: theory. Where the curve is not level, the tail is no power law there;"
                + " estimates beyond the frame are of tails too light to be told as a power.");
  }

  /** What the values are; the table tells each arm's. */
  private static String values(List<TailCurve> curves) {
    String blocks =
        "the largest |w &minus; w*| within each block of steps. Its tail has the exponent of |w &minus; w*| itself, but"
            + " reaches it within the sample: excursions are rare, and one state in 200 is still the bulk.";
    String states = curves.stream().allMatch(TailCurve::ofBlocks)
        ? ""
        : curves.stream()
            .filter(curve -> !curve.ofBlocks())
            .map(curve -> Svg.escaped(curve.arm()))
            .collect(Collectors.joining(", "));
    if (states.isEmpty()) {
      return blocks;
    }
    return curves.stream().anyMatch(TailCurve::ofBlocks)
        ? blocks + " Of " + states + ": |w &minus; w*| of single states, see the table."
        : "|w &minus; w*| of single states, see the table.";
  }
}
