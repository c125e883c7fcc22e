package org.hopscape.landscape.basin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.hopscape.formula.Formula;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.surface.CosineBowl;
import org.hopscape.landscape.surface.FormulaLandscape;
import org.hopscape.landscape.surface.Rastrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaBarriersTest {
  private static final String BOWL = "x^2/10 + 1 - cos(x^2)";

  @Test
  void theCosineBowlAsAFormulaHasItsLabelsAsFarAsBarriersAreKnown() {
    FormulaBasins written = basins(BOWL);
    BasinMap known = new CosineBowl().minima().orElseThrow();
    assertThat(written.high()).isGreaterThan(50);
    assertThat(written.low()).isEqualTo(-written.high());
    SplittableRandom random = new SplittableRandom(3);
    for (int k = 0; k < 200_000; k++) {
      double[] x = {random.nextDouble(written.low(), written.high())};
      assertThat(written.label(x)).isEqualTo(known.label(x));
    }
  }

  /** sin x^2 = -1/10 on the falling side, to three ulp of x. */
  @Test
  void itsBarriersStandWhereTheClosedFormHasThem() {
    double[] cuts = basins(BOWL).between().cuts();
    assertThat(cuts.length % 2).isZero();
    for (int n = 1; n <= cuts.length / 2; n++) {
      double barrier = Math.sqrt(2 * Math.PI * (n - 0.5) + Math.asin(0.1));
      assertThat(cuts[cuts.length / 2 + n - 1]).isCloseTo(barrier, within(3 * Math.ulp(barrier)));
      assertThat(cuts[cuts.length / 2 - n]).isCloseTo(-barrier, within(3 * Math.ulp(barrier)));
    }
  }

  @Test
  void beyondTheKnownBarriersThereIsNoBasin() {
    FormulaBasins basins = basins(BOWL);
    long last = basins.label(new double[] {basins.high()});
    assertThat(last).isEqualTo(basins.barriers() / 2);
    assertThat(basins.label(new double[] {Math.nextUp(basins.high())})).isEqualTo(BasinMap.NONE);
    assertThat(basins.label(new double[] {Math.nextDown(basins.low())})).isEqualTo(BasinMap.NONE);
    assertThat(basins.interval(BasinMap.NONE)).isNull();
    double barrier = Math.sqrt(Math.PI + Math.asin(0.1));
    assertThat(basins.interval(last)).contains(Double.POSITIVE_INFINITY);
    assertThat(basins.interval(0)).containsExactly(new double[] {-barrier, barrier}, within(1e-15));
  }

  @Test
  void aDoubleWellsOneBarrierIsKnownAndThereAreNoOthersUpToTheBound() {
    FormulaBasins basins = basins("x^4/4 - x^2/2");
    assertThat(basins.between().cuts()).containsExactly(0.0);
    assertThat(basins.high()).isEqualTo(0x1p53);
    assertThat(basins.label(new double[] {-0.5})).isEqualTo(-1);
    assertThat(basins.label(new double[] {0.5})).isZero();
  }

  /** A dent 1e-5 wide at 7.123, which a sampled search would step over. */
  @Test
  void narrowWellsAreFound() {
    assertThat(basins("x^2/2 - 2e-4*exp(-((x - 7.123)/1e-5)^2)").barriers()).isEqualTo(1);
    assertThat(basins("10 + x^2 - 10*cos(2*pi*x)").between().cuts())
        .containsExactly(BarrierBasins.of(new Rastrigin(1), -33, 33).cuts(), within(1e-13));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x^2/2", "x^4", "x^3", "sqrt(1 + x^2)", "tanh(x)*x", "atan(x)^2"})
  void whatHasNoBarrierHasOneBasin(String text) {
    FormulaBasins basins = basins(text);
    assertThat(basins.barriers()).isZero();
    assertThat(basins.label(new double[] {-1e9})).isEqualTo(basins.label(new double[] {1e9}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x^2 - log(x)", "0*x", "1/x", "sqrt(x)"})
  void whereTheSearchCannotEndThereAreNoIntervals(String text) {
    assertThat(new FormulaLandscape(Formula.parse(text)).minima()).isEmpty();
  }

  @Test
  void severalDimensionsHaveNoIntervals() {
    assertThat(new FormulaLandscape(Formula.parse("x0^2 + x1^2")).minima()).isEmpty();
  }

  private static FormulaBasins basins(String text) {
    return (FormulaBasins) new FormulaLandscape(Formula.parse(text)).minima().orElseThrow();
  }
}
