package org.hopscape.replay;

import java.util.OptionalDouble;
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
    TailTheory theory = TailTheory.of(arm);
    return new KnownTail(
        Double.isNaN(theory.rho()) ? OptionalDouble.empty() : OptionalDouble.of(theory.rho()),
        switch (theory.stationarity()) {
          case STATIONARY -> Boolean.TRUE;
          case NOT_STATIONARY -> Boolean.FALSE;
          case UNDECIDED -> null;
        },
        theory.exponent(),
        theory.method());
  }

  /** Whether theory says that there is no stationary law, and therefore no exponent to be estimated. */
  public boolean without() {
    return Boolean.FALSE.equals(stationary);
  }
}
