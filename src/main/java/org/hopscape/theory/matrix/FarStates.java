package org.hopscape.theory.matrix;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.scalar.WholeStep;
import org.hopscape.theory.factor.TailTheory;
import org.hopscape.theory.factor.TailTheory.Stationarity;

/**
 * What a step does far out, measured where no formula gives it: walkers are put there, and how they are stretched is averaged. Where the
 * average logarithm is the same at two ranges of distances, a step far out is A(w) w with a law that does not know the distance, and the
 * exponent is that of products of A ({@link MatrixProduct}).
 */
public final class FarStates {
  /** Nearer than this the added noise shows, and beyond 1e7 the phases of the cosine bowl are rounding. */
  private static final double[] NEAR = {1e4, 1e5};

  private static final double[] FAR = {1e6, 1e7};
  private static final int MAPS = 64_000;
  /** Stretches that differ from 1 by less than this are those of a step that is lost beside the distance. */
  private static final double LOST = 1e-7;

  private static final int MOST_DIMENSIONS = 32;

  private final Dynamics dynamics;

  public FarStates(Dynamics dynamics) {
    this.dynamics = dynamics;
  }

  /** Empty where there are too many dimensions for the time that there is. */
  public Optional<TailTheory> tail() {
    if (dynamics.landscape().dimension() > MOST_DIMENSIONS) {
      return Optional.empty();
    }
    LyapunovExponent near = growth(NEAR, 0);
    LyapunovExponent far = growth(FAR, 1);
    if (!Double.isFinite(near.halfWidth()) || !Double.isFinite(far.halfWidth())) {
      return Optional.of(unknown("walkers that are put far out overflow within some steps"));
    }
    if (Math.abs(far.rho()) < LOST && far.halfWidth() < LOST) {
      return Optional.of(unknown("far out a step is lost beside the distance, A = 1"));
    }
    if (Math.abs(near.rho() - far.rho()) > 1.5 * Math.hypot(near.halfWidth(), far.halfWidth())) {
      return Optional.of(unknown(String.format(
          Locale.ROOT,
          "what a step does to |w| changes with the distance (E log|A| = %.4g at 1e4 to 1e5, %.4g at 1e6 to 1e7)",
          near.rho(),
          far.rho())));
    }
    return Optional.of(of(near));
  }

  private TailTheory of(LyapunovExponent growth) {
    String rho = String.format(
        Locale.ROOT,
        "by simulation of far states, rho in [%.4g, %.4g] with 95 %%",
        growth.low(),
        growth.high());
    if (!growth.decided()) {
      return TailTheory.undecided(growth.rho(), "a stationary law is undecided " + rho);
    }
    if (growth.rho() > 0) {
      return new TailTheory(
          growth.rho(),
          Stationarity.NOT_STATIONARY,
          OptionalDouble.empty(),
          "no stationary law: " + rho);
    }
    TailTheory alone = new TailTheory(
        growth.rho(),
        Stationarity.STATIONARY,
        OptionalDouble.empty(),
        rho + ": exponent not computed");
    int length = new WholeStep(dynamics, 0).dimension();
    return MatrixProduct.of(
            walker -> new WholeStep(dynamics, walker)::apply,
            length,
            growth.rho(),
            dynamics.landscape().dimension(),
            1)
        .flatMap(product -> product.at(NEAR[0], FAR[0]).tail(growth.rho()))
        .orElse(alone);
  }

  private static TailTheory unknown(String why) {
    return TailTheory.undecided(
        Double.NaN, "exponent not computed: by simulation of far states, " + why);
  }

  /** Of a walker that starts in the direction (1, ..., 1) at rest, and is brought back where it leaves the distances. */
  private LyapunovExponent growth(double[] distances, long walker) {
    WholeStep step = new WholeStep(dynamics, walker);
    Distances range = new Distances(distances[0], distances[1]);
    double[] state = new double[step.dimension()];
    for (int i = 0; i < dynamics.landscape().dimension(); i++) {
      state[i] = 1;
    }
    range.put(state, 0.5);
    step.start(state);
    double[] direction = state.clone();
    return LyapunovExponent.of(
        x -> {
          double before = Distances.length(state);
          step.apply(state);
          double after = Distances.length(state);
          for (int i = 0; i < x.length; i++) {
            x[i] = state[i] / before;
          }
          range.bring(state, after);
        },
        direction,
        MAPS);
  }
}
