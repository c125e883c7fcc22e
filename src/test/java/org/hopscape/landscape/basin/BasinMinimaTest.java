package org.hopscape.landscape.basin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.surface.Ackley;
import org.hopscape.landscape.surface.CosineBowl;
import org.hopscape.landscape.surface.DoubleWell;
import org.hopscape.landscape.surface.Himmelblau;
import org.hopscape.landscape.surface.MullerBrown;
import org.hopscape.landscape.surface.MultiWell;
import org.hopscape.landscape.surface.Rastrigin;
import org.hopscape.landscape.surface.RippledBowl;
import org.hopscape.landscape.surface.StyblinskiTang;
import org.junit.jupiter.api.Test;

class BasinMinimaTest {
  private final SplittableRandom random = new SplittableRandom(17);

  private static BasinMinima of(Landscape f) {
    return BasinMinima.of(f, f.minima().orElseGet(() -> new FlowBasins(f))).orElseThrow();
  }

  @Test
  void aLabelThatTellsThePlaceLeadsToItsMinimum() {
    for (Landscape f : List.of(
        new Rastrigin(1),
        new Rastrigin(2),
        new Rastrigin(7),
        new StyblinskiTang(3),
        new CosineBowl(),
        new RippledBowl(),
        DoubleWell.quartic(),
        MultiWell.standard())) {
      BasinMap map = f.minima().orElseThrow();
      for (int k = 0; k < 40; k++) {
        double[] x = random.doubles(f.dimension(), -3, 3).toArray();
        long label = map.label(x);
        double[] minimum = of(f).of(label).orElseThrow();
        assertThat(map.label(minimum)).as("%s %d", f.name(), label).isEqualTo(label);
        double[] gradient = new double[minimum.length];
        f.gradient(minimum, gradient);
        assertThat(gradient).containsOnly(new double[] {0.0}, Offset.offset(1e-9));
      }
    }
  }

  @Test
  void aMinimumHasTheSameBitsFromWhereverItIsFound() {
    for (Landscape f : List.of(new Himmelblau(), new MullerBrown(), new Ackley(2))) {
      double[] known = f instanceof Ackley ? new double[2] : f.knownMinima().get(0);
      double[] expected = of(f).at(near(known)).orElseThrow();
      for (int k = 0; k < 40; k++) {
        assertThat(of(f).at(near(known)).orElseThrow()).as(f.name()).isEqualTo(expected);
      }
    }
  }

  private double[] near(double[] x) {
    return new double[] {x[0] + random.nextDouble(-0.1, 0.1), x[1] + random.nextDouble(-0.1, 0.1)};
  }

  @Test
  void cutsAndBallsAndLevelsHaveNoMinima() {
    Landscape f = DoubleWell.quartic();
    assertThat(BasinMinima.of(f, CutBasins.of(-1, 1))).isEmpty();
    assertThat(BasinMinima.of(f, BallBasins.of(new double[] {0}, 1))).isEmpty();
    assertThat(BasinMinima.of(f, new LevelBasins(f, 0))).isEmpty();
  }
}
