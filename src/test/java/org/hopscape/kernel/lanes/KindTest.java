package org.hopscape.kernel.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hopscape.event.Position;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Start;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.basin.CutBasins;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.optimizer.Schedule;
import org.hopscape.optimizer.Sgd;
import org.junit.jupiter.api.Test;

class KindTest {
  /** x^2/2, which tells nobody where its minimum is. */
  private static final class Secretive implements Landscape {
    @Override
    public String name() {
      return "secretive";
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public double value(double[] x) {
      return 0.5 * x[0] * x[0];
    }

    @Override
    public void gradient(double[] x, double[] gradient) {
      gradient[0] = x[0];
    }

    @Override
    public void hessianVector(double[] x, double[] v, double[] product) {
      product[0] = v[0];
    }

    @Override
    public double bound() {
      return 1e10;
    }

    @Override
    public Optional<BasinMap> minima() {
      throw new AssertionError("minima are searched for");
    }

    @Override
    public List<double[]> knownMinima() {
      throw new AssertionError("minima are searched for");
    }
  }

  /** The kernel asks for the kind at every leg, and some landscapes search for their minima when asked. */
  @Test
  void aLandscapeWithoutLanesIsNotAskedForItsMinima() {
    Dynamics dynamics = new Dynamics(
        1,
        new Secretive(),
        new Start.At(Position.of(1)),
        new Noise.None(),
        new Optimizer(new Sgd(), 0.1, Double.POSITIVE_INFINITY, 0, new Schedule.Constant()),
        new Basins(CutBasins.of(0), 1),
        false);
    assertThat(Kind.of(dynamics)).isEmpty();
  }
}
