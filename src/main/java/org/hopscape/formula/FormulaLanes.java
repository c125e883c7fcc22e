package org.hopscape.formula;

/** f and f' of a formula at {@link #WIDTH} positions at once, with the bits of one after the other. Of one thread. */
public final class FormulaLanes {
  public static final int WIDTH = LaneOps.WIDTH;

  /** Arrays of 2 KB each: 8 MB, beyond which they leave the second-level cache far behind. */
  static final int MOST_REGISTERS = 4096;

  private final int dimension;
  private final LaneProgram value;
  private final LaneProgram gradient;
  private final LaneProgram gradientAndValue;

  FormulaLanes(Tape tape, int dimension, boolean vectors) {
    LaneOps ops = LaneOps.create(vectors);
    this.dimension = dimension;
    this.value = new LaneProgram(tape.value(), ops);
    this.gradient = new LaneProgram(tape.gradient(), ops);
    this.gradientAndValue = new LaneProgram(tape.gradientAndValue(), ops);
  }

  /** Whether the arrays of that formula fit. */
  static boolean fit(Tape tape) {
    return tape.gradientAndValue().registers() <= MOST_REGISTERS;
  }

  /** f at positions, a coordinate an array; overwritten by the next call. */
  public double[] value(double[][] x) {
    value.run(x);
    return value.result(0);
  }

  /** Writes f', a coordinate an array, which the next call overwrites. */
  public void gradient(double[][] x, double[][] slopes) {
    gradient.run(x);
    results(gradient, slopes);
  }

  /** The same, and returns f. */
  public double[] gradientAndValue(double[][] x, double[][] slopes) {
    gradientAndValue.run(x);
    results(gradientAndValue, slopes);
    return gradientAndValue.result(dimension);
  }

  private void results(LaneProgram program, double[][] slopes) {
    for (int i = 0; i < dimension; i++) {
      slopes[i] = program.result(i);
    }
  }
}
