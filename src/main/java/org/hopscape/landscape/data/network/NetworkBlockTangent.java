package org.hopscape.landscape.data.network;

import java.util.Arrays;

/** Derivatives along v, in w, of all that a {@link NetworkBlock} computes (Pearlmutter 1994, doi:10.1162/neco.1994.6.1.147). */
final class NetworkBlockTangent {
  private final NetworkBlock block;
  private final NetworkLayers layers;
  private final double[][] units;
  private final double[][] sums;
  private final double[][] slopes;
  private final double[] up;
  private final double[] byRow;

  NetworkBlockTangent(NetworkBlock block) {
    this.block = block;
    this.layers = block.layers;
    int count = layers.count();
    this.units = new double[count][];
    this.sums = new double[count][];
    this.slopes = new double[count][];
    int widest = 0;
    for (int l = 0; l < count; l++) {
      units[l] = new double[block.units[l].length];
      sums[l] = new double[block.sums[l].length];
      slopes[l] = new double[block.slopes[l].length];
      widest = Math.max(widest, units[l].length);
    }
    this.up = new double[widest];
    this.byRow = new double[widest];
  }

  /** product += share times f'' v of each row; after the block's own passes at w. */
  void addProduct(double[] w, double[] v, double share, double[] product) {
    forward(w, v);
    backward(w, v);
    for (int l = 0; l < layers.count(); l++) {
      // The block's own rows are still those of its gradient's, which may not have been asked for.
      block.turn(l, block.units[l], block.byRow(l));
      if (l > 0) {
        block.turn(l, units[l], byRow);
        block.addOuter(l, share, block.slopes[l], byRow, product);
      }
      block.addOuter(l, share, slopes[l], block.byRow(l), product);
      block.addBiases(l, product);
    }
  }

  private void forward(double[] w, double[] v) {
    int stride = block.stride();
    for (int l = 0; l < layers.count(); l++) {
      block.bias(v, l, sums[l]);
      block.weigh(v, l, block.units[l], sums[l]);
      if (l > 0) {
        block.weigh(w, l, units[l], sums[l]);
      }
      if (l + 1 < layers.count()) {
        for (int i = 0; i < layers.out(l) * stride; i++) {
          units[l + 1][i] = block.bends[l][i] * sums[l][i];
        }
      }
    }
  }

  private void backward(double[] w, double[] v) {
    int last = layers.count() - 1;
    block.outputSlopesAlong(sums[last], slopes[last]);
    for (int l = last; l > 0; l--) {
      int n = layers.in(l) * block.stride();
      Arrays.fill(up, 0, n, 0.0);
      block.weighBack(w, l, slopes[l], up);
      block.weighBack(v, l, block.slopes[l], up);
      for (int i = 0; i < n; i++) {
        double turn = block.unitSlopes[l - 1][i] * block.bend(l - 1, i) * sums[l - 1][i];
        slopes[l - 1][i] = Math.fma(up[i], block.bends[l - 1][i], turn);
      }
    }
  }
}
