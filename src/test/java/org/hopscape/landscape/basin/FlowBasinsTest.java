package org.hopscape.landscape.basin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.assertj.core.data.Offset;
import org.hopscape.formula.Formula;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.surface.Ackley;
import org.hopscape.landscape.surface.DoubleWell;
import org.hopscape.landscape.surface.FormulaLandscape;
import org.hopscape.landscape.surface.Himmelblau;
import org.hopscape.landscape.surface.LennardJones;
import org.hopscape.landscape.surface.MullerBrown;
import org.hopscape.landscape.surface.MultiWell;
import org.hopscape.landscape.surface.Rastrigin;
import org.junit.jupiter.api.Test;

class FlowBasinsTest {
  private final SplittableRandom random = new SplittableRandom(31);

  @Test
  void startsAroundAKnownMinimumFlowIntoIt() {
    for (Landscape f : List.of(new Himmelblau(), new MullerBrown())) {
      FlowBasins flow = new FlowBasins(f);
      Set<Long> labels = new TreeSet<>();
      for (double[] minimum : f.knownMinima()) {
        labels.add(flow.label(minimum));
        for (int k = 0; k < 300; k++) {
          double[] x = {near(minimum[0]), near(minimum[1])};
          assertThat(flow.label(x)).isEqualTo(f.basinOf(minimum));
          assertThat(flow.minimum(x).orElseThrow()).containsExactly(minimum, within(1e-10));
        }
      }
      assertThat(labels).hasSize(f.knownMinima().size());
    }
  }

  @Test
  void labelsAreThoseOfTheIntervalsOnTheLine() {
    MultiWell f = MultiWell.standard();
    BasinMap map = f.minima().orElseThrow();
    FlowBasins flow = new FlowBasins(f);
    List<Long> reached = new ArrayList<>();
    for (int label = 0; label <= 12; label++) {
      double low = Math.max(-8.0, end(map, label, 0)) + 1e-3;
      double high = Math.min(8.0, end(map, label, 1)) - 1e-3;
      long first = flow.label(new double[] {low});
      for (int k = 0; k < 20; k++) {
        assertThat(flow.label(new double[] {random.nextDouble(low, high)})).isEqualTo(first);
      }
      assertThat(flow.label(new double[] {high})).isEqualTo(first);
      reached.add(first);
    }
    assertThat(reached).doesNotHaveDuplicates().doesNotContain(BasinMap.NONE);
  }

  /** All four minima of seven atoms are known. */
  @Test
  void clustersOfSevenAtomsHaveFourBasins() {
    assertThat(energies(new LennardJones(7), 150))
        .containsExactly(-16505384L, -15935043L, -15593211L, -15533060L);
    assertThat(energies(new LennardJones(5), 30)).containsExactly(-9103852L);
  }

  @Test
  void shakenIcosahedronIsTheBestClusterOfThirteenAtoms() {
    LennardJones f = new LennardJones(13);
    for (int k = 0; k < 5; k++) {
      double[] x = icosahedron();
      for (int i = 0; i < x.length; i++) {
        x[i] += random.nextDouble(-0.1, 0.1);
      }
      double[] minimum = new FlowBasins(f).minimum(x).orElseThrow();
      assertThat(f.value(minimum)).isCloseTo(-44.326801, within(6e-7));
      assertThat(f.basinOf(minimum)).isEqualTo(-44326801L);
    }
  }

  @Test
  void truncatedOctahedronIsTheBestClusterOfThirtyEightAtoms() {
    LennardJones f = new LennardJones(38);
    double[] minimum = new FlowBasins(f).minimum(octahedron()).orElseThrow();
    assertThat(f.value(minimum)).isCloseTo(-173.928427, within(6e-7));
  }

  @Test
  void cuspOfAckleyIsReached() {
    for (int d : new int[] {1, 2, 5}) {
      FlowBasins flow = new FlowBasins(new Ackley(d));
      for (int k = 0; k < 50; k++) {
        double[] x = random.doubles(d, -0.3, 0.3).toArray();
        assertThat(flow.label(x)).isEqualTo(new Ackley(d).basinOf(new double[d]));
      }
    }
  }

  @Test
  void saddlesAndSummitsAndPlacesOutsideHaveNoBasin() {
    assertThat(new FlowBasins(DoubleWell.quartic()).label(new double[] {0.0}))
        .isEqualTo(BasinMap.NONE);
    assertThat(new FlowBasins(new Rastrigin(1)).label(new double[] {1e14}))
        .isEqualTo(BasinMap.NONE);
    assertThat(new FlowBasins(new LennardJones(2)).label(new double[6])).isEqualTo(BasinMap.NONE);
    assertThat(new FlowBasins(DoubleWell.quartic()).label(new double[] {Double.NaN}))
        .isEqualTo(BasinMap.NONE);
  }

  /** The flow is stiff at first: two atoms a tenth of their distance at rest apart. */
  @Test
  void atomsAlmostOnTopOfEachOtherComeApart() {
    double[] x = {0.0, 0.0, 0.0, 0.1, 0.03, 0.0, 0.5, 1.0, 0.2};
    assertThat(new FlowBasins(new LennardJones(3)).label(x)).isEqualTo(-3000000L);
  }

  /** Counts gradients and rows of f''. */
  private static final class Counted implements Landscape {
    private final Landscape f;
    private final long[] evaluations;

    Counted(Landscape f, long[] evaluations) {
      this.f = f;
      this.evaluations = evaluations;
    }

    @Override
    public String name() {
      return f.name();
    }

    @Override
    public int dimension() {
      return f.dimension();
    }

    @Override
    public double value(double[] x) {
      return f.value(x);
    }

    @Override
    public void gradient(double[] x, double[] gradient) {
      evaluations[0]++;
      f.gradient(x, gradient);
    }

    @Override
    public void hessianVector(double[] x, double[] v, double[] product) {
      evaluations[0]++;
      f.hessianVector(x, v, product);
    }

    @Override
    public double bound() {
      return f.bound();
    }
  }

  private static Landscape formula(String f) {
    return new FormulaLandscape(Formula.parse(f));
  }

  @Test
  void aLabelCostsNoMoreThanItsEvaluationsWhereTheFlowNeverArrives() {
    for (String f :
        List.of("exp(-x0) + x1^2", "x0^6 + x1^2", "x0*x1 + exp(-x0)", "1e-6*x0^2 + x1^2")) {
      for (long most : new long[] {1, 7, 500, 5_000}) {
        long[] evaluations = new long[1];
        Landscape counted = new Counted(formula(f), evaluations);
        FlowBasins.Followed followed =
            FlowBasins.within(most, counted).follow(new double[] {-1.0, 0.5});
        assertThat(evaluations[0]).as("%s, %d", f, most).isLessThanOrEqualTo(most);
        assertThat(followed.evaluations()).isEqualTo(evaluations[0]);
        assertThat(followed.minimum()).isEmpty();
        assertThat(followed.arrived()).isFalse();
      }
    }
  }

  @Test
  void aBoundThatIsNotReachedChangesNoBit() {
    for (Landscape f : List.of(
        new Himmelblau(),
        new MullerBrown(),
        new Ackley(3),
        new LennardJones(5),
        formula("(1-x0)^2 + 100*(x1-x0^2)^2"),
        formula("x0^4 + x1^4"))) {
      FlowBasins bounded = new FlowBasins(f);
      FlowBasins endless = FlowBasins.within(Long.MAX_VALUE, f);
      for (int k = 0; k < 4; k++) {
        double[] x = random.doubles(f.dimension(), -1.0, 1.0).toArray();
        double[] expected = endless.minimum(x).orElseThrow();
        assertThat(bounded.minimum(x).orElseThrow()).as(f.name()).isEqualTo(expected);
        assertThat(bounded.label(x)).isEqualTo(endless.label(x)).isEqualTo(bounded.label(x));
      }
    }
  }

  @Test
  void aNetworkWithMoreParametersThanALabelMayCostHasNoneAtOnce() {
    long[] evaluations = new long[1];
    Landscape f = new Counted(new Rastrigin(100), evaluations);
    assertThat(FlowBasins.within(50, f).label(new double[100])).isEqualTo(BasinMap.NONE);
    assertThat(evaluations[0]).isEqualTo(1);
  }

  private Set<Long> energies(LennardJones f, int starts) {
    Set<Long> energies = new TreeSet<>();
    for (int k = 0; k < starts; k++) {
      double[] x = random.doubles(f.dimension(), -1.2, 1.2).toArray();
      energies.add(new FlowBasins(f).label(x));
    }
    return energies;
  }

  private static double[] icosahedron() {
    double golden = 0.5 * (1.0 + Math.sqrt(5.0));
    double[] x = new double[39];
    int i = 3;
    for (int axis = 0; axis < 3; axis++) {
      for (int corner = 0; corner < 4; corner++) {
        x[i + axis] = (corner & 1) == 0 ? 0.55 : -0.55;
        x[i + (axis + 1) % 3] = ((corner & 2) == 0 ? 0.55 : -0.55) * golden;
        i += 3;
      }
    }
    return x;
  }

  /** Sites of the face-centred lattice around a hole: x + y + z odd, |x| + |y| + |z| at most 3, without the corners. */
  private static double[] octahedron() {
    double[] x = new double[114];
    int n = 0;
    for (int code = 0; code < 343; code++) {
      int[] site = {code % 7 - 3, code / 7 % 7 - 3, code / 49 - 3};
      int size = Math.abs(site[0]) + Math.abs(site[1]) + Math.abs(site[2]);
      boolean corner = site[0] * site[0] + site[1] * site[1] + site[2] * site[2] == 9;
      if (size % 2 == 1 && size <= 3 && !corner) {
        for (int coordinate : site) {
          x[n++] = 0.78 * coordinate;
        }
      }
    }
    return x;
  }

  private double near(double x) {
    return x + random.nextDouble(-0.15, 0.15);
  }

  private static double end(BasinMap map, long label, int side) {
    double[] interval = map.interval(label);
    return interval == null ? Double.NaN : interval[side];
  }

  private static Offset<Double> within(double offset) {
    return Offset.offset(offset);
  }
}
