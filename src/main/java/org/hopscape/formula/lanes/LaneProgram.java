package org.hopscape.formula.lanes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hopscape.formula.lanes.LaneOps.LaneOp;
import org.hopscape.formula.program.Primitive;
import org.hopscape.formula.program.Program;

/** A {@link Program} whose registers are arrays, one walker a lane. Of one thread. */
public final class LaneProgram {
  private final LaneOp[] operations;

  /** Of the inputs, which are the first registers: where they come from. */
  private final int[] inputs;

  private final double[][] registers;
  private final double[][] results;

  public LaneProgram(Program program, LaneOps ops) {
    this.registers = new double[program.registers()][LaneOps.WIDTH];
    for (int i = 0; i < registers.length; i++) {
      Arrays.fill(registers[i], program.constant(i));
    }
    this.inputs = IntStream.range(0, registers.length)
        .map(program::input)
        .takeWhile(index -> index != Program.NONE)
        .toArray();
    List<LaneOp> list = new ArrayList<>();
    for (int i = 0; i < program.operations(); i++) {
      list.add(operation(program, i, ops));
    }
    this.operations = list.toArray(new LaneOp[0]);
    this.results = IntStream.range(0, program.results())
        .mapToObj(i -> registers[program.resultRegister(i)])
        .toArray(double[][]::new);
  }

  /** A constant that one of the processor's own operations has stays a number: an array of it would be read every time. */
  private LaneOp operation(Program program, int i, LaneOps ops) {
    Primitive operation = program.operation(i);
    double[] a = registers[program.argument(i, 0)];
    double[] b = registers[program.argument(i, 1)];
    double[] c = registers[program.argument(i, 2)];
    double[] out = registers[program.out(i)];
    boolean first = program.isConstant(program.argument(i, 0));
    boolean second = program.isConstant(program.argument(i, 1));
    boolean third = program.isConstant(program.argument(i, 2));
    if (operation == Primitive.FMA) {
      if (first || !(second || third)) {
        return ops.of(operation, a, b, c, out);
      } else if (!third) {
        return ops.fma(a, b[0], c, out);
      }
      return second ? ops.fma(a, b[0], c[0], out) : ops.fma(a, b, c[0], out);
    } else if (first == second) {
      return ops.of(operation, a, b, c, out);
    }
    return switch (operation) {
      case ADD -> second ? ops.add(a, b[0], out) : ops.add(b, a[0], out);
      case SUBTRACT -> second ? ops.add(a, -b[0], out) : ops.subtract(a[0], b, out);
      case MULTIPLY -> second ? ops.multiply(a, b[0], out) : ops.multiply(b, a[0], out);
      case DIVIDE -> second ? ops.of(operation, a, b, c, out) : ops.divide(a[0], b, out);
      default -> ops.of(operation, a, b, c, out);
    };
  }

  /** With these inputs, an array each, to {@link #result}. */
  public void run(double[][] x) {
    for (int i = 0; i < inputs.length; i++) {
      System.arraycopy(x[inputs[i]], 0, registers[i], 0, LaneOps.WIDTH);
    }
    for (LaneOp operation : operations) {
      operation.run();
    }
  }

  /** The i-th of the numbers wanted, until the next run. */
  public double[] result(int i) {
    return results[i];
  }
}
