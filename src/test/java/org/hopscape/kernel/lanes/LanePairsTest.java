package org.hopscape.kernel.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hopscape.event.Position;
import org.hopscape.kernel.Cases;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.Start;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.kernel.scalar.OneWalkerKernel;
import org.hopscape.landscape.NormalPairs;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.data.LinearRegression;
import org.hopscape.landscape.data.LinearRows;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.random.WalkerKey;
import org.junit.jupiter.api.Test;

/** Normals of rows of data made in lanes have the bits of those made one by one. */
class LanePairsTest {
  private final SplittableRandom random = new SplittableRandom(22);
  private final NormalPairs plain = new LanePairs(new PlainPasses(), new Lanes());

  @Test
  void anyNumberOfRowsOfAnyLength() {
    for (int pairs : new int[] {1, 2, 3, 50, 51, 127, 128, 255, 256, 257, 600}) {
      for (int rows : new int[] {1, 2, 5, 20, 256}) {
        WalkerKey[] keys = new WalkerKey[rows];
        Arrays.setAll(keys, j -> WalkerKey.of(random.nextLong(), random.nextLong()));
        double[][] expected = new double[rows][2 * pairs];
        double[][] z = new double[rows][2 * pairs];
        NormalPairs.ONE_BY_ONE.write(keys, pairs, expected);
        plain.write(keys, pairs, z);
        assertThat(z).isDeepEqualTo(expected);
      }
    }
  }

  /** Walkers on streams of data, through the kernels that make rows ahead, on legs of every length. */
  @Test
  void legsOnAStreamHaveTheBitsOfTheReference() {
    Kernel reference = new OneWalkerKernel();
    Kernel cohorts = Kernels.create();
    for (int d : new int[] {1, 2, 7, 100, 300}) {
      for (int batch : new int[] {1, 3, 10}) {
        LinearRegression f =
            LinearRegression.streaming(new LinearRows(d, 1.0, 4.0, 0.5, 2.0, 7), 0.1);
        double[] at = random.doubles(d, -1, 1).toArray();
        Dynamics dynamics = new Dynamics(
            5,
            f,
            new Start.At(Position.of(at)),
            new Noise.Minibatch(batch, true),
            Optimizer.sgd(0.01),
            Basins.none(),
            false);
        List<Leg> legs = List.of(
            Cases.leg(dynamics, 0, 1), Cases.leg(dynamics, 1, 70), Cases.leg(dynamics, 2, 301));
        assertThat(cohorts.advance(legs).stream().map(LegOutcome::to))
            .isEqualTo(reference.advance(legs).stream().map(LegOutcome::to).toList());
      }
    }
  }
}
