package org.hopscape.report.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.ArmStatistics.BasinShare;
import org.hopscape.analysis.BasinNumbers;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.report.plot.PlotPanel;
import org.hopscape.report.plot.Scale;
import org.hopscape.report.plot.SeriesStyle;
import org.hopscape.report.plot.Svg;

/**
 * Occupancy as bars, where basins have no place on a line: those with the largest shares, each at the same place in every arm, in the
 * order of their numbers or labels.
 */
public final class BasinBars {
  /** Basins that have a bar. */
  public static final int MOST = 20;

  private static final double WIDTH = 340;
  private static final double HEIGHT = 190;
  private static final double LEAST = 1e-4;

  /** Width of a letter below the frame, in its units. */
  private static final double LETTER = 6.5;

  private final RunStatistics run;

  /** By what arms call their basins: most share one. */
  private final Map<BasinNumbers, List<Long>> largest = new HashMap<>();

  public BasinBars(RunStatistics run) {
    this.run = run;
  }

  /** A panel an arm. */
  public List<String> panels(List<SeriesStyle> looks) {
    List<String> panels = new ArrayList<>();
    for (SeriesStyle look : looks) {
      run.arms().stream()
          .filter(arm -> arm.name().equals(look.arm()))
          .forEach(arm -> panels.add(panel(arm, look)));
    }
    return panels;
  }

  /** The largest share of an arm's steps that bars stand for. */
  public double most() {
    return run.arms().stream().mapToDouble(arm -> shown(arm, places(arm))).max().orElse(0);
  }

  /** Labels of the basins with the largest shares in any arm that calls its basins as this one does, in the order of bars. */
  private List<Long> places(ArmStatistics arm) {
    return largest.computeIfAbsent(arm.numbers(), this::largest);
  }

  private List<Long> largest(BasinNumbers numbers) {
    Map<Long, Double> shares = new HashMap<>();
    run.arms().stream()
        .filter(other -> other.numbers().equals(numbers))
        .flatMap(other -> other.basins().stream())
        .filter(basin -> numbers.place(basin.basin()) > 0)
        .forEach(basin -> shares.merge(basin.basin(), basin.occupancy(), Math::max));
    return shares.entrySet().stream()
        .sorted(Map.Entry.<Long, Double>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST)
        .map(Map.Entry::getKey)
        .sorted(Comparator.comparingInt(numbers::place))
        .toList();
  }

  private static double shown(ArmStatistics arm, List<Long> places) {
    return arm.basins().stream()
        .filter(basin -> places.contains(basin.basin()))
        .mapToDouble(BasinShare::occupancy)
        .sum();
  }

  private String panel(ArmStatistics arm, SeriesStyle look) {
    List<Long> places = places(arm);
    String told = Svg.format(
        "%s: share of steps in each of %d basins, logarithmic", arm.name(), places.size());
    PlotPanel frame = new PlotPanel(
        arm.name(),
        told,
        WIDTH,
        HEIGHT,
        Scale.linear(0.4, Math.max(5, places.size()) + 0.6),
        Scale.decades(LEAST, 1));
    frame.axes("basin", "share of steps", names(arm.numbers(), places, frame), 5);
    for (BasinShare basin : arm.basins()) {
      int place = 1 + places.indexOf(basin.basin());
      if (place > 0 && arm.ranking().steps() > 0) {
        frame.box("bar " + look.mark(), place - 0.35, 1e-9, place + 0.35, basin.occupancy());
      }
    }
    if (arm.ranking().steps() > 0) {
      double rest = Math.max(0, 1 - shown(arm, places));
      frame.corner(Svg.format("elsewhere: %.2f %%", 100 * rest));
    } else {
      frame.note(
          arm.basins().isEmpty() ? "no basin was entered" : "no step was done", 0.5, 0.5, "middle");
    }
    return frame.toString();
  }

  /** As many names as there is room for, one after every so many bars. */
  private static List<Scale.Tick> names(BasinNumbers numbers, List<Long> places, PlotPanel frame) {
    double longest =
        places.stream().mapToInt(label -> numbers.name(label).length()).max().orElse(1);
    double bar = frame.ix(2) - frame.ix(1);
    int every = (int) Math.ceil((longest + 1) * LETTER / bar);
    return IntStream.range(0, places.size())
        .filter(i -> i % every == 0)
        .mapToObj(i -> new Scale.Tick(i + 1.0, numbers.name(places.get(i))))
        .toList();
  }
}
