package org.hopscape.landscape;

import org.hopscape.math.Sine;
import org.hopscape.noise.Polar;
import org.hopscape.random.Slot;
import org.hopscape.random.WalkerKey;

/** One pair after the other. */
final class PairsOneByOne implements NormalPairs {
  @Override
  public void write(WalkerKey[] rows, int pairs, double[][] z) {
    for (int j = 0; j < rows.length; j++) {
      row(rows[j].at(0), pairs, z[j]);
    }
  }

  @Override
  public int together(int pairs) {
    return 1;
  }

  private static void row(long at, int pairs, double[] z) {
    for (int i = 0; i < 2 * pairs; i += 2) {
      double u = WalkerKey.uniform(WalkerKey.word(at, Slot.GRADIENT, i));
      double v = WalkerKey.uniform(WalkerKey.word(at, Slot.GRADIENT, i + 1));
      double phi = Polar.halfAngle(v);
      double radius = Polar.normalRadius(u);
      double s = Sine.sinReduced(phi);
      z[i] = radius * Polar.cosine(s);
      z[i + 1] = radius * Polar.sine(s, Sine.cosReduced(phi));
    }
  }
}
