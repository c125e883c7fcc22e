package org.hopscape.report.section;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.report.content.PositionLaw;
import org.hopscape.report.figure.Drawn;
import org.hopscape.report.plot.Figure;
import org.hopscape.report.plot.FigureData;
import org.hopscape.report.plot.PlotPanel;
import org.hopscape.report.plot.Scale;
import org.hopscape.report.plot.SeriesStyle;

/** Where walkers are at the end, beside the stationary density, where theory has one. */
public record PositionPart(Drawn drawn) {
  private static final double WIDTH = 340;
  private static final double HEIGHT = 230;
  private static final int BINS = 30;

  /** Room above the highest, as a factor. */
  private static final double ROOM = 1.08;

  public void appendTo(PageText page) {
    List<PositionLaw> laws = drawn.shown(drawn.figures().positions(), PositionLaw::arm);
    if (laws.isEmpty()) {
      return;
    }
    page.section("Where walkers are at the end", true);
    page.figure(Figure.of(
            "positions",
            "Positions at the end",
            laws.stream().map(this::panel).toList(),
            data(laws))
        .captioned("Share of walkers per unit of x at their last step (bars, " + drawn.walkers()
            + "), and the stationary density (dotted), which they come to however they began: of the step&rsquo;s own kernel, by"
            + " Nystr&ouml;m&rsquo;s method. Bars that stay away from it by more than chance tell that walkers have not mixed yet. The"
            + " picture ends a third beyond the quantiles 2.5 % and 97.5 % of the law."));
  }

  private String panel(PositionLaw law) {
    double[] bars = law.histogram(BINS);
    double highest =
        law.density().stream().mapToDouble(PositionLaw.Place::density).max().orElse(1);
    for (double bar : bars) {
      highest = Math.max(highest, bar);
    }
    int colour = drawn.looks().stream()
        .filter(look -> look.arm().equals(law.arm()))
        .mapToInt(SeriesStyle::colour)
        .findFirst()
        .orElse(0);
    PlotPanel frame = new PlotPanel(
            law.arm(),
            "positions of the walkers of arm " + law.arm()
                + " at the end, and the stationary density",
            WIDTH,
            HEIGHT,
            Scale.linear(law.low(), law.high()),
            Scale.linear(0, ROOM * highest))
        .axes("x", "density, per unit of x", 6, 5);
    double width = (law.high() - law.low()) / BINS;
    for (int i = 0; i < BINS; i++) {
      double from = law.low() + i * width;
      frame.box("band f" + colour, from, 0, from + width, bars[i]);
    }
    List<double[]> density = new ArrayList<>();
    law.density().forEach(place -> density.add(new double[] {place.x(), place.density()}));
    return frame.line("line theory", density, "stationary density").toString();
  }

  private static FigureData data(List<PositionLaw> laws) {
    FigureData data = FigureData.of("arm,from,to,measured,theory_at_middle");
    for (PositionLaw law : laws) {
      double[] bars = law.histogram(BINS);
      double width = (law.high() - law.low()) / BINS;
      for (int i = 0; i < BINS; i++) {
        double from = law.low() + i * width;
        double middle = from + width / 2;
        double theory = law.density().stream()
            .reduce((a, b) -> Math.abs(a.x() - middle) <= Math.abs(b.x() - middle) ? a : b)
            .map(PositionLaw.Place::density)
            .orElseThrow();
        data.row(law.arm(), from, from + width, bars[i], theory);
      }
    }
    return data;
  }
}
