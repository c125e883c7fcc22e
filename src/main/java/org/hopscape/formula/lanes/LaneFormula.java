package org.hopscape.formula.lanes;

import org.hopscape.formula.program.Tape;
import org.jspecify.annotations.Nullable;

/** f and f' of a formula at {@link #WIDTH} positions at once, with the bits of one after the other. Of one thread. */
public final class LaneFormula {
  public static final int WIDTH = LaneOps.WIDTH;

  /** Arrays of 2 KB: as many as the second-level cache holds, and a bound to what threads keep of many formulas. */
  static final int MOST_REGISTERS = 1024;

  private final Tape tape;
  private final int dimension;
  private final LaneOps ops;

  /** Made when they are first asked for. */
  private @Nullable LaneProgram value;

  private @Nullable LaneProgram gradient;
  private @Nullable LaneProgram gradientAndValue;

  public LaneFormula(Tape tape, int dimension, boolean vectors) {
    this.tape = tape;
    this.dimension = dimension;
    this.ops = LaneOps.create(vectors);
  }

  /** Whether the arrays of that formula fit. */
  public static boolean fit(Tape tape) {
    return tape.gradientAndValue().registers() <= MOST_REGISTERS;
  }

  /** f at positions, a coordinate an array; overwritten by the next call. */
  public double[] value(double[][] x) {
    LaneProgram program = value;
    if (program == null) {
      program = new LaneProgram(tape.value(), ops);
      value = program;
    }
    program.run(x);
    return program.result(0);
  }

  /** Writes f', a coordinate an array, which the next call overwrites. */
  public void gradient(double[][] x, double[][] slopes) {
    LaneProgram program = gradient;
    if (program == null) {
      program = new LaneProgram(tape.gradient(), ops);
      gradient = program;
    }
    program.run(x);
    results(program, slopes);
  }

  /** The same, and returns f. */
  public double[] gradientAndValue(double[][] x, double[][] slopes) {
    LaneProgram program = gradientAndValue;
    if (program == null) {
      program = new LaneProgram(tape.gradientAndValue(), ops);
      gradientAndValue = program;
    }
    program.run(x);
    results(program, slopes);
    return program.result(dimension);
  }

  private void results(LaneProgram program, double[][] slopes) {
    for (int i = 0; i < dimension; i++) {
      slopes[i] = program.result(i);
    }
  }
}
