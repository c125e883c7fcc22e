package org.hopscape.report.section;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.ArmStatistics.BasinShare;
import org.hopscape.report.figure.BasinBars;
import org.hopscape.report.figure.Drawn;
import org.hopscape.report.figure.MapFigure;
import org.hopscape.report.figure.OccupancyPicture;
import org.hopscape.report.plot.Figure;
import org.hopscape.report.plot.FigureData;
import org.hopscape.report.plot.Svg;

/** Where walkers spend their steps: under the landscape's curve, over its lines of equal height, or as bars. */
public final class OccupancyPart {
  private static final String SHARES = "arm,basin,low,high,occupancy,visits";

  private final Drawn drawn;
  private final List<Figure> figures;

  public OccupancyPart(Drawn drawn) {
    this.drawn = drawn;
    this.figures = Stream.concat(figure().stream(), Stream.of(map(), bars()))
        .filter(figure -> !figure.isEmpty())
        .toList();
  }

  public void appendTo(PageText page) {
    page.section("Where walkers spend their steps", true);
    figures.forEach(page::figure);
    told().ifPresent(page::told);
  }

  /** Whether it may begin the page: bars that hold less than half of the steps of every arm tell little of where those were. */
  public boolean leads() {
    boolean barsAlone = figure().isEmpty() && drawn.landscape().dimension() != 2;
    return !figures.isEmpty() && !(barsAlone && new BasinBars(drawn.run()).most() < 0.5);
  }

  /** Why there is no picture of occupancy, if there is none. */
  private Optional<String> told() {
    if (drawn.run().arms().stream().allMatch(arm -> arm.basins().isEmpty())) {
      return Optional.of("The scenario has no basins, so that there is no occupancy to show.");
    }
    return figure().isEmpty() && oneBasin()
        ? Optional.of(
            "All steps of all arms were begun in one basin, so that there is no occupancy to show.")
        : Optional.empty();
  }

  /** The landscape's picture, where it is a curve over more than one basin. */
  public Optional<Figure> figure() {
    return OccupancyPicture.exists(drawn) && !(oneBasin() && open())
        ? Optional.of(curve())
        : Optional.empty();
  }

  private Figure curve() {
    return Figure.of(
            "occupancy",
            "Where walkers spend their steps",
            List.of(OccupancyPicture.wide(drawn)),
            data())
        .withNarrow(OccupancyPicture.narrow(drawn))
        .captioned(
            "The landscape f, and below it the share of each arm's steps begun in each basin, on a logarithmic scale"
                + " from 10<sup>&minus;6</sup> to 1: a count over " + drawn.walkers()
                + ", without an interval. The shaded band is the basin in which walkers start.");
  }

  private Figure map() {
    if (drawn.landscape().dimension() != 2) {
      return Figure.of("map", "", List.of(), data());
    }
    return MapFigure.of(drawn);
  }

  private Figure bars() {
    Figure none = Figure.of("basins", "", List.of(), data());
    if (OccupancyPicture.exists(drawn)
        || oneBasin()
        || drawn.run().arms().stream().allMatch(arm -> arm.basins().isEmpty())) {
      return none;
    }
    int dimension = drawn.landscape().dimension();
    return Figure.of(
            "basins",
            "Share of steps by basin",
            new BasinBars(drawn.run()).panels(drawn.looks()),
            data())
        .captioned("Share of each arm's steps begun in each basin, over " + drawn.walkers()
            + Svg.format(
                ", on a logarithmic scale from 10<sup>&minus;4</sup>: the %d basins with the largest shares in any arm,"
                    + " where there are more. Basins have the same place in every arm",
                BasinBars.MOST)
            + (dimension > 2
                ? Svg.format(
                    "; a landscape of %d dimensions has no curve to draw them under.", dimension)
                : "."));
  }

  /** Whether one basin has all the steps of all arms. */
  private boolean oneBasin() {
    return drawn.run().arms().stream()
                .mapToInt(arm -> arm.ranking().distinct())
                .max()
                .orElse(0)
            <= 1
        && drawn.run().arms().stream()
                .flatMap(arm -> arm.basins().stream())
                .mapToLong(BasinShare::basin)
                .distinct()
                .count()
            <= 1;
  }

  /** Whether there is no basin beside it: it has no end. */
  private boolean open() {
    return drawn.run().arms().stream()
        .flatMap(arm -> arm.basins().stream())
        .allMatch(basin -> basin.interval() == null
            || (!Double.isFinite(basin.interval().low())
                && !Double.isFinite(basin.interval().high())));
  }

  private FigureData data() {
    FigureData data = FigureData.of(SHARES);
    for (ArmStatistics arm : drawn.run().arms()) {
      for (BasinShare basin : arm.basins()) {
        data.row(
            arm.name(),
            basin.basin(),
            basin.interval() == null ? Double.NaN : basin.interval().low(),
            basin.interval() == null ? Double.NaN : basin.interval().high(),
            basin.occupancy(),
            basin.visits());
      }
    }
    return data;
  }
}
