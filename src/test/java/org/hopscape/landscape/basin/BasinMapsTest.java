package org.hopscape.landscape.basin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.ExampleLandscapes;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.surface.CosineBowl;
import org.hopscape.landscape.surface.DoubleWell;
import org.hopscape.landscape.surface.MultiWell;
import org.hopscape.landscape.surface.Quadratic;
import org.hopscape.landscape.surface.Rastrigin;
import org.hopscape.landscape.surface.StyblinskiTang;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BasinMapsTest {
  private final SplittableRandom random = new SplittableRandom(23);

  static List<Landscape> lines() {
    return ExampleLandscapes.all().stream().filter(f -> f.dimension() == 1).toList();
  }

  static List<Landscape> lattices() {
    return List.of(new Rastrigin(2), new Rastrigin(12), new StyblinskiTang(3));
  }

  /** The roots are found from f' alone, the labels by arithmetic. */
  @ParameterizedTest
  @MethodSource("lines")
  void arithmeticLabelsChangeExactlyAtTheRootsOfTheSlope(Landscape f) {
    if (f.minima().isEmpty()) {
      return;
    }
    BasinMap map = f.minima().orElseThrow();
    double[] cuts = BarrierBasins.of(f, -33.0, 33.0).cuts();
    double left = -33.0;
    for (double cut : cuts) {
      long before = map.label(at(left));
      long after = map.label(at(cut + 1e-12));
      assertThat(map.label(at(cut - 1e-12))).isEqualTo(before).isNotEqualTo(after);
      assertThat(end(map, before, 1)).isCloseTo(cut, Offset.offset(1e-13));
      assertThat(end(map, after, 0)).isCloseTo(cut, Offset.offset(1e-13));
      left = cut + 1e-12;
    }
    assertThat(map.label(at(33.0))).isEqualTo(map.label(at(left)));
  }

  /** Of 30,000 wells each is found; 3e10 are narrower than the finest interval that is looked at. */
  @Test
  void wellsBeyondCountingHaveNoBarriers() {
    CutBasins many = (CutBasins) new MultiWell(1e-3, 0, 4.83, 1).minima().orElseThrow();
    // f' = x / 1000 + 4.83 pi sin(2 pi x) falls through 0 once a period while |x| < 4830 pi, near
    // the halves.
    assertThat(many.cuts().length).isEqualTo(2 * (int) Math.floor(4830 * Math.PI + 0.25));
    assertThat(new MultiWell(1e-9, 0, 4.83, 1).minima()).isEmpty();
    assertThat(new MultiWell(1e-9, 0, 4.83, 1).knownMinima()).isEmpty();
  }

  @Test
  void numbersOfBarriersAreKnown() {
    assertThat(BarrierBasins.of(new Rastrigin(1), -1e3, 1e3).cuts()).hasSize(62);
    assertThat(BarrierBasins.of(DoubleWell.quartic(), -10, 10).cuts()).containsExactly(0.0);
    assertThat(BarrierBasins.of(new StyblinskiTang(1), -9, 10).cuts()).hasSize(1);
    assertThat(BarrierBasins.of(new Quadratic(1.0, 1), -9, 10).cuts()).isEmpty();
    assertThat(((CutBasins) MultiWell.standard().minima().orElseThrow()).cuts()).hasSize(12);
  }

  /** Barriers of x^2/10 + 1 - cos x^2 up to 100 are 2 x 1591; the narrowest wells there are 0.03 wide. */
  @Test
  void manyNarrowWellsAreAllFound() {
    assertThat(BarrierBasins.of(new CosineBowl(), -100, 100).cuts())
        .hasSize(2 * (int) new CosineBowl().minima().orElseThrow().label(at(100.0)));
  }

  @Test
  void boundOnTheCurvatureChangesNothing() {
    MultiWell f = MultiWell.standard();
    assertThat(BarrierBasins.of(f, -20, 20, 21.0)).isEqualTo(BarrierBasins.of(f, -20, 20));
    assertThatThrownBy(() -> BarrierBasins.of(new Rastrigin(2), 0, 1))
        .hasMessage("rastrigin has not one dimension but 2");
    assertThatThrownBy(() -> BarrierBasins.of(f, 1, Double.NaN))
        .hasMessage("high is not a finite number: NaN");
  }

  @Test
  void rastriginLabelsOfTheLineAreTheWellsThemselves() {
    BasinMap map = new Rastrigin(1).minima().orElseThrow();
    for (int n = -31; n <= 31; n++) {
      assertThat(map.label(at(n * 0.995))).isEqualTo(n);
    }
    assertThat(map.label(at(-0.0))).isZero();
    assertThat(map.label(at(1e300))).isEqualTo(31);
    assertThat(map.label(at(0x1.014db6cf79371p-1))).isEqualTo(1);
    assertThat(map.label(at(Math.nextDown(0x1.014db6cf79371p-1)))).isZero();
    assertThat(end(map, 31, 1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(map.interval(32)).isNull();
  }

  /** One basin has one label and one label one basin: the flow is asked for the basin, 0.01 away from barriers. */
  @ParameterizedTest
  @MethodSource("lattices")
  void latticeLabelsAreThoseOfTheFlow(Landscape f) {
    BasinMap map = f.minima().orElseThrow();
    FlowBasins flow = new FlowBasins(f);
    Map<Long, Long> byFlow = new HashMap<>();
    Map<Long, Long> byLabel = new HashMap<>();
    for (int k = 0; k < 1_000; k++) {
      double[] x = random.doubles(f.dimension(), -3.3, 3.3).toArray();
      if (!nearABarrier(map, x)) {
        long label = map.label(x);
        long reached = flow.label(x);
        assertThat(byFlow.merge(reached, label, (a, b) -> a)).isEqualTo(label);
        assertThat(byLabel.merge(label, reached, (a, b) -> a)).isEqualTo(reached);
      }
    }
    assertThat(byFlow.size()).isGreaterThan(7);
  }

  @Test
  void manyCoordinatesShareOneLabelOnlyWhereAllWellsAreTheSame() {
    for (Landscape f : List.of(new Rastrigin(64), new StyblinskiTang(62), new StyblinskiTang(70))) {
      BasinMap map = f.minima().orElseThrow();
      Set<Long> labels = new HashSet<>();
      double[] x = new double[f.dimension()];
      Arrays.fill(x, -2.0);
      labels.add(map.label(x));
      for (int i = 0; i < x.length; i++) {
        x[i] = 2.0;
        labels.add(map.label(x));
        x[i] = 2.4;
        labels.add(map.label(x));
      }
      assertThat(labels).hasSize(1 + x.length).doesNotContain(BasinMap.NONE);
      assertThat(map).isEqualTo(f.minima().orElseThrow());
    }
  }

  @Test
  void cutsLabelTheIntervalsBetweenThem() {
    CutBasins map = CutBasins.of(-1.0, 0.5, 2.0);
    assertThat(map.label(at(-3.0))).isZero();
    assertThat(map.label(at(-1.0))).isEqualTo(1);
    assertThat(map.label(at(0.4999))).isEqualTo(1);
    assertThat(map.label(at(7.0))).isEqualTo(3);
    assertThat(map.interval(1)).containsExactly(-1.0, 0.5);
    assertThat(map.interval(3)).containsExactly(2.0, Double.POSITIVE_INFINITY);
    assertThat(map.interval(4)).isNull();
    assertThat(map).isEqualTo(CutBasins.of(-1.0, 0.5, 2.0)).isNotEqualTo(CutBasins.of(-1.0));
    assertThatThrownBy(() -> CutBasins.of(1.0, 1.0)).hasMessage("cuts do not rise: [1.0, 1.0]");
    assertThatThrownBy(() -> CutBasins.of(Double.NaN))
        .hasMessage("cut is not a finite number: NaN");
  }

  @Test
  void ballHasAnInsideAndAnOutside() {
    BallBasins ball = BallBasins.of(new double[] {1.0, 2.0}, 5.0);
    assertThat(ball.label(new double[] {4.0, 6.0})).isEqualTo(1);
    assertThat(ball.label(new double[] {4.0, 6.1})).isZero();
    assertThat(ball.interval(1)).isNull();
    assertThat(ball).isEqualTo(BallBasins.of(new double[] {1.0, 2.0}, 5.0));
    assertThat(BallBasins.of(at(1.0), 2.0).interval(1)).containsExactly(-1.0, 3.0);
    assertThatThrownBy(() -> BallBasins.of(at(0.0), 0.0))
        .hasMessage("radius is not in the interval (0, inf): 0.0");
  }

  @Test
  void levelSeparatesWhatIsBelowIt() {
    LevelBasins map = new LevelBasins(new Rastrigin(1), 1.0);
    for (int k = 0; k < 1_000; k++) {
      double[] x = at(random.nextDouble(-2.0, 2.0));
      assertThat(map.label(x)).isEqualTo(new Rastrigin(1).value(x) < 1.0 ? 1 : 0);
    }
    assertThat(map.label(at(0.0))).isEqualTo(1);
    assertThat(map.label(at(0.5))).isZero();
  }

  @Test
  void walkerEntersABasinOnlyAtItsCore() {
    CoreSets map = new CoreSets(CutBasins.of(0.0, 1.0, 2.0), 0.5);
    assertThat(map.label(at(1.1))).isEqualTo(2);
    assertThat(map.label(at(1.1), 1)).isEqualTo(1);
    assertThat(map.label(at(1.3), 1)).isEqualTo(2);
    assertThat(map.label(at(1.9), 1)).isEqualTo(1);
    assertThat(map.label(at(1.9), 2)).isEqualTo(2);
    assertThat(map.label(at(2.01), 1)).isEqualTo(3);
    assertThat(map.interval(1)).containsExactly(0.0, 1.0);
    assertThatThrownBy(() -> new CoreSets(map, 0.0))
        .hasMessage("fraction is not in the interval (0, 1]: 0.0");
  }

  /** With the whole of an interval as its core nothing is held back. */
  @Test
  void fullCoresAreTheBasinsThemselves() {
    BasinMap cuts = MultiWell.standard().minima().orElseThrow();
    CoreSets map = new CoreSets(cuts, 1.0);
    for (int k = 0; k < 1_000; k++) {
      double[] x = at(random.nextDouble(-5.0, 5.0));
      assertThat(map.label(x, 6)).isEqualTo(cuts.label(x));
    }
  }

  private static boolean nearABarrier(BasinMap map, double[] x) {
    double[] moved = x.clone();
    for (int i = 0; i < x.length; i++) {
      for (double by : new double[] {-0.01, 0.01}) {
        moved[i] = x[i] + by;
        if (map.label(moved) != map.label(x)) {
          return true;
        }
      }
      moved[i] = x[i];
    }
    return false;
  }

  private static double end(BasinMap map, long label, int side) {
    double[] interval = map.interval(label);
    return interval == null ? Double.NaN : interval[side];
  }

  private static double[] at(double x) {
    return new double[] {x};
  }
}
