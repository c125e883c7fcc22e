package org.hopscape.landscape.data.network;

import java.util.Arrays;
import org.hopscape.landscape.Sums;

/** Derivatives along v, in w, of all that a {@link NetworkPass} computes for a row. */
final class NetworkTangent {
  private final NetworkShape shape;
  private final NetworkPass pass;
  private final double[] units;
  private final double[] outputs;
  private final double[] outputSlopes;
  private final double[] unitSlopes;
  private final double[] inputSlopes;

  NetworkTangent(NetworkShape shape, NetworkPass pass) {
    this.shape = shape;
    this.pass = pass;
    this.units = new double[shape.hidden()];
    this.outputs = new double[shape.outputs()];
    this.outputSlopes = new double[shape.outputs()];
    this.unitSlopes = new double[shape.hidden()];
    this.inputSlopes = new double[shape.hidden()];
  }

  /** After the pass's own. */
  void forward(double[] w, double[] v, double[] features, int offset) {
    for (int u = 0; u < units.length; u++) {
      double sum = Sums.dot(features, offset, v, shape.unit(u), shape.inputs());
      units[u] = bend(u) * (sum + v[shape.unitBias(u)]);
    }
    for (int o = 0; o < outputs.length; o++) {
      double fromUnits = Sums.dot(units, 0, w, shape.output(o), units.length);
      double fromWeights = Sums.dot(pass.units, 0, v, shape.output(o), units.length);
      outputs[o] = (fromUnits + fromWeights) + v[shape.outputBias(o)];
    }
  }

  /** After the pass's own. */
  void backward(double[] w, double[] v) {
    findOutputSlopes();
    Arrays.fill(unitSlopes, 0.0);
    for (int o = 0; o < outputs.length; o++) {
      Sums.add(outputSlopes[o], w, shape.output(o), unitSlopes, 0, units.length);
      Sums.add(pass.outputSlopes[o], v, shape.output(o), unitSlopes, 0, units.length);
    }
    for (int u = 0; u < units.length; u++) {
      double turn = -2.0 * pass.units[u] * units[u] * pass.unitSlopes[u];
      inputSlopes[u] = Math.fma(unitSlopes[u], bend(u), turn);
    }
  }

  void addProduct(double share, double[] features, int offset, double[] product) {
    for (int u = 0; u < units.length; u++) {
      double factor = share * inputSlopes[u];
      Sums.add(factor, features, offset, product, shape.unit(u), shape.inputs());
      product[shape.unitBias(u)] += factor;
    }
    for (int o = 0; o < outputs.length; o++) {
      double factor = share * outputSlopes[o];
      Sums.add(factor, pass.units, 0, product, shape.output(o), units.length);
      Sums.add(share * pass.outputSlopes[o], units, 0, product, shape.output(o), units.length);
      product[shape.outputBias(o)] += factor;
    }
  }

  /** Of a probability p: p (1 - p) times s's, or p_o (s_o - sum p s) of several. */
  private void findOutputSlopes() {
    double[] p = pass.chances;
    if (outputs.length == 1) {
      outputSlopes[0] = p[0] * (1.0 - p[0]) * outputs[0];
      return;
    }
    double mean = Sums.dot(p, outputs);
    for (int o = 0; o < outputs.length; o++) {
      outputSlopes[o] = p[o] * (outputs[o] - mean);
    }
  }

  /** tanh' of a unit. */
  private double bend(int u) {
    return Math.fma(-pass.units[u], pass.units[u], 1.0);
  }
}
