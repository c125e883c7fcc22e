package org.hopscape.theory.escape;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.hopscape.event.Position;
import org.hopscape.kernel.Dynamics;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.Landscape.Growth;
import org.hopscape.landscape.basin.FlowBasins;
import org.hopscape.noise.Noise;
import org.hopscape.theory.step.StepLaw;
import org.hopscape.theory.step.StepLaws;

/**
 * Mean escape time of an arm in one dimension, in steps.
 *
 * @param low of the starting basin
 * @param high of the starting basin
 * @param exit by quadrature of the recursion's own exit kernel
 * @param kramers Kramers' formula for the diffusion with the same drift and noise, over the lower of the basin's barriers;
 *     empty where noise is not additive and normal, or a barrier is no higher than the noise
 * @param diffusion mean exit of Ito's diffusion with the drift and the variance of a step, in steps: what the recursion comes to as
 *     steps get small; empty where the step is not normal, is clipped, or the basin is not looked at in each step
 */
public record EscapeTheory(
    double low, double high, MeanTime exit, OptionalDouble kramers, OptionalDouble diffusion) {

  private static final double RESOLVED = 1e-2;
  /** So many standard deviations of the start, beyond which a normal law has less than 1e-9. */
  private static final double CERTAIN = 6;
  /** Steps between two looks, a power of the step's matrix. */
  private static final long MOST_BETWEEN = 10_000;

  /** Whether the quadrature knows the mean to 1 %. */
  public boolean resolved() {
    return exit.value() > 0
        && exit.value() < Double.POSITIVE_INFINITY
        && exit.error() <= RESOLVED * exit.value();
  }

  /**
   * Empty where walkers may start in several basins, where one is left only at another's core, which is another event, where it is
   * unbounded and what is beyond cannot be told, and where the step has no density that is known here.
   */
  public static Optional<EscapeTheory> of(Dynamics dynamics) {
    return of(dynamics, false);
  }

  /** The same to a few digits, in a tenth of the time. */
  static Optional<EscapeTheory> roughly(Dynamics dynamics) {
    return of(dynamics, true);
  }

  private static Optional<EscapeTheory> of(Dynamics dynamics, boolean roughly) {
    BasinMap map = dynamics.basins().map();
    if (map.whole() != map || dynamics.landscape().dimension() != 1) {
      return Optional.empty();
    }
    Optional<StepLaw> law = StepLaws.of(dynamics);
    double[] x = {dynamics.start().middle()};
    double[] interval = map.interval(map.label(x));
    if (law.isEmpty() || interval == null || !(interval[0] < x[0] && x[0] < interval[1])) {
      return Optional.empty();
    }
    if (Double.isInfinite(interval[0]) && Double.isInfinite(interval[1])) {
      return Optional.empty();
    }
    if (!hasWidth(law.get(), x[0], interval)) {
      return Optional.empty();
    }
    double spread = dynamics.start().spread();
    if (!inside(x[0], spread, interval)) {
      return Optional.empty();
    }
    return exit(dynamics, law.get(), interval, new ExitTime.Start(x[0], spread), roughly)
        .map(exit -> new EscapeTheory(
            interval[0],
            interval[1],
            exit,
            kramers(dynamics, Position.of(x), interval),
            roughly || spread > 0
                ? OptionalDouble.empty()
                : diffusion(dynamics, law.get(), x[0], interval)));
  }

  /** Whether a step's standard deviation is a number where walkers start and at the ends. */
  private static boolean hasWidth(StepLaw law, double start, double[] interval) {
    return DoubleStream.of(start, interval[0], interval[1])
        .filter(Double::isFinite)
        .map(law.sd())
        .allMatch(sd -> 0 < sd && sd <= Double.MAX_VALUE);
  }

  /** Whether all but one walker in a thousand million start in the basin. */
  private static boolean inside(double mean, double sd, double[] interval) {
    return sd == 0 || Math.min(mean - interval[0], interval[1] - mean) > CERTAIN * sd;
  }

  private static Optional<MeanTime> exit(
      Dynamics dynamics, StepLaw law, double[] interval, ExitTime.Start start, boolean roughly) {
    boolean bounded = !Double.isInfinite(interval[0]) && !Double.isInfinite(interval[1]);
    long every = dynamics.basins().every();
    if (every > 1) {
      boolean smooth =
          law.shape() == StepLaw.Shape.GAUSSIAN && law.bound() == Double.POSITIVE_INFINITY;
      return bounded && smooth && start.sd() == 0 && every <= MOST_BETWEEN
          ? Optional.of(LookedExit.of(law, interval[0], interval[1], start.mean(), every))
          : Optional.empty();
    }
    // Where f is steep, noise that reaches far throws a walker over to the other side, or out of
    // numbers.
    boolean thrown = dynamics.landscape().growth() == Growth.STEEP
        && dynamics.noise().multiplicative().isPresent();
    boolean held =
        !thrown && law.shape() == StepLaw.Shape.GAUSSIAN && law.bound() == Double.POSITIVE_INFINITY;
    if (!bounded && !held) {
      return Optional.empty();
    }
    return Optional.of(
        roughly
            ? ExitTime.roughly(law, interval[0], interval[1], start)
            : ExitTime.of(law, interval[0], interval[1], start));
  }

  /** In each unit of time a drift and a variance that are those of a step. */
  private static OptionalDouble diffusion(
      Dynamics dynamics, StepLaw law, double start, double[] interval) {
    if (law.shape() != StepLaw.Shape.GAUSSIAN
        || law.bound() < Double.POSITIVE_INFINITY
        || dynamics.basins().every() > 1) {
      return OptionalDouble.empty();
    }
    StateDependentDiffusion ito = new StateDependentDiffusion(
        x -> x - law.mean().applyAsDouble(x),
        x -> law.sd().applyAsDouble(x) * law.sd().applyAsDouble(x) / 2);
    MeanTime time = Double.isInfinite(interval[0])
        ? ito.passage(start, interval[1])
        : Double.isInfinite(interval[1])
            ? ito.passage(start, interval[0])
            : ito.exit(interval[0], interval[1], start);
    return time.value() <= Double.MAX_VALUE && time.error() <= RESOLVED * time.value()
        ? OptionalDouble.of(time.value())
        : OptionalDouble.empty();
  }

  /** One step is a time stepSize of dX = -f' dt + sqrt(2 eps) dW with eps = stepSize scale^2 / 2. */
  private static OptionalDouble kramers(Dynamics dynamics, Position start, double[] interval) {
    Optional<Noise.Additive> normal =
        dynamics.noise().additive().filter(additive -> additive.law().isNormal());
    if (!dynamics.optimizer().plainSgd() || normal.isEmpty()) {
      return OptionalDouble.empty();
    }
    Landscape f = dynamics.landscape();
    double g = dynamics.optimizer().stepSize();
    double scale = normal.get().scale();
    double eps = g * scale * scale / 2;
    Optional<double[]> minimum = new FlowBasins(f).minimum(start.toArray());
    double saddle = lower(f, interval);
    if (minimum.isEmpty() || !(curvature(f, saddle) < 0)) {
      return OptionalDouble.empty();
    }
    double bottom = minimum.get()[0];
    double barrier = value(f, saddle) - value(f, bottom);
    return eps > 0 && barrier > eps && curvature(f, bottom) > 0
        ? OptionalDouble.of(
            new Kramers(curvature(f, bottom), curvature(f, saddle), barrier, eps).time() / g)
        : OptionalDouble.empty();
  }

  /** The end over which f is lower; an end at infinity is not. */
  private static double lower(Landscape f, double[] interval) {
    if (Double.isInfinite(interval[0]) || Double.isInfinite(interval[1])) {
      return Double.isInfinite(interval[0]) ? interval[1] : interval[0];
    }
    return value(f, interval[0]) < value(f, interval[1]) ? interval[0] : interval[1];
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
