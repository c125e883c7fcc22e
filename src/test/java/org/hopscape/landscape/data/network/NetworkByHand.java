package org.hopscape.landscape.data.network;

/** The gradient of a batch as docs/NUMERICS.md writes it: row after row, unit after unit. */
public final class NetworkByHand {
  private final NetworkLayers layers;
  private final double[] w;
  private final double[][] units;
  private final double[][] bends;
  private final double[][] slopes;

  private NetworkByHand(NetworkLayers layers, double[] w) {
    this.layers = layers;
    this.w = w;
    this.units = new double[layers.count() + 1][];
    this.bends = new double[layers.count()][];
    this.slopes = new double[layers.count()][];
  }

  public static double[] gradient(Network f, double[] w, long[] rows) {
    double[] g = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      g[i] = f.l2() * w[i];
    }
    NetworkRows data = f.training();
    for (long row : rows) {
      NetworkByHand hand = new NetworkByHand(f.layers(), w);
      double[] features = new double[data.inputs()];
      System.arraycopy(data.features(), (int) row * data.inputs(), features, 0, data.inputs());
      hand.forward(features, f.activation());
      hand.backward(f.loss(), data.targets()[(int) row]);
      hand.add(1.0 / rows.length, g);
    }
    return g;
  }

  private void forward(double[] features, Activation activation) {
    units[0] = features;
    for (int l = 0; l < layers.count(); l++) {
      int out = layers.out(l);
      double[] z = new double[out];
      for (int u = 0; u < out; u++) {
        z[u] = w[layers.biases(l) + u];
        for (int i = 0; i < layers.in(l); i++) {
          z[u] = Math.fma(w[weight(l, u, i)], units[l][i], z[u]);
        }
      }
      units[l + 1] = z;
      if (l + 1 < layers.count()) {
        units[l + 1] = new double[out];
        bends[l] = new double[out];
        activation.apply(z, out, units[l + 1], bends[l]);
      }
    }
  }

  private void backward(OutputLoss loss, double target) {
    int last = layers.count() - 1;
    OutputLoss.Slopes at = new OutputLoss.Slopes(layers.outputs());
    loss.slopes(units[last + 1], 1, layers.outputs(), 0, target, at);
    slopes[last] = at.slopes;
    for (int l = last; l > 0; l--) {
      slopes[l - 1] = new double[layers.in(l)];
      for (int i = 0; i < layers.in(l); i++) {
        double sum = 0.0;
        for (int u = 0; u < layers.out(l); u++) {
          sum = Math.fma(w[weight(l, u, i)], slopes[l][u], sum);
        }
        slopes[l - 1][i] = sum * bends[l - 1][i];
      }
    }
  }

  private void add(double share, double[] g) {
    for (int l = 0; l < layers.count(); l++) {
      for (int u = 0; u < layers.out(l); u++) {
        double q = share * slopes[l][u];
        for (int i = 0; i < layers.in(l); i++) {
          g[weight(l, u, i)] = Math.fma(q, units[l][i], g[weight(l, u, i)]);
        }
        g[layers.biases(l) + u] += q;
      }
    }
  }

  private int weight(int l, int u, int i) {
    return layers.weights(l) + u * layers.in(l) + i;
  }
}
