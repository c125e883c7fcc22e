package org.hopscape.landscape.surface;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.hopscape.formula.Formula;
import org.hopscape.landscape.Differences;
import org.hopscape.landscape.Landscape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaLandscapeTest {
  private final SplittableRandom random = new SplittableRandom(8);

  @Test
  void theCosineBowlAsAFormulaIsTheCosineBowl() {
    Landscape written = new FormulaLandscape(Formula.parse("x^2/10 + 1 - cos(x^2)"));
    Landscape known = new CosineBowl();
    double[] a = new double[1];
    double[] b = new double[1];
    for (int k = 0; k < 2_000; k++) {
      double[] x = {random.nextDouble(-20, 20)};
      assertThat(written.value(x)).isCloseTo(known.value(x), Offset.offset(2e-14));
      written.gradient(x, a);
      known.gradient(x, b);
      assertThat(a[0]).isCloseTo(b[0], Offset.offset(2e-14 + 4e-15 * Math.abs(x[0])));
      written.hessianVector(x, new double[] {1.5}, a);
      known.hessianVector(x, new double[] {1.5}, b);
      assertThat(a[0]).isCloseTo(b[0], Offset.offset(2e-14 + 4e-15 * 4 * x[0] * x[0]));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(x0 - 1)^2 + 100*(x1 - x0^2)^2",
        "sin(x0)*cos(x1) + tan(x0/5)/(3 + x1^2) + x2",
        "exp(-x0^2 - x1^2) + log(1 + x0^2*x1^2) - sqrt(2 + x2)",
        "sinh(x0) * cosh(x1) + tanh(x2*x0) + atan(x1 - x2)",
        "(1 + x0^2)^x1 + 2^x2 + (3 + x1)^2.5 + x0^-2 + pow(x1, 3)",
        "-x0/x1/x2 + x1*x1*x1 - pi*e"
      })
  void derivativesAreDifferences(String text) {
    Landscape f = new FormulaLandscape(Formula.parse(text));
    for (int k = 0; k < 20; k++) {
      double[] x = random.doubles(f.dimension(), 0.5, 1.5).toArray();
      Differences.checkGradient(f, x, 1e-5, 1e-7);
      Differences.checkHessian(f, x, 1e-5, 1e-7);
    }
  }

  @Test
  void aFormulaHasItsBoundAndName() {
    Landscape f = new FormulaLandscape(Formula.parse("cos(x0) + x1"));
    assertThat(f.bound()).isEqualTo(0x1p46);
    assertThat(f.name()).isEqualTo("formula");
    assertThat(f.minima()).isEmpty();
    assertThat(f).isEqualTo(new FormulaLandscape(Formula.parse("cos(x0) + x1")));
  }
}
