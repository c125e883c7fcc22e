package org.hopscape.theory.escape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hopscape.kernel.Dynamics;
import org.hopscape.landscape.BasinMap;
import org.hopscape.theory.step.StepLaw;
import org.hopscape.theory.step.StepLaws;
import org.jspecify.annotations.Nullable;

/**
 * The rates at which walkers that have settled leave the bounded basins of an arm in one dimension, from the starting basin outwards:
 * the leading eigenvalue of the step's kernel within each.
 *
 * @param low end of the basin
 * @param high end of the basin
 * @param exit from its middle, with the rate of walkers that have settled
 */
public record BasinRates(double low, double high, MeanTime exit) {
  /** To each side of the starting basin. */
  private static final int MOST = 8;

  /** Beyond an end, as a share of the basin's width: there a walker is in the next one. */
  private static final double BEYOND = 1e-9;

  /** By rising place; empty where basins are no intervals that are left at their ends, or where the step has no density. */
  public static List<BasinRates> of(Dynamics dynamics) {
    Optional<StepLaw> law = StepLaws.of(dynamics);
    BasinMap map = dynamics.basins().map();
    if (law.isEmpty()
        || map.whole() != map
        || dynamics.landscape().dimension() != 1
        || !dynamics.basins().labelled()
        || dynamics.basins().every() > 1) {
      return List.of();
    }
    double start = dynamics.start().middle();
    List<double[]> intervals = new ArrayList<>();
    double[] first = interval(map, start);
    add(intervals, first);
    for (int side : new int[] {-1, 1}) {
      double[] now = first;
      for (int k = 0; k < MOST && now != null; k++) {
        now = next(map, now, side);
        add(intervals, now);
      }
    }
    intervals.sort((a, b) -> Double.compare(a[0], b[0]));
    return intervals.stream()
        .map(ends -> of(law.get(), ends[0], ends[1]))
        .filter(rates -> rates.exit().hasRate())
        .toList();
  }

  private static BasinRates of(StepLaw law, double low, double high) {
    return new BasinRates(low, high, ExitTime.of(law, low, high, low + (high - low) / 2));
  }

  private static void add(List<double[]> intervals, double @Nullable [] interval) {
    if (interval != null && Double.isFinite(interval[1] - interval[0])) {
      intervals.add(interval);
    }
  }

  private static double @Nullable [] next(BasinMap map, double[] now, int side) {
    double width = Double.isFinite(now[1] - now[0]) ? now[1] - now[0] : 1;
    double end = side < 0 ? now[0] : now[1];
    return Double.isFinite(end) ? interval(map, end + side * BEYOND * width) : null;
  }

  private static double @Nullable [] interval(BasinMap map, double x) {
    double[] interval = map.interval(map.label(new double[] {x}));
    return interval != null && interval[0] < x && x < interval[1] ? interval : null;
  }
}
