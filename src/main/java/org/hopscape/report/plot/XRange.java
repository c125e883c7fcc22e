package org.hopscape.report.plot;

import java.util.List;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.ArmStatistics.BasinShare;
import org.hopscape.analysis.ArmStatistics.Interval;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Landscape;
import org.jspecify.annotations.Nullable;

/** The part of the x axis that a picture shows. */
public record XRange(double low, double high) {
  private static final double NEEDED_SHARE = 0.98;
  private static final double NARROWEST_PIXELS = 5;
  private static final double SHRINK = 0.95;
  private static final double FAR = 1e6;
  private static final double OTHERWISE = 10;

  /** What holds most of every arm's steps, but no wider than lets every basin be seen. */
  public static XRange of(List<ArmStatistics> arms, Landscape landscape, double pixels) {
    double reach = 0;
    for (ArmStatistics arm : arms) {
      reach = Math.max(reach, reach(arm));
    }
    double half = Math.max(reach, minima(landscape));
    half = half == 0 ? farthest(arms) : half;
    BasinMap basins = landscape.minima().orElse(null);
    while (pixels * widthAt(basins, half) / (2 * half) < NARROWEST_PIXELS) {
      half *= SHRINK;
    }
    return new XRange(-half, half);
  }

  /** Where no basin has an end, what holds all of every path. */
  private static double farthest(List<ArmStatistics> arms) {
    double largest = arms.stream().mapToDouble(ArmStatistics::largest).max().orElse(0);
    return largest > 0 ? 1.1 * Math.min(FAR, largest) : OTHERWISE;
  }

  /** The largest |x| of the basins that together hold the needed share of steps. */
  private static double reach(ArmStatistics arm) {
    double share = 0;
    double reach = 0;
    for (BasinShare basin : arm.basins()) {
      if (share >= NEEDED_SHARE) {
        break;
      }
      share += Double.isNaN(basin.occupancy()) ? 0 : basin.occupancy();
      Interval interval = basin.interval();
      if (interval != null) {
        reach = Math.max(reach, Math.max(finite(interval.low()), finite(interval.high())));
      }
    }
    return reach;
  }

  /** |x|; 0 where a basin has no such end. */
  private static double finite(double end) {
    return Math.abs(end) < FAR ? Math.abs(end) : 0;
  }

  /** Half as far again as the lowest known minima, so that a landscape of few and open basins shows all of them. */
  private static double minima(Landscape landscape) {
    return landscape.knownMinima().stream()
        .mapToDouble(minimum -> 1.75 * Math.abs(minimum[0]))
        .max()
        .orElse(0);
  }

  private static double widthAt(@Nullable BasinMap basins, double x) {
    double[] interval = basins == null ? null : basins.interval(basins.label(new double[] {x}));
    return interval == null ? Double.MAX_VALUE : interval[1] - interval[0];
  }

  public boolean holds(Interval interval) {
    return low < interval.high() && interval.low() < high;
  }
}
