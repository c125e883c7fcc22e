package org.hopscape.landscape.data.network;

import java.util.Arrays;
import org.hopscape.landscape.Sums;
import org.hopscape.math.Exponential;
import org.hopscape.math.HyperbolicTangent;
import org.hopscape.math.Logarithm;
import org.hopscape.math.Logistic;

/** One row's way through a network and back; a caller's own scratch. */
final class NetworkPass {
  private final NetworkShape shape;

  /** t = tanh(W a + b). */
  final double[] units;

  /** s = V t + c. */
  private final double[] outputs;

  /** The outputs' probabilities; of the one output that of the larger label. */
  final double[] chances;

  /** Derivatives of the loss by s, by t, and by W a + b. */
  final double[] outputSlopes;

  final double[] unitSlopes;
  private final double[] inputSlopes;

  NetworkPass(NetworkShape shape) {
    this.shape = shape;
    this.units = new double[shape.hidden()];
    this.outputs = new double[shape.outputs()];
    this.chances = new double[shape.outputs()];
    this.outputSlopes = new double[shape.outputs()];
    this.unitSlopes = new double[shape.hidden()];
    this.inputSlopes = new double[shape.hidden()];
  }

  void forward(double[] w, double[] features, int offset) {
    for (int u = 0; u < units.length; u++) {
      double sum = Sums.dot(features, offset, w, shape.unit(u), shape.inputs());
      units[u] = HyperbolicTangent.tanh(sum + w[shape.unitBias(u)]);
    }
    for (int o = 0; o < outputs.length; o++) {
      double sum = Sums.dot(units, 0, w, shape.output(o), units.length);
      outputs[o] = sum + w[shape.outputBias(o)];
    }
  }

  /** Never negative. */
  double loss(int label) {
    if (outputs.length == 1) {
      return Logistic.softplus(label == 1 ? -outputs[0] : outputs[0]);
    }
    double largest = largest();
    double sum = 0.0;
    for (double output : outputs) {
      sum += Exponential.exp(output - largest);
    }
    return (largest - outputs[label]) + Logarithm.log(sum);
  }

  void backward(double[] w, int label) {
    findChances();
    for (int o = 0; o < outputs.length; o++) {
      boolean meant = outputs.length == 1 ? label == 1 : label == o;
      outputSlopes[o] = chances[o] - (meant ? 1.0 : 0.0);
    }
    Arrays.fill(unitSlopes, 0.0);
    for (int o = 0; o < outputs.length; o++) {
      Sums.add(outputSlopes[o], w, shape.output(o), unitSlopes, 0, units.length);
    }
    for (int u = 0; u < units.length; u++) {
      inputSlopes[u] = unitSlopes[u] * Math.fma(-units[u], units[u], 1.0);
    }
  }

  void addGradient(double share, double[] features, int offset, double[] gradient) {
    for (int u = 0; u < units.length; u++) {
      double factor = share * inputSlopes[u];
      Sums.add(factor, features, offset, gradient, shape.unit(u), shape.inputs());
      gradient[shape.unitBias(u)] += factor;
    }
    for (int o = 0; o < outputs.length; o++) {
      double factor = share * outputSlopes[o];
      Sums.add(factor, units, 0, gradient, shape.output(o), units.length);
      gradient[shape.outputBias(o)] += factor;
    }
  }

  private void findChances() {
    if (outputs.length == 1) {
      chances[0] = Logistic.logistic(outputs[0]);
      return;
    }
    double largest = largest();
    double sum = 0.0;
    for (int o = 0; o < outputs.length; o++) {
      chances[o] = Exponential.exp(outputs[o] - largest);
      sum += chances[o];
    }
    for (int o = 0; o < outputs.length; o++) {
      chances[o] /= sum;
    }
  }

  private double largest() {
    double largest = outputs[0];
    for (double output : outputs) {
      largest = Math.max(largest, output);
    }
    return largest;
  }
}
