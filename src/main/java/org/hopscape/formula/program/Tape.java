package org.hopscape.formula.program;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A formula as a list of steps, each from earlier ones, and the programs of its value and derivatives. */
public final class Tape {
  private final List<Instruction> code;
  private final int dimension;

  /** Made when they are first asked for: a long formula has long ones. */
  private volatile @Nullable Program value;

  private volatile @Nullable Program gradient;
  private volatile @Nullable Program gradientAndValue;
  private volatile @Nullable Program hessianVector;

  Tape(List<Instruction> code, int dimension) {
    this.code = List.copyOf(code);
    this.dimension = dimension;
  }

  public List<Instruction> code() {
    return code;
  }

  /** The same formula of so many variables. */
  public Tape of(int variables) {
    return variables == dimension ? this : new Tape(code, variables);
  }

  public double value(double[] x) {
    Program program = value();
    return program.result(program.run(x), 0);
  }

  public void gradient(double[] x, double[] gradient) {
    Program program = gradient();
    results(program, program.run(x), gradient);
  }

  public double gradientAndValue(double[] x, double[] gradient) {
    Program program = gradientAndValue();
    double[] registers = program.run(x);
    results(program, registers, gradient);
    return program.result(registers, dimension);
  }

  public void hessianVector(double[] x, double[] v, double[] product) {
    Program program = hessianVector();
    results(program, program.run(x, v), product);
  }

  private void results(Program program, double[] registers, double[] to) {
    for (int i = 0; i < dimension; i++) {
      to[i] = program.result(registers, i);
    }
  }

  public Program value() {
    Program made = value;
    if (made == null) {
      made = sweeps().value();
      value = made;
    }
    return made;
  }

  public Program gradient() {
    Program made = gradient;
    if (made == null) {
      made = sweeps().gradient();
      gradient = made;
    }
    return made;
  }

  public Program gradientAndValue() {
    Program made = gradientAndValue;
    if (made == null) {
      made = sweeps().gradientAndValue();
      gradientAndValue = made;
    }
    return made;
  }

  public Program hessianVector() {
    Program made = hessianVector;
    if (made == null) {
      made = sweeps().hessianVector();
      hessianVector = made;
    }
    return made;
  }

  private DerivativeSweeps sweeps() {
    return new DerivativeSweeps(code, dimension);
  }
}
