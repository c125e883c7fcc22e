package org.hopscape.theory.stationary;

import java.util.Optional;
import org.hopscape.kernel.Dynamics;
import org.hopscape.theory.escape.ExitTime;
import org.hopscape.theory.numeric.Root;
import org.hopscape.theory.numeric.StateReduction;
import org.hopscape.theory.step.StepLaw;
import org.hopscape.theory.step.StepLaws;
import org.hopscape.theory.step.StepWeights;

/**
 * The stationary law of a recursion x' = mean(x) + sd(x) Z in one dimension, Z standard normal: masses at the nodes of Nystrom's method,
 * stationary for the step's kernel between two ends by {@link StateReduction}, and from them
 *
 * <pre>
 * density(y) = sum over nodes x of mass(x) k(x, y),   k(x, y) the density at y of a step from x
 * </pre>
 *
 * A step beyond the ends is not taken. They are moved outwards until quantiles stay, so that of a heavy tail what is beyond the ends
 * is less than makes a difference to these.
 */
public final class StationaryDensity {
  /** Half the distance of the first ends, in steps' standard deviations at the start. */
  private static final double FIRST = 20;

  private static final double WIDER = 1.5;
  private static final int MOST_WIDER = 20;

  /** Standard deviations of a step in a panel: 16 nodes resolve it to 1e-6. */
  private static final double IN_PANEL = 3.5;

  /** Nodes of a law take n^3 operations. */
  private static final int MOST_NODES = 800;

  /** Quantiles that are told agree so well, as a share of the distance of the outer two. */
  private static final double AGREED = 1e-4;

  /** Probabilities of the quantiles that are told. */
  private static final double[] TOLD = {0.025, 0.25, 0.5, 0.75, 0.975};

  private final StepLaw law;
  private final double[] places;
  private final double[] masses;
  private final double[] quantiles;

  private StationaryDensity(StepLaw law, double[] edges) {
    this.law = law;
    StepWeights weights = new StepWeights(law, edges, law.shape().reach());
    int n = weights.nodes();
    this.places = new double[n];
    StateReduction chain = new StateReduction(n);
    for (int i = 0; i < n; i++) {
      places[i] = weights.node(i);
      StepWeights.Row row = weights.row(places[i]);
      chain.row(i, row.from(), row.weights(), 0);
    }
    this.masses = chain.stationary();
    this.quantiles = new double[TOLD.length];
    for (int i = 0; i < TOLD.length; i++) {
      double p = TOLD[i];
      quantiles[i] = Root.between(x -> below(x) - p, edges[0], edges[edges.length - 1]);
    }
  }

  /**
   * Of an arm whose recursion has a stationary law; empty where its steps have no normal density that is known here, or where the law
   * takes too many nodes.
   */
  public static Optional<StationaryDensity> of(Dynamics dynamics) {
    return dynamics.landscape().dimension() == 1
        ? StepLaws.of(dynamics).flatMap(law -> of(law, dynamics.start().middle()))
        : Optional.empty();
  }

  /** @param middle of the first ends */
  static Optional<StationaryDensity> of(StepLaw law, double middle) {
    if (law.shape() != StepLaw.Shape.GAUSSIAN || law.bound() < Double.POSITIVE_INFINITY) {
      return Optional.empty();
    }
    double half = FIRST * law.sd().applyAsDouble(middle);
    double[] before = new double[0];
    for (int k = 0; k < MOST_WIDER; k++) {
      double low = middle - half;
      double high = middle + half;
      if (!(law.sd().applyAsDouble(low) + law.sd().applyAsDouble(high) <= Double.MAX_VALUE)) {
        return Optional.empty();
      }
      double[] edges = ExitTime.panels(law, ExitTime.narrowest(law, low, high), IN_PANEL);
      if (edges.length == 0 || (edges.length - 1) * StepWeights.ORDER > MOST_NODES) {
        return Optional.empty();
      }
      StationaryDensity found = new StationaryDensity(law, edges);
      double[] now = found.quantiles;
      if (before.length > 0 && agree(before, now)) {
        return Optional.of(found);
      }
      before = now;
      half *= WIDER;
    }
    return Optional.empty();
  }

  private static boolean agree(double[] before, double[] now) {
    double scale = now[now.length - 1] - now[0];
    boolean agree = scale > 0;
    for (int i = 0; i < now.length; i++) {
      agree &= Math.abs(now[i] - before[i]) <= AGREED * scale;
    }
    return agree;
  }

  /** P(X &lt;= x). */
  double below(double x) {
    double sum = 0;
    for (int i = 0; i < places.length; i++) {
      double z = (x - law.mean().applyAsDouble(places[i])) / law.sd().applyAsDouble(places[i]);
      sum += masses[i] * law.shape().beyond(-z);
    }
    return sum;
  }

  /** Density at x. */
  public double density(double x) {
    double sum = 0;
    for (int i = 0; i < places.length; i++) {
      double sd = law.sd().applyAsDouble(places[i]);
      sum += masses[i] * law.shape().density((x - law.mean().applyAsDouble(places[i])) / sd) / sd;
    }
    return sum;
  }

  /** The places below which walkers are with the probabilities .025, .25, .5, .75 and .975. */
  public double[] quantiles() {
    return quantiles.clone();
  }
}
