package org.hopscape.theory.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Panels of angles in [0, pi] on which eigenfunctions are smooth: they shrink by halves towards the directions where these have
 * all derivatives but no convergent series.
 *
 * <p>Those are the one from which the curvature H leads nowhere, that which the one map without an inverse takes to 0, and, where
 * H has a least value, what leads there at that value, and its limit. Without the latter rho came out with 5 digits, with them it
 * has 7 to 9.
 */
final class DirectionMesh {
  private static final int COARSEST = 8;
  private static final int ROUNDS = 40;

  private DirectionMesh() {}

  /** Edges in units of pi; panels next to the special directions are 2^-levels long. */
  static double[] edges(PlaneMaps maps, int levels) {
    SortedSet<Double> edges = new TreeSet<>();
    for (int i = 0; i <= COARSEST; i++) {
      edges.add((double) i / COARSEST);
    }
    for (double center : centers(maps)) {
      edges.add(center);
      for (double gap = 1.0 / COARSEST; gap >= Math.scalb(1.0, -levels); gap /= 2) {
        edges.add(center - gap);
        edges.add(center + gap);
      }
    }
    return thinned(edges, Math.scalb(0.25, -levels));
  }

  /** Within [0, 1], and no two nearer than {@code least}. */
  private static double[] thinned(SortedSet<Double> edges, double least) {
    List<Double> kept = new ArrayList<>();
    kept.add(0.0);
    for (double edge : edges) {
      if (edge > kept.get(kept.size() - 1) + least && edge < 1 - least) {
        kept.add(edge);
      }
    }
    kept.add(1.0);
    return kept.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<Double> centers(PlaneMaps maps) {
    List<double[]> first = new ArrayList<>();
    first.add(maps.still());
    if (maps.lost().length > 0) {
      first.add(maps.lost());
    }
    List<Double> centers = new ArrayList<>();
    first.forEach(x -> centers.add(turn(x)));
    double least = maps.law().least();
    if (Double.isFinite(least)) {
      for (double[] x : first) {
        double[] earlier = maps.before(x, least);
        centers.add(turn(earlier));
        double[] earliest = earlier;
        for (int k = 0; k < ROUNDS; k++) {
          earliest = unit(maps.before(earliest, least));
        }
        double[] again = maps.before(earliest, least);
        boolean settled = Math.abs(turn(again) - turn(earliest)) < 1e-6;
        centers.add(turn(settled ? earliest : maps.before(earlier, least)));
      }
    }
    return centers;
  }

  private static double[] unit(double[] x) {
    double length = Math.hypot(x[0], x[1]);
    return new double[] {x[0] / length, x[1] / length};
  }

  /** In units of pi, in [0, 1). */
  private static double turn(double[] x) {
    double turn = Math.atan2(x[1], x[0]) / Math.PI;
    return turn - Math.floor(turn);
  }
}
