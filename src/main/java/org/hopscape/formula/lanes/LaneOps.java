package org.hopscape.formula.lanes;

import java.util.Objects;
import org.hopscape.formula.program.Primitive;
import org.hopscape.math.VectorModule;

/**
 * {@link Primitive}s over arrays of {@link #WIDTH} lanes, with the same bits as number by number.
 *
 * <p>Each is a small loop of its own, called through {@link LaneOp}: so HotSpot compiles each by itself.
 */
public interface LaneOps {
  /** Lanes of an array; as many as the kernel's. */
  int WIDTH = 256;

  /** A loop over the lanes of its arrays. */
  @FunctionalInterface
  interface LaneOp {
    void run();
  }

  /** {@code out} = operation of a, b and c, as many as it has; {@code out} may be one of them where it is {@link Primitive#simple}. */
  LaneOp of(Primitive operation, double[] a, double[] b, double[] c, double[] out);

  /** {@code out} = a + b. */
  LaneOp add(double[] a, double b, double[] out);

  /** {@code out} = a - b. */
  LaneOp subtract(double a, double[] b, double[] out);

  /** {@code out} = a b. */
  LaneOp multiply(double[] a, double b, double[] out);

  /** {@code out} = a / b. */
  LaneOp divide(double a, double[] b, double[] out);

  /** {@code out} = a b + c. */
  LaneOp fma(double[] a, double b, double[] c, double[] out);

  /** {@code out} = a b + c. */
  LaneOp fma(double[] a, double[] b, double c, double[] out);

  /** {@code out} = a b + c. */
  LaneOp fma(double[] a, double b, double c, double[] out);

  /** Through {@code jdk.incubator.vector} where that is wanted, else plain. By name, as it is compiled apart. */
  static LaneOps create(boolean vectors) {
    if (!vectors || VectorModule.missing().isPresent()) {
      return new PlainLaneOps();
    }
    return Objects.requireNonNull(
        VectorModule.create(LaneOps.class, "org.hopscape.formula.lanes.VectorLaneOps"));
  }
}
