package org.hopscape.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.ArmStatistics.BasinShare;
import org.hopscape.analysis.RunStatistics;

/** Occupancy as bars, where basins have no place on a line: the same basin at the same number in every arm. */
final class BasinBars {
  private static final int MOST = 20;
  private static final double WIDTH = 340;
  private static final double HEIGHT = 190;
  private static final double LEAST = 1e-4;

  private BasinBars() {}

  static boolean exists(RunStatistics run) {
    return run.arms().stream().anyMatch(arm -> !arm.basins().isEmpty());
  }

  static String of(RunStatistics run, List<Look> looks) {
    List<Long> basins = ranked(run);
    StringBuilder panels = new StringBuilder();
    for (int i = 0; i < looks.size(); i++) {
      panels.append(panel(run.arms().get(i), looks.get(i), basins));
    }
    return panels.toString();
  }

  /** By the largest share that any arm has. */
  private static List<Long> ranked(RunStatistics run) {
    Map<Long, Double> largest = new HashMap<>();
    for (ArmStatistics arm : run.arms()) {
      arm.basins().forEach(basin -> largest.merge(basin.basin(), basin.occupancy(), Math::max));
    }
    List<Long> basins = new ArrayList<>(largest.keySet());
    basins.sort((a, b) -> {
      int order = Double.compare(largest.getOrDefault(b, 0.0), largest.getOrDefault(a, 0.0));
      return order != 0 ? order : Long.compare(a, b);
    });
    return basins.subList(0, Math.min(MOST, basins.size()));
  }

  private static String panel(ArmStatistics arm, Look look, List<Long> basins) {
    double shown = 0;
    String told = Svg.format(
        "%s: share of steps in each of %d basins, logarithmic", arm.name(), basins.size());
    Frame frame = new Frame(
            arm.name(),
            told,
            WIDTH,
            HEIGHT,
            Scale.linear(0.4, Math.max(5, basins.size()) + 0.6),
            Scale.decades(LEAST, 1))
        .axes("basin", "share of steps", 6, 5);
    for (BasinShare basin : arm.basins()) {
      int place = basins.indexOf(basin.basin());
      if (place >= 0) {
        shown += basin.occupancy();
        frame.box("bar " + look.mark(), place + 0.65, 1e-9, place + 1.35, basin.occupancy());
      }
    }
    double rest = Math.max(0, 1 - shown);
    if (!arm.basins().isEmpty()) {
      frame.note(Svg.format("elsewhere: %.2f %%", 100 * rest), 0.98, 0.1, "end");
    } else {
      frame.note("no basin was entered", 0.5, 0.5, "middle");
    }
    return frame.toString();
  }
}
