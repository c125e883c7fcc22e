package org.hopscape.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Panels of angles in [0, pi] on which heavy ball's eigenfunctions are smooth: they shrink by halves towards the
 * directions where these have all derivatives but no convergent series.
 *
 * <p>With r = w_k/w_{k-1} and r' = 1 + beta - g H - beta/r, those are r = 0, from which only the far tail of H leads on,
 * and, where H has a least value, what leads there at that value: r = beta/(t - r_before), t = 1 + beta - g least,
 * and its limit. Without the latter rho came out with 5 digits, with them it has 7 to 9.
 */
final class DirectionMesh {
  private static final int COARSEST = 4;

  private DirectionMesh() {}

  /** Edges in units of pi; panels next to the special directions are 2^-levels long. */
  static double[] edges(HeavyBall model, int levels) {
    SortedSet<Double> edges = new TreeSet<>();
    for (int i = 0; i <= COARSEST; i++) {
      edges.add((double) i / COARSEST);
    }
    for (double center : centers(model)) {
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

  private static List<Double> centers(HeavyBall model) {
    double beta = model.momentum();
    List<Double> centers = new ArrayList<>();
    centers.add(turn(model, 0));
    double least = model.curvature().least();
    if (Double.isFinite(least)) {
      double trace = 1 + beta - model.stepSize() * least;
      double first = beta / trace;
      centers.add(turn(model, first));
      double square = trace * trace / 4 - beta;
      double limit = Math.copySign(Math.abs(trace) / 2 - Math.sqrt(square), trace);
      centers.add(turn(model, square >= 0 ? limit : beta / (trace - first)));
    }
    return centers;
  }

  /** The angle of r, whose second coordinate is scaled by sqrt(beta). */
  private static double turn(HeavyBall model, double r) {
    return Math.atan2(Math.sqrt(model.momentum()), r) / Math.PI;
  }
}
