package org.hopscape.replay.tail;

import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.hopscape.noise.Noise;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.theory.ArmTail;
import org.hopscape.theory.factor.TailTheory;
import org.hopscape.theory.stationary.TailConstant;
import org.jspecify.annotations.Nullable;

/**
 * What theory says of an arm's tail.
 *
 * @param rho E log|A|; empty where theory does not know it
 * @param stationary whether there is a stationary law; null where theory does not know it
 * @param exponent empty where theory does not know it, or where there is none
 * @param error how far it may be off; 0 where all digits that are printed are right
 * @param constant C of P(|w| &gt; x) ~ C x^-exponent, which takes up to 50 ms to compute; empty where it is not known
 * @param kind of the tail, as far as it is known
 * @param method in words
 */
public record TheoreticalTail(
    OptionalDouble rho,
    @Nullable Boolean stationary,
    OptionalDouble exponent,
    double error,
    Supplier<OptionalDouble> constant,
    TailTheory.Kind kind,
    String method) {

  /** Of what theory says nothing of. */
  public static TheoreticalTail unknown(String method) {
    return new TheoreticalTail(
        OptionalDouble.empty(),
        null,
        OptionalDouble.empty(),
        0,
        OptionalDouble::empty,
        TailTheory.Kind.UNKNOWN,
        method);
  }

  /** Of an arm whose noise is this, with the scale that it has where that is matched. */
  public static TheoreticalTail of(Arm arm, Noise noise) {
    TailTheory theory = ArmTail.thorough(arm, noise);
    return new TheoreticalTail(
        Double.isFinite(theory.rho()) ? OptionalDouble.of(theory.rho()) : OptionalDouble.empty(),
        switch (theory.stationarity()) {
          case STATIONARY -> Boolean.TRUE;
          case NOT_STATIONARY -> Boolean.FALSE;
          case UNDECIDED -> null;
        },
        theory.exponent(),
        theory.error(),
        () -> TailConstant.of(arm, theory)
            .map(constant -> OptionalDouble.of(constant.value()))
            .orElse(OptionalDouble.empty()),
        theory.kind(),
        theory.method());
  }

  /** Whether theory says that walkers have no law, or come to rest, so that there is no sample of a tail. */
  public boolean without() {
    return kind == TailTheory.Kind.NONE || kind == TailTheory.Kind.POINT;
  }

  /** Why there is no sample. */
  String why() {
    return kind == TailTheory.Kind.POINT
        ? method
        : "no stationary law: there is no tail exponent to be estimated";
  }
}
