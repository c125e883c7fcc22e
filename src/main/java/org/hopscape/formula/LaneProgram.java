package org.hopscape.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hopscape.formula.LaneOps.LaneOp;

/** A {@link Program} whose registers are arrays, one walker a lane. Of one thread. */
final class LaneProgram {
  private final LaneOp[] operations;

  /** Of the inputs, which are the first registers: where they come from. */
  private final int[] inputs;

  private final double[][] registers;
  private final double[][] results;

  LaneProgram(Program program, LaneOps ops) {
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
      list.add(ops.of(
          program.operation(i),
          registers[program.argument(i, 0)],
          registers[program.argument(i, 1)],
          registers[program.argument(i, 2)],
          registers[program.out(i)]));
    }
    this.operations = list.toArray(new LaneOp[0]);
    this.results = IntStream.range(0, program.results())
        .mapToObj(i -> registers[program.resultRegister(i)])
        .toArray(double[][]::new);
  }

  /** With these inputs, an array each, to {@link #result}. */
  void run(double[][] x) {
    for (int i = 0; i < inputs.length; i++) {
      System.arraycopy(x[inputs[i]], 0, registers[i], 0, LaneOps.WIDTH);
    }
    for (LaneOp operation : operations) {
      operation.run();
    }
  }

  /** The i-th of the numbers wanted, until the next run. */
  double[] result(int i) {
    return results[i];
  }
}
