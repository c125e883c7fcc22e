package org.hopscape.replay;

import java.util.OptionalDouble;
import org.hopscape.landscape.CosineBowl;
import org.hopscape.landscape.RippledBowl;
import org.hopscape.optimizer.Sgd;
import org.hopscape.scenario.Arm;
import org.hopscape.theory.TailTheory;
import org.jspecify.annotations.Nullable;

/**
 * What theory says of an arm's tail.
 *
 * @param rho E log|A|; empty where theory does not know it
 * @param stationary whether there is a stationary law; null where theory does not know it
 * @param exponent empty where theory does not know it, or where there is none
 * @param method in words
 */
public record KnownTail(
    OptionalDouble rho, @Nullable Boolean stationary, OptionalDouble exponent, String method) {

  public static KnownTail of(Arm arm) {
    return covered(arm)
        ? of(TailTheory.of(arm))
        : new KnownTail(
            OptionalDouble.empty(), null, OptionalDouble.empty(), "not known for this arm");
  }

  /** Whether theory says that there is no stationary law, and therefore no exponent to be estimated. */
  public boolean without() {
    return Boolean.FALSE.equals(stationary);
  }

  private static KnownTail of(TailTheory theory) {
    boolean known = !Double.isNaN(theory.rho());
    return new KnownTail(
        known ? OptionalDouble.of(theory.rho()) : OptionalDouble.empty(),
        known ? theory.stationary() : null,
        theory.exponent(),
        theory.method());
  }

  /** The recursions that {@link TailTheory} has. */
  private static boolean covered(Arm arm) {
    boolean bowl = arm.landscape() instanceof CosineBowl || arm.landscape() instanceof RippledBowl;
    return bowl && arm.optimizer().rule() instanceof Sgd && arm.optimizer().bare();
  }
}
