package org.hopscape.landscape.basin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hopscape.landscape.Landscape;

/** The lowest minima of a landscape in one dimension, of its basins between barriers. */
public final class LineMinima {
  /** Basins whose minimum is looked for: those that are lowest half-way between their ends. */
  private static final int MOST = 8;

  private LineMinima() {}

  /** Lowest first; empty where the flow leads to none. */
  public static List<double[]> of(Landscape landscape, CutBasins basins) {
    FlowBasins flow = new FlowBasins(landscape);
    Comparator<double[]> byValue = Comparator.comparingDouble(landscape::value);
    List<double[]> middles = new ArrayList<>();
    int cuts = basins.cuts().length;
    for (int label = 0; label <= cuts; label++) {
      double[] middle = basins.within(label);
      if (middle != null && Double.isFinite(landscape.value(middle))) {
        middles.add(middle);
      }
    }
    middles.sort(byValue);
    return IntStream.range(0, Math.min(MOST, middles.size()))
        .mapToObj(i -> flow.minimum(middles.get(i)))
        .flatMap(Optional::stream)
        .map(minimum -> polished(landscape, minimum))
        .sorted(byValue)
        .toList();
  }

  /** Newton's steps from where a flow ended, as long as the slope falls. */
  private static double[] polished(Landscape landscape, double[] minimum) {
    double[] x = minimum;
    double slope = slope(landscape, x);
    while (true) {
      double[] curvature = new double[1];
      landscape.hessianVector(x, new double[] {1.0}, curvature);
      double[] next = {x[0] - slope / curvature[0]};
      double less = slope(landscape, next);
      if (!(Math.abs(less) < Math.abs(slope))) {
        return x;
      }
      x = next;
      slope = less;
    }
  }

  private static double slope(Landscape landscape, double[] x) {
    double[] slope = new double[1];
    landscape.gradient(x, slope);
    return slope[0];
  }
}
