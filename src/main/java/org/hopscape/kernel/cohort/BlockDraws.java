package org.hopscape.kernel.cohort;

import java.util.Arrays;
import java.util.List;
import org.hopscape.kernel.Draws;
import org.hopscape.kernel.lanes.Lanes;
import org.hopscape.kernel.lanes.Passes;
import org.hopscape.kernel.lanes.Passes.Pass;
import org.hopscape.kernel.scalar.ScalarDraws;
import org.hopscape.landscape.NormalPairs;
import org.hopscape.random.WalkerKey;

/**
 * The draws of a walker's next steps, a coordinate of a step a lane: as {@link ScalarDraws}, but through the passes.
 *
 * <p>The lanes are scratch that others may use in between. A coordinate's words are a walker's own with i 2 H added to the key: mix(counter) + key + 2 i H.
 */
public final class BlockDraws implements Draws {
  private static final int WIDTH = Lanes.WIDTH;

  private final Lanes lanes;
  private final double sigma;
  private final List<Pass> passes;
  private final WalkerKey walker;
  private final int dimension;

  /** Steps in a block, and lanes that a step takes; more than one block of lanes where the dimension is large. */
  private final int steps;

  private final double[] z;
  private final double[] multiplier;
  private long first = Long.MIN_VALUE;

  public BlockDraws(
      List<Pass> passes, Lanes scratch, double sigma, WalkerKey walker, int dimension) {
    this.passes = passes;
    this.lanes = scratch;
    this.sigma = sigma;
    this.walker = walker;
    this.dimension = dimension;
    this.steps = Math.max(1, WIDTH / dimension);
    int chunks = (steps * dimension + WIDTH - 1) / WIDTH;
    this.z = new double[chunks * WIDTH];
    this.multiplier = new double[chunks * WIDTH];
  }

  @Override
  public int at(long k) {
    if (!(k >= first && k < first + steps)) {
      draw(k);
    }
    return (int) (k - first) * dimension;
  }

  @Override
  public double[] z() {
    return z;
  }

  @Override
  public double[] multiplier() {
    return multiplier;
  }

  /** There are no rows of data where the noise is not of batches. */
  @Override
  public NormalPairs pairs() {
    return NormalPairs.ONE_BY_ONE;
  }

  private void draw(long k) {
    first = k;
    Arrays.fill(lanes.sigma, sigma);
    for (int begin = 0; begin < steps * dimension; begin += WIDTH) {
      address(begin);
      Passes.run(passes, lanes);
      System.arraycopy(lanes.z, 0, z, begin, WIDTH);
      System.arraycopy(lanes.multiplier, 0, multiplier, begin, WIDTH);
    }
  }

  private void address(int begin) {
    int i = begin % dimension;
    long step = first + begin / dimension;
    for (int lane = 0; lane < WIDTH; lane++) {
      lanes.counter[lane] = walker.start() + step * WalkerKey.G;
      lanes.key[lane] = walker.key() + 2L * i * WalkerKey.H;
      i++;
      if (i == dimension) {
        i = 0;
        step++;
      }
    }
  }
}
