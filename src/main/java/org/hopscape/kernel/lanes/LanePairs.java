package org.hopscape.kernel.lanes;

import java.util.List;
import org.hopscape.kernel.lanes.Passes.Pass;
import org.hopscape.landscape.NormalPairs;
import org.hopscape.random.WalkerKey;

/**
 * A pair of a row of data a lane: as {@link NormalPairs#ONE_BY_ONE}, but through the passes. The lanes are scratch that others
 * may use in between. A pair's words are a walker's own with m 2 H added to the key: mix(start) + key + 2 m H.
 */
public final class LanePairs implements NormalPairs {
  private static final int WIDTH = Lanes.WIDTH;

  /** Lanes of a batch that does not leave a block of lanes more than a quarter empty. */
  private static final int SMALL = WIDTH / 4;

  private final List<Pass> passes;
  private final Lanes lanes;

  public LanePairs(Passes passes, Lanes scratch) {
    this.passes = passes.draw(Kind.Draws.PAIRS);
    this.lanes = scratch;
  }

  /** No more than a quarter of the lanes goes to waste, nor many rows where a leg ends. */
  @Override
  public int together(int pairs) {
    return pairs <= SMALL ? WIDTH / pairs : Math.max(1, 4 * WIDTH / pairs);
  }

  @Override
  public void write(WalkerKey[] rows, int pairs, double[][] z) {
    int all = rows.length * pairs;
    for (int begin = 0; begin < all; begin += WIDTH) {
      int end = Math.min(all, begin + WIDTH);
      address(rows, pairs, begin, end);
      Passes.run(passes, lanes);
      hand(pairs, begin, end, z);
    }
  }

  private void address(WalkerKey[] rows, int pairs, int begin, int end) {
    int row = begin / pairs;
    int m = begin % pairs;
    for (int lane = 0; lane < end - begin; lane++) {
      lanes.counter[lane] = rows[row].start();
      lanes.key[lane] = rows[row].key() + 2L * m * WalkerKey.H;
      m++;
      if (m == pairs) {
        m = 0;
        row++;
      }
    }
  }

  private void hand(int pairs, int begin, int end, double[][] z) {
    int row = begin / pairs;
    int m = begin % pairs;
    for (int lane = 0; lane < end - begin; lane++) {
      z[row][2 * m] = lanes.z[lane];
      z[row][2 * m + 1] = lanes.multiplier[lane];
      m++;
      if (m == pairs) {
        m = 0;
        row++;
      }
    }
  }
}
