package org.hopscape.landscape.surface;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Checked;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.BarrierBasins;
import org.hopscape.landscape.basin.CutBasins;
import org.hopscape.landscape.basin.LineMinima;
import org.hopscape.math.Sine;
import org.jspecify.annotations.Nullable;

/**
 * f(x) = curvature x^2/2 - tilt x + barrier sin^2(pi x / period): wells of unequal depth along a washboard in a tilted
 * bowl, one dimension; the Prandtl-Tomlinson potential (Prandtl 1928, doi:10.1002/zamm.19280080202).
 *
 * <p>f' = curvature x - tilt + (pi barrier / period) sin(2 pi x / period). Wells lie near the multiples of the period as
 * long as |curvature x - tilt| &lt; pi barrier / period; with the standard parameters there are 13, the deepest near
 * 0. Basins are the intervals between the barriers, numbered from the left, 0, 1, ...: the standard's deepest is 6. Where
 * there could be more than 2^16 wells, their barriers are not looked for: basins are those of the gradient flow.
 */
public final class MultiWell implements Landscape {
  /** Beyond this many periods an ulp of the phase is a visible angle. */
  private static final double PERIODS = 1e12;

  /** A 256th of the intervals that {@link BarrierBasins} tells apart: only the last wells at the rim are narrower. */
  private static final double MOST_WELLS = 1 << 16;

  private final double curvature;
  private final double tilt;
  private final double barrier;
  private final double period;

  /** Looked for when they are first asked for. */
  private volatile @Nullable CutBasins barriers;

  private volatile @Nullable List<double[]> known;

  /**
   * @param curvature of the bowl
   * @param tilt the slope that moves the bowl's centre to tilt / curvature
   * @param barrier the washboard's height
   * @param period of the washboard
   */
  public MultiWell(double curvature, double tilt, double barrier, double period) {
    this.curvature = curvature;
    this.tilt = tilt;
    this.barrier = barrier;
    this.period = period;
    Checked.positive("curvature", curvature);
    Checked.finite("tilt", tilt);
    Checked.positive("barrier", barrier);
    Checked.positive("period", period);
    within("pi barrier / period", force(barrier, period));
    within("2 pi^2 barrier / period^2", stiffness(barrier, period));
    within(
        "2 (pi barrier / period + |tilt|) / curvature + 2 period",
        2 * reach(curvature, tilt, barrier, period));
  }

  /** What slopes and wells are made of has to be a number. */
  private static void within(String what, double value) {
    if (!(value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(what + " is beyond the largest double");
    }
  }

  /** Curvature 1/2, tilt 3/20, barrier 1, period 1. */
  public static MultiWell standard() {
    return new MultiWell(0.5, 0.15, 1.0, 1.0);
  }

  public double curvature() {
    return curvature;
  }

  public double tilt() {
    return tilt;
  }

  public double barrier() {
    return barrier;
  }

  public double period() {
    return period;
  }

  /** The amplitude of f'' around its mean, which is the curvature. */
  public double stiffness() {
    return stiffness(barrier, period);
  }

  @Override
  public String name() {
    return "multi-well";
  }

  @Override
  public OptionalDouble farCurvature() {
    return OptionalDouble.of(curvature);
  }

  @Override
  public OptionalDouble farRipple() {
    return OptionalDouble.of(stiffness());
  }

  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public double value(double[] x) {
    double s = Sine.sin(Sine.PI_1 * phase(x[0]));
    return Math.fma(x[0], Math.fma(0.5 * curvature, x[0], -tilt), barrier * s * s);
  }

  /** curvature x^2/2 - tilt x, without the washboard: rounding is monotone. */
  @Override
  public double lowerBound(double[] x) {
    return x[0] * Math.fma(0.5 * curvature, x[0], -tilt);
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    double ripple = force(barrier, period) * Sine.sin(2.0 * Sine.PI_1 * phase(x[0]));
    gradient[0] = Math.fma(curvature, x[0], ripple - tilt);
  }

  @Override
  public void hessianVector(double[] x, double[] v, double[] product) {
    double stiffness = stiffness(barrier, period);
    double c = Sine.cos(2.0 * Sine.PI_1 * phase(x[0]));
    product[0] = v[0] * Math.fma(stiffness, c, curvature);
  }

  @Override
  public double bound() {
    return PERIODS * period;
  }

  /** Between barriers, all of which lie where the washboard's slope can outweigh the bowl's. */
  @Override
  public Optional<BasinMap> minima() {
    return countable() ? Optional.of(barriers()) : Optional.empty();
  }

  /** Of the wells, the lowest first. */
  @Override
  public List<double[]> knownMinima() {
    List<double[]> found = known;
    if (found == null) {
      found = countable() ? LineMinima.of(this, barriers()) : List.of();
      known = found;
    }
    return found;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MultiWell that
        && List.of(curvature, tilt, barrier, period)
            .equals(List.of(that.curvature, that.tilt, that.barrier, that.period));
  }

  @Override
  public int hashCode() {
    return Objects.hash(curvature, tilt, barrier, period);
  }

  private boolean countable() {
    return 2 * reach(curvature, tilt, barrier, period) / period <= MOST_WELLS;
  }

  private CutBasins barriers() {
    CutBasins found = barriers;
    if (found == null) {
      double reach = reach(curvature, tilt, barrier, period);
      found = BarrierBasins.of(this, -reach, reach, curvature + stiffness(barrier, period));
      barriers = found;
    }
    return found;
  }

  /** x / period, reduced to [-1/2, 1/2]. */
  private double phase(double x) {
    double turns = x / period;
    return turns - Math.rint(turns);
  }

  /** pi barrier / period, the steepest slope of the washboard. */
  private static double force(double barrier, double period) {
    return Sine.PI_1 * barrier / period;
  }

  /** 2 pi^2 barrier / period^2, the largest curvature of the washboard. */
  private static double stiffness(double barrier, double period) {
    return 2.0 * Sine.PI_1 / period * force(barrier, period);
  }

  /** Beyond this |x| the bowl is steeper than the washboard. */
  private static double reach(double curvature, double tilt, double barrier, double period) {
    return (force(barrier, period) + Math.abs(tilt)) / curvature + period;
  }
}
