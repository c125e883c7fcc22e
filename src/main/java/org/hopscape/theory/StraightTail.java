package org.hopscape.theory;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.Landscape.Growth;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.optimizer.Rule;
import org.hopscape.theory.factor.TailTheory;
import org.hopscape.theory.factor.TailTheory.Stationarity;

/**
 * A landscape that goes on as a straight line under heavy additive noise: far out a walker drifts inwards by m = g |f'| a step and jumps by
 * g n. One jump takes it far out, and it is there for as long as it drifts back, so that
 *
 * <pre>
 * P(W &gt; x) ~ 1/m integral over u &gt; x of P(g n &gt; u),
 * </pre>
 *
 * one less than the noise's own exponent (Veraverbeke 1977, doi:10.1016/0304-4149(77)90047-3; Foss and Zachary 2003,
 * doi:10.1214/aoap/1042765662). Momentum b multiplies drift and jumps by 1/(1 - b). Without a mean, jumps outrun any drift: a walk
 * of symmetric jumps of an exponent below 1 is transient (Spitzer 1976, Principles of Random Walk, section 8).
 */
final class StraightTail {
  private StraightTail() {}

  /**
   * Empty elsewhere.
   *
   * @param added exponent of the additive noise's own tail
   */
  static Optional<TailTheory> of(Landscape landscape, Optimizer optimizer, OptionalDouble added) {
    boolean straight = landscape.growth() == Growth.STRAIGHT;
    Rule rule = optimizer.rule();
    boolean plain = rule.isGradientStep() || rule.hasMomentum();
    if (!straight || !plain || optimizer.weightDecay() > 0 || added.isEmpty()) {
      return Optional.empty();
    }
    double noise = added.getAsDouble();
    if (noise == 1) {
      return Optional.of(
          TailTheory.undecided(
              Double.NaN,
              "exponent not computed: f' is bounded and the noise just without a mean: whether a walker is held is not known"));
    }
    return Optional.of(
        noise < 1
            ? new TailTheory(
                Double.NaN,
                Stationarity.NOT_STATIONARY,
                OptionalDouble.empty(),
                "no stationary law: f' is bounded, and jumps of a noise without a mean outrun it")
            : new TailTheory(
                    Double.NaN,
                    Stationarity.STATIONARY,
                    OptionalDouble.empty(),
                    String.format(
                        Locale.ROOT,
                        "walkers drift inwards as f' is bounded, and come back from each jump of the noise by and by: one less"
                            + " than the noise's own exponent %.4g",
                        noise))
                .withPower(noise - 1));
  }
}
