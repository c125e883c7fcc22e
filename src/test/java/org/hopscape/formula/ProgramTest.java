package org.hopscape.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.hopscape.formula.lanes.LaneFormula;
import org.hopscape.formula.lanes.LaneOps;
import org.hopscape.formula.lanes.LaneProgram;
import org.hopscape.formula.program.Primitive;
import org.hopscape.formula.program.Program;
import org.hopscape.formula.program.Tape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs, number by number and in lanes, against the two sweeps they replace: all bits, of random formulas. */
class ProgramTest {
  private static final int WIDTH = LaneOps.WIDTH;
  private static final int FORMULAS = 1200;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 16})
  void everyFormHasTheBitsOfTheTwoSweeps(int dimension) {
    RandomFormulas random = new RandomFormulas(dimension);
    for (int k = 0; k < FORMULAS / (3 + dimension); k++) {
      same(Formula.parse(random.next(dimension), dimension), random);
    }
  }

  @Test
  void formulasOfASingleStepHaveTheBitsOfTheTwoSweeps() {
    RandomFormulas random = new RandomFormulas(7);
    for (String text : new String[] {"x", "-x", "x - x", "x/x", "x*x", "0*x", "x + 0", "0 - x"}) {
      same(Formula.parse(text), random);
    }
  }

  /** Every primitive by itself, over the edges of its domain. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLaneIsTheNumberOfItsOperation(boolean vectors) {
    RandomFormulas random = new RandomFormulas(5);
    LaneOps ops = LaneOps.create(vectors);
    for (Primitive operation : Primitive.values()) {
      for (int k = 0; k < 200; k++) {
        double[][] x = positions(random, 3);
        double[] out = new double[WIDTH];
        ops.of(operation, x[0], x[1], x[2], out).run();
        for (int i = 0; i < WIDTH; i++) {
          double expected = operation.of(x[0][i], x[1][i], x[2][i]);
          if (Double.doubleToLongBits(out[i]) != Double.doubleToLongBits(expected)) {
            assertThat(out[i]).as("%s of %s", operation, x[0][i]).isEqualTo(expected);
            assertThat(1.0 / out[i]).as("%s of %s", operation, x[0][i]).isEqualTo(1.0 / expected);
          }
        }
      }
    }
  }

  @Test
  void theVectorFormIsThereAndUsed() {
    assertThat(LaneOps.create(true).getClass().getSimpleName()).isEqualTo("VectorLaneOps");
  }

  /** e^(..) once for f and for both derivatives; the bowl's slopes are half of what two sweeps do. */
  @Test
  void whatValueAndGradientShareIsComputedOnce() {
    Formula formula = Formula.parse("x0^2 - exp(-(x0^2 + x1^2))");
    Tape tape = formula.tape();
    assertThat(calls(tape.gradientAndValue(), Primitive.EXP)).isEqualTo(1);
    assertThat(calls(tape.hessianVector(), Primitive.EXP)).isEqualTo(1);
    assertThat(tape.gradientAndValue().operations())
        .isLessThan(tape.gradient().operations() + tape.value().operations());
  }

  /** f itself is not needed for f' of a sum. */
  @Test
  void aGradientAloneLeavesOutWhatOnlyTheValueNeeds() {
    Tape tape = Formula.parse("log(x0) + sin(x1)").tape();
    assertThat(calls(tape.gradient(), Primitive.LOG)).isZero();
    assertThat(calls(tape.gradient(), Primitive.SIN)).isZero();
    assertThat(calls(tape.gradientAndValue(), Primitive.SIN)).isEqualTo(1);
  }

  @Test
  void registersAreUsedAgain() {
    StringBuilder text = new StringBuilder("x0");
    for (int i = 1; i < 300; i++) {
      text.append(" + (x0 + ").append(i).append(")*(x0 - ").append(i).append(")");
    }
    Program value = Formula.parse(text.toString()).tape().value();
    long constants = 2 * 300;
    assertThat(value.operations()).isGreaterThan(800);
    assertThat(value.registers()).isLessThan((int) constants + 20);
  }

  private static long calls(Program program, Primitive operation) {
    long calls = 0;
    for (int i = 0; i < program.operations(); i++) {
      calls += program.operation(i) == operation ? 1 : 0;
    }
    return calls;
  }

  private static double[][] positions(RandomFormulas random, int dimension) {
    double[][] x = new double[dimension][WIDTH];
    for (double[] coordinate : x) {
      Arrays.setAll(coordinate, i -> random.coordinate());
    }
    return x;
  }

  private static void same(Formula formula, RandomFormulas random) {
    int d = formula.dimension();
    double[][] x = positions(random, d);
    double[][] v = positions(random, d);
    double[][] both = Arrays.copyOf(x, 2 * d);
    System.arraycopy(v, 0, both, d, d);
    TwoSweeps reference = new TwoSweeps(formula.code());
    for (boolean vectors : new boolean[] {false, true}) {
      LaneFormula lanes = formula.lanes(vectors);
      LaneProgram hessian =
          new LaneProgram(formula.tape().hessianVector(), LaneOps.create(vectors));
      double[] value = lanes.value(x).clone();
      double[][] alone = new double[d][];
      lanes.gradient(x, alone);
      double[][] slopes = new double[d][];
      double[] again = lanes.gradientAndValue(x, slopes);
      hessian.run(both);
      for (int lane = 0; lane < WIDTH; lane++) {
        double[] at = column(x, lane);
        double[] direction = column(v, lane);
        double[] g = new double[d];
        double[] h = new double[d];
        reference.gradient(at, g);
        reference.hessianVector(at, direction, h);
        double f = reference.value(at);
        check(formula, at, "value", value[lane], f);
        check(formula, at, "value with gradient", again[lane], f);
        double[] one = new double[d];
        check(formula, at, "value by itself", formula.gradientAndValue(at, one), f);
        check(formula, at, "value by itself", formula.value(at), f);
        double[] product = new double[d];
        formula.hessianVector(at, direction, product);
        for (int i = 0; i < d; i++) {
          check(formula, at, "gradient", alone[i][lane], g[i]);
          check(formula, at, "gradient with value", slopes[i][lane], g[i]);
          check(formula, at, "gradient by itself", one[i], g[i]);
          check(formula, at, "curvature", hessian.result(i)[lane], h[i]);
          check(formula, at, "curvature by itself", product[i], h[i]);
        }
      }
    }
  }

  private static double[] column(double[][] x, int lane) {
    return Arrays.stream(x).mapToDouble(coordinate -> coordinate[lane]).toArray();
  }

  private static void check(Formula formula, double[] at, String what, double is, double expected) {
    if (Double.doubleToLongBits(is) != Double.doubleToLongBits(expected)) {
      throw new AssertionError(what + " of " + formula + " at " + Arrays.toString(at) + " is " + is
          + ", not " + expected);
    }
  }
}
