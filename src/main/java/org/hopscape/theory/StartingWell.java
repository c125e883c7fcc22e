package org.hopscape.theory;

import java.util.Optional;
import org.hopscape.event.Position;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.FlowBasins;
import org.hopscape.scenario.arm.Arm;

/**
 * The minimum in whose basin an arm starts, or the mean of its start, and the largest curvature there: the largest
 * eigenvalue of f'', by the power method.
 */
record StartingWell(Position minimum, double curvature) {
  private static final int ROUNDS = 200;

  /** Above, Newton's method along the flow takes seconds; the lowest minimum that is known stands for the start's. */
  private static final int MOST_DIMENSIONS = 128;

  /** Empty where the gradient flow leads to no minimum, and where it would take too long to follow. */
  static Optional<StartingWell> of(Arm arm) {
    Landscape landscape = arm.landscape();
    boolean known = landscape.data().isPresent() || landscape.dimension() > MOST_DIMENSIONS;
    Optional<double[]> minimum = known
        ? landscape.knownMinima().stream().findFirst()
        : new FlowBasins(landscape).minimum(start(arm));
    return minimum.map(x -> new StartingWell(Position.of(x), curvature(landscape, x)));
  }

  private static double[] start(Arm arm) {
    return arm.start().typical(arm.landscape().dimension(), 0);
  }

  private static double curvature(Landscape landscape, double[] x) {
    double[] v = new double[x.length];
    double[] next = new double[x.length];
    for (int i = 0; i < v.length; i++) {
      // No eigenvector of a symmetric landscape is orthogonal to this.
      v[i] = 1 + 1.0 / (i + 2);
    }
    double eigenvalue = 0;
    for (int round = 0; round < ROUNDS; round++) {
      landscape.hessianVector(x, v, next);
      eigenvalue = dot(v, next) / dot(v, v);
      double length = Math.sqrt(dot(next, next));
      for (int i = 0; i < v.length; i++) {
        v[i] = length == 0 ? v[i] : next[i] / length;
      }
    }
    return eigenvalue;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
