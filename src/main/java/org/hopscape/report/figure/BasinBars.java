package org.hopscape.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.ArmStatistics.BasinShare;
import org.hopscape.analysis.BasinNumbers;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.report.plot.PlotPanel;
import org.hopscape.report.plot.Scale;
import org.hopscape.report.plot.SeriesStyle;
import org.hopscape.report.plot.Svg;

/** Occupancy as bars, where basins have no place on a line: the same basin at the same number in every arm. */
public final class BasinBars {
  private static final int MOST = 20;
  private static final double WIDTH = 340;
  private static final double HEIGHT = 190;
  private static final double LEAST = 1e-4;

  private BasinBars() {}

  public static List<String> of(RunStatistics run, List<SeriesStyle> looks) {
    List<String> panels = new ArrayList<>();
    for (SeriesStyle look : looks) {
      run.arms().stream()
          .filter(arm -> arm.name().equals(look.arm()))
          .forEach(arm -> panels.add(panel(arm, look)));
    }
    return panels;
  }

  /** The largest share of an arm's steps that bars stand for. */
  public static double most(RunStatistics run) {
    return run.arms().stream().mapToDouble(BasinBars::shown).max().orElse(0);
  }

  private static double shown(ArmStatistics arm) {
    int most = Math.min(MOST, arm.numbers().size());
    return arm.basins().stream()
        .filter(basin -> arm.numbers().place(basin.basin()) > 0)
        .filter(basin -> arm.numbers().place(basin.basin()) <= most)
        .mapToDouble(BasinShare::occupancy)
        .sum();
  }

  private static String panel(ArmStatistics arm, SeriesStyle look) {
    BasinNumbers basins = arm.numbers();
    int most = Math.min(MOST, basins.size());
    String told =
        Svg.format("%s: share of steps in each of %d basins, logarithmic", arm.name(), most);
    PlotPanel frame = new PlotPanel(
            arm.name(),
            told,
            WIDTH,
            HEIGHT,
            Scale.linear(0.4, Math.max(5, most) + 0.6),
            Scale.decades(LEAST, 1))
        .axes("basin", "share of steps", 6, 5);
    for (BasinShare basin : arm.basins()) {
      int number = basins.place(basin.basin());
      if (0 < number && number <= most && arm.ranking().steps() > 0) {
        frame.box("bar " + look.mark(), number - 0.35, 1e-9, number + 0.35, basin.occupancy());
      }
    }
    double rest = Math.max(0, 1 - shown(arm));
    if (arm.ranking().steps() > 0) {
      frame.corner(Svg.format("elsewhere: %.2f %%", 100 * rest));
    } else {
      frame.note(
          arm.basins().isEmpty() ? "no basin was entered" : "no step was done", 0.5, 0.5, "middle");
    }
    return frame.toString();
  }
}
