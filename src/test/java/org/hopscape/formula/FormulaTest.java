package org.hopscape.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.hopscape.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {
  private final SplittableRandom random = new SplittableRandom(3);

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "x~3",
        "1 + 2*x~7",
        "-x^2~-9",
        "(-x)^2~9",
        "2^3^2 + 0*x~512",
        "2*x^-1~0.66666666666666667",
        "x - 1 - 1~1",
        "x / 2 / 3~0.5",
        "--x~3",
        "+x*-2~-6",
        "1.5e1*x + .5 + 2.~47.5",
        "pow(x, 3)~27",
        "pow(x, 0.5)~1.7320508075688772",
        "2^x~8",
        "x^x~27",
        "x^(2*pi)~995.041644892856",
        "e^x~20.085536923187668",
        "sin(x)~0.1411200080598672",
        "cos(x)~-0.98999249660044542",
        "tan(x)~-0.1425465430742778",
        "exp(x)~20.085536923187668",
        "log(x)~1.0986122886681098",
        "ln(x)~1.0986122886681098",
        "sqrt(x)~1.7320508075688772",
        "sinh(x)~10.017874927409903",
        "cosh(x)~10.067661995777765",
        "tanh(x)~0.99505475368673045",
        "atan(x)~1.2490457723982544",
        "sinh(x/1000)~0.0030000045000020251",
        "atan(-x/10)~-0.29145679447786709",
        "sinh(10*x)~5343237290762.2314",
        "pi*x~9.4247779607693797",
        "(((x)))~3",
      })
  void formulasHaveTheirValuesAtThree(String text, double value) {
    assertThat(Formula.parse(text).value(new double[] {3}))
        .isCloseTo(value, Offset.offset(4e-15 * Math.abs(value)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "x^2 + * 3~f:1:7: expected a number, a variable or ( but found '*'.",
        "x^2 +~f:1:6: expected a number, a variable or ( but found the end.",
        "''~f:1:1: expected a number, a variable or ( but found the end.",
        "(x~f:1:3: expected an operator or ) but found the end.",
        "x)~f:1:2: expected an operator or the end but found ')'.",
        "2x~f:1:2: expected an operator or the end but found 'x'.",
        "x 3.5~f:1:3: expected an operator or the end but found '3.5'.",
        "sin x~f:1:5: expected ( after sin but found 'x'.",
        "sin(x, 2)~f:1:6: expected an operator or ) but found ','.",
        "pow(x)~f:1:6: expected a comma and the exponent of pow but found ')'.",
        "x + 1,5~f:1:6: expected an operator or the end but found ','.",
        "x $ 2~f:1:3: expected an operator or the end but found '$'.",
        "sim(x)~f:1:1: 'sim' is neither a variable, a constant nor a function; did you mean 'sin'?",
        "cosx~f:1:1: 'cosx' is neither a variable, a constant nor a function; did you mean 'cos'?",
        "x + y~f:1:5: 'y' is neither a variable, a constant nor a function. Maybe the variables are x, or x0, x1 and so on.",
        "abs(x)~f:1:1: 'abs' is not differentiable. Maybe sqrt(x^2 + 1e-6) will do.",
        "x + floor(x)~f:1:5: 'floor' is not differentiable. Maybe a smooth step such as tanh(x/0.01) will do.",
        "x + x1~f:1:5: x and x0, x1, ... stand in one formula. Maybe write x0 instead of x.",
        "x1 + x~f:1:6: x and x0, x1, ... stand in one formula. Maybe write x0 instead of x.",
        "x1000~f:1:1: the index of x1000 is above 999.",
        "1 + pi~f:1:1: the formula has no variable. Maybe write it in x, or in x0, x1 and so on.",
        "x + 1e999~f:1:5: the number 1e999 is not finite.",
      })
  void badFormulasAreNamedByColumn(String text, String message) {
    Fault fault = catchThrowableOfType(Fault.class, () -> Formula.parse(text));
    assertThat(fault.kind()).isEqualTo(Fault.Kind.SCENARIO);
    assertThat(fault.line()).isEqualTo(message);
  }

  @Test
  void faultsInLaterLinesNameTheLine() {
    Fault fault = catchThrowableOfType(Fault.class, () -> Formula.parse("x^2\n  + 3 +\n )"));
    assertThat(fault.where()).isEqualTo("f:3:2");
  }

  @Test
  void deepAndLongFormulasAreRefused() {
    assertThatThrownBy(() -> Formula.parse("(".repeat(5_000) + "x"))
        .hasMessage("more than 100 brackets, signs or powers are nested");
    assertThatThrownBy(() -> Formula.parse("-".repeat(5_000) + "x"))
        .hasMessage("more than 100 brackets, signs or powers are nested");
    assertThatThrownBy(() -> Formula.parse("x+".repeat(6_000) + "x"))
        .hasMessage("the formula has more than 10000 characters");
    assertThat(Formula.parse("x+".repeat(4_000) + "x").value(new double[] {1})).isEqualTo(4_001);
  }

  @Test
  void dimensionIsTheHighestIndexAndOne() {
    assertThat(Formula.parse("x^2").dimension()).isEqualTo(1);
    assertThat(Formula.parse("x1*x3").dimension()).isEqualTo(4);
    assertThat(Formula.parse("x1*x3", 6).dimension()).isEqualTo(6);
    assertThatThrownBy(() -> Formula.parse("x1*x3", 3))
        .hasMessage("dimension is not in the interval [4, 1000]: 3");
    double[] gradient = {7, 7, 7};
    Formula.parse("x1", 3).gradient(new double[3], gradient);
    assertThat(gradient).containsExactly(0, 1, 0);
  }

  @Test
  void whatOccursTwiceIsComputedOnce() {
    // x, 2, x^2, 10, x^2/10, 1, sum, cos x^2, difference; the exponent is part of its step.
    assertThat(Formula.parse("x^2/10 + 1 - cos(x^2)").code()).hasSize(8);
    assertThat(Formula.parse("x + sin(1 + 2)*0").code()).hasSize(3);
  }

  @Test
  void outsideItsDomainAFormulaIsNotFinite() {
    assertThat(Formula.parse("log(x)").value(new double[] {-1})).isNaN();
    assertThat(Formula.parse("sqrt(x)").value(new double[] {-1})).isNaN();
    assertThat(Formula.parse("x^0.5").value(new double[] {-1})).isNaN();
    assertThat(Formula.parse("1/x").value(new double[] {0})).isInfinite();
  }

  /** 500 points in each of 50 intervals of each formula, with widths from 1e-6 to 10. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "x^2/10 + 1 - cos(x^2)",
        "x^4/4 - x^2/2",
        "sin(x)*cos(3*x) + tan(x/4)",
        "exp(-x^2)*sinh(x) + log(1 + x^2)",
        "sqrt(1 + x^2)/(2 + cos(x)) - tanh(x)^3",
        "atan(x) + cosh(x/3) + (x^2 + 0.1)^1.5 - 2^x + x^-3",
      })
  void noSlopeEscapesItsEnclosure(String text) {
    Formula f = Formula.parse(text);
    double[] slope = new double[1];
    for (int k = 0; k < 50; k++) {
      double low = random.nextDouble(-6, 6);
      double high = low + StrictMath.pow(10, random.nextDouble(-6, 1));
      double[] bounds = f.enclose(low, high);
      for (int i = 0; i <= 500; i++) {
        f.gradient(new double[] {Math.min(high, low + i * (high - low) / 500)}, slope);
        assertThat(slope[0]).as("%s in [%s, %s]", text, low, high).isBetween(bounds[0], bounds[1]);
      }
    }
  }

  /** f'' along random intervals, of every function there is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "x^2/10 + 1 - cos(x^2)",
        "x*x*x*x/4 - x^2/2 + x",
        "sin(x)*cos(3*x) + tan(x/4)",
        "exp(-x^2)*sinh(x) + log(1 + x^2)",
        "sqrt(1 + x^2)/(2 + cos(x)) - tanh(x)^3",
        "atan(x) + cosh(x/3) + (x^2 + 0.1)^1.5 - 2^x + x^-3",
      })
  void noCurvatureEscapesItsEnclosure(String text) {
    Formula f = Formula.parse(text);
    double[] curvature = new double[1];
    for (int k = 0; k < 50; k++) {
      double low = random.nextDouble(-6, 6);
      double high = low + StrictMath.pow(10, random.nextDouble(-6, 1));
      double[] bounds = f.encloseCurvature(low, high);
      for (int i = 0; i <= 500; i++) {
        double[] x = {Math.min(high, low + i * (high - low) / 500)};
        f.hessianVector(x, new double[] {1}, curvature);
        assertThat(curvature[0]).as("%s at %s", text, x[0]).isBetween(bounds[0], bounds[1]);
      }
    }
    assertThat(f.encloseCurvature(1.5, 1.5 + 1e-9))
        .satisfies(bounds -> assertThat(bounds[1] - bounds[0]).isLessThan(1e-5));
  }

  @Test
  void enclosuresTightenWithTheInterval() {
    Formula f = Formula.parse("x^2/10 + 1 - cos(x^2)");
    double[] bounds = f.enclose(2, 2 + 1e-9);
    assertThat(bounds[1] - bounds[0]).isLessThan(1e-7);
    double[] pole = Formula.parse("1/x").enclose(-1, 1);
    assertThat(pole).containsExactly(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    assertThatThrownBy(() -> f.enclose(Double.NaN, 1))
        .hasMessage("not an interval of one dimension: [NaN, 1.0], dimension 1");
  }

  @Test
  void enclosuresAreNarrowWhereTheFormulaIsSmooth() {
    Formula f = Formula.parse(
        "exp(-x^2)*sinh(x) + log(x)*tanh(x)^3 + sqrt(x)/cosh(x) + atan(x)^1.5 - 2^x + x^-3 + tan(x/4)");
    double[] bounds = f.enclose(1.5, 1.5 + 1e-6);
    assertThat(bounds[1] - bounds[0]).isBetween(0.0, 1e-3);
  }

  @Test
  void aFormulaIsMeaningfulWhereItsAnglesAre() {
    assertThat(Formula.parse("x^2").bound()).isEqualTo(0x1p53);
    assertThat(Formula.parse("sin(x)").bound()).isEqualTo(0x1p46);
    assertThat(Formula.parse("x^2/10 + 1 - cos(x^2)").bound()).isEqualTo(0x1p23);
    assertThat(Formula.parse("sin(1/x)").bound()).isEqualTo(0x1p53);
  }
}
