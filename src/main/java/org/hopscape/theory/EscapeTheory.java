package org.hopscape.theory;

import java.util.Optional;
import java.util.OptionalDouble;
import org.hopscape.event.Position;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Start;
import org.hopscape.landscape.CoreSets;
import org.hopscape.landscape.FlowBasins;
import org.hopscape.landscape.Landscape;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Sgd;

/**
 * Mean escape time of an arm in one dimension, in steps.
 *
 * @param low of the starting basin
 * @param high of the starting basin
 * @param exit by quadrature of the recursion's own exit kernel
 * @param kramers Kramers' formula for the diffusion with the same drift and noise, over the lower of the basin's barriers;
 *     empty where noise is not additive and normal, or a barrier is no higher than the noise
 */
public record EscapeTheory(double low, double high, MeanTime exit, OptionalDouble kramers) {

  private static final double RESOLVED = 1e-2;

  /** Whether the quadrature knows the mean to 1 %. */
  public boolean resolved() {
    return exit.value() > 0
        && exit.value() < Double.POSITIVE_INFINITY
        && exit.error() <= RESOLVED * exit.value();
  }

  /**
   * Empty where the starting basin is not a bounded interval, where it is left only at another's core, which is another event, and
   * where the step has no density that is known here.
   */
  public static Optional<EscapeTheory> of(Dynamics dynamics) {
    if (!(dynamics.optimizer().rule() instanceof Sgd)
        || !dynamics.optimizer().bare()
        || dynamics.basins().every() != 1
        || dynamics.basins().map() instanceof CoreSets
        || !(dynamics.start() instanceof Start.At at)
        || dynamics.landscape().dimension() != 1) {
      return Optional.empty();
    }
    double[] x = at.position().toArray();
    double[] interval = dynamics.basins().map().interval(dynamics.basins().map().label(x));
    if (interval == null || !(interval[0] < x[0] && x[0] < interval[1])) {
      return Optional.empty();
    }
    if (Double.isInfinite(interval[0]) || Double.isInfinite(interval[1])) {
      return Optional.empty();
    }
    return law(dynamics)
        .map(law -> new EscapeTheory(
            interval[0],
            interval[1],
            ExitTime.of(law, interval[0], interval[1], x[0]),
            kramers(dynamics, at.position(), interval)));
  }

  private static Optional<StepLaw> law(Dynamics dynamics) {
    Landscape landscape = dynamics.landscape();
    double g = dynamics.optimizer().stepSize();
    if (dynamics.noise() instanceof Noise.Multiplicative m && m.additiveScale() > 0) {
      return Optional.of(
          StepLaw.multiplicative(x -> slope(landscape, x), g, m.sigma(), m.additiveScale()));
    }
    if (dynamics.noise() instanceof Noise.Additive additive && additive.scale() > 0) {
      return shape(additive.law())
          .map(shape -> StepLaw.additive(x -> slope(landscape, x), g, additive.scale(), shape));
    }
    return Optional.empty();
  }

  private static Optional<StepLaw.Shape> shape(Law law) {
    if (law instanceof Law.Gaussian) {
      return Optional.of(StepLaw.Shape.GAUSSIAN);
    }
    if (law instanceof Law.Laplace) {
      return Optional.of(StepLaw.Shape.LAPLACE);
    }
    boolean three = law instanceof Law.StudentT t && t.degreesOfFreedom() == 3;
    return three ? Optional.of(StepLaw.Shape.STUDENT_T_3) : Optional.empty();
  }

  /** One step is a time stepSize of dX = -f' dt + sqrt(2 eps) dW with eps = stepSize scale^2 / 2. */
  private static OptionalDouble kramers(Dynamics dynamics, Position start, double[] interval) {
    if (!(dynamics.noise() instanceof Noise.Additive additive
        && additive.law() instanceof Law.Gaussian)) {
      return OptionalDouble.empty();
    }
    Landscape f = dynamics.landscape();
    double g = dynamics.optimizer().stepSize();
    double eps = g * additive.scale() * additive.scale() / 2;
    Optional<double[]> minimum = new FlowBasins(f).minimum(start.toArray());
    double saddle = value(f, interval[0]) < value(f, interval[1]) ? interval[0] : interval[1];
    if (minimum.isEmpty() || !(curvature(f, saddle) < 0)) {
      return OptionalDouble.empty();
    }
    double bottom = minimum.get()[0];
    double barrier = value(f, saddle) - value(f, bottom);
    return barrier > eps && curvature(f, bottom) > 0
        ? OptionalDouble.of(
            new Kramers(curvature(f, bottom), curvature(f, saddle), barrier, eps).time() / g)
        : OptionalDouble.empty();
  }

  private static double slope(Landscape landscape, double x) {
    double[] gradient = new double[1];
    landscape.gradient(new double[] {x}, gradient);
    return gradient[0];
  }

  private static double value(Landscape landscape, double x) {
    return landscape.value(new double[] {x});
  }

  private static double curvature(Landscape landscape, double x) {
    double[] product = new double[1];
    landscape.hessianVector(new double[] {x}, new double[] {1}, product);
    return product[0];
  }
}
