package org.hopscape.kernel;

import java.util.Arrays;
import java.util.List;
import org.hopscape.kernel.Passes.Pass;
import org.hopscape.random.WalkerKey;

/**
 * The draws of a walker's next steps, a coordinate of a step a lane: as {@link DrawsOneByOne}, but through the passes.
 *
 * <p>A coordinate's words are a walker's own with i 2 H added to the key: mix(counter) + key + 2 i H.
 */
final class BlockDraws implements Draws {
  private static final int WIDTH = Lanes.WIDTH;

  private final Lanes lanes = new Lanes();
  private final List<Pass> passes;
  private final WalkerKey walker;
  private final int dimension;

  /** Steps in a block, and lanes that a step takes; more than one block of lanes where the dimension is large. */
  private final int steps;

  private final double[] z;
  private final double[] multiplier;
  private final boolean multiplied;
  private long first = Long.MIN_VALUE;

  BlockDraws(Passes passes, Kind.Draws draws, double sigma, WalkerKey walker, int dimension) {
    this.passes = passes.draw(draws);
    this.walker = walker;
    this.dimension = dimension;
    this.steps = Math.max(1, WIDTH / dimension);
    this.multiplied = draws == Kind.Draws.MULTIPLICATIVE;
    int chunks = (steps * dimension + WIDTH - 1) / WIDTH;
    this.z = new double[chunks * WIDTH];
    this.multiplier = new double[chunks * WIDTH];
    Arrays.fill(lanes.sigma, sigma);
  }

  @Override
  public void at(long k, double[] to, double[] multipliers) {
    if (passes.isEmpty()) {
      return;
    }
    if (!(k >= first && k < first + steps)) {
      draw(k);
    }
    int offset = (int) (k - first) * dimension;
    System.arraycopy(z, offset, to, 0, dimension);
    if (multiplied) {
      System.arraycopy(multiplier, offset, multipliers, 0, dimension);
    }
  }

  private void draw(long k) {
    first = k;
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
