package org.hopscape.landscape;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hopscape.random.WalkerKey;

/** A surface f on R^d. Immutable; shared by threads. What a step uses is computed by exact IEEE operations alone. */
public interface Landscape {
  /** Positions closer than this are one minimum. */
  double MINIMUM_GRID = 0x1p-16;

  /** The scenario's name for it, such as {@code cosine-bowl}. */
  String name();

  int dimension();

  /** How f grows far from its minima. */
  enum Growth {
    /** f' goes to 0. */
    FLAT,
    /** f' is bounded and leads inwards. */
    STRAIGHT,
    /** Faster than |x|^2. */
    STEEP,
    /** As |x|^2, or not known. */
    OTHER
  }

  default Growth growth() {
    return Growth.OTHER;
  }

  /** Whether f' is linear everywhere. */
  default boolean isParabola() {
    return false;
  }

  /** c, where f' is c x far out beside ripples, coordinate by coordinate, and c is known without a look at f. */
  default OptionalDouble farCurvature() {
    return OptionalDouble.empty();
  }

  /** The amplitude of f'' around {@link #farCurvature}, where its ripples are a sine. */
  default OptionalDouble farRipple() {
    return OptionalDouble.empty();
  }

  /** This, where it is a mean over rows of data. */
  default Optional<DataLandscape> data() {
    return Optional.empty();
  }

  /** The name of a user's own class, where it is the surface. */
  default Optional<String> ownClass() {
    return Optional.empty();
  }

  /** The loss of the rows trained on, without a ridge; the value of landscapes that are no loss. */
  default double trainingLoss(double[] x) {
    return value(x);
  }

  double value(double[] x);

  /** Cheap, and never above {@link #value} as computed. */
  default double lowerBound(double[] x) {
    return Double.NEGATIVE_INFINITY;
  }

  /** Every how many steps a walker's value is looked at for its lowest; more than 1 where a value is dear. */
  default int valueEvery() {
    return 1;
  }

  /** Writes f'(x) to {@code gradient}. */
  void gradient(double[] x, double[] gradient);

  /** Writes f'(x) to {@code gradient} and returns f(x), both with the same bits as on their own. */
  default double gradientAndValue(double[] x, double[] gradient) {
    gradient(x, gradient);
    return value(x);
  }

  /** Whether there are {@link #lanes}; asked at every leg. */
  default boolean hasLanes() {
    return false;
  }

  /**
   * f and f' of many walkers at once, where {@link #hasLanes}, for one thread.
   *
   * @param vectors whether {@code jdk.incubator.vector} may be used
   */
  default LaneSurface lanes(boolean vectors) {
    throw new UnsupportedOperationException(name() + " has no lanes");
  }

  /** Writes f''(x) v to {@code product}. */
  void hessianVector(double[] x, double[] v, double[] product);

  /** Writes f''(x), one {@link #hessianVector} a row. */
  default void hessian(double[] x, double[][] hessian) {
    double[] unit = new double[dimension()];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = 1.0;
      hessianVector(x, unit, hessian[i]);
      unit[i] = 0.0;
    }
  }

  /** Whether a Newton step, which needs the whole of f'' every time, makes sense here. */
  default boolean hasHessian() {
    return true;
  }

  /** The minima that are known in closed form or by a published value, lowest first. */
  default List<double[]> knownMinima() {
    return List.of();
  }

  /** Of a network, the standard deviations with which its coordinates are drawn about 0 at {@code start = fan-in}. */
  default Optional<double[]> fanIn() {
    return Optional.empty();
  }

  /** Beyond this absolute coordinate the landscape is defined but no longer meaningful ({@code LeftDomain}). */
  double bound();

  /** What f' costs, in numbers drawn: some ten nanoseconds each. */
  default double gradientCost() {
    return dimension();
  }

  /** Whether f is known to be a finite number wherever no coordinate is beyond {@link #bound}. */
  default boolean finiteWithinBound() {
    return false;
  }

  /** Basins of attraction of the minima, where their labels are arithmetic; else the gradient flow finds them. */
  default Optional<BasinMap> minima() {
    return Optional.empty();
  }

  /**
   * The most that a label by the gradient flow costs where nobody says it: a gradient is one evaluation, f'' one for each
   * coordinate. Rosenbrock's valley takes 28,000, a loose cluster of 13 atoms up to 49,000.
   */
  default long labelEvaluations() {
    return 50_000;
  }

  /** The label of the basin whose minimum this is: a hash of its coordinates on a grid. */
  default long basinOf(double[] minimum) {
    long hash = 0;
    for (double coordinate : minimum) {
      // -0 and 0 are one point of the grid.
      long point = Double.doubleToLongBits(Math.rint(coordinate / MINIMUM_GRID) + 0.0);
      hash = WalkerKey.mix(hash + point);
    }
    return hash >>> 1;
  }
}
