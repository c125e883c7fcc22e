package org.hopscape.landscape.data.network;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rows that a network reads. */
final class NetworkRows {
  private final int inputs;
  private final double[] features;
  private final double[] targets;

  NetworkRows(int inputs, double[] features, double[] targets) {
    this.inputs = inputs;
    this.features = features;
    this.targets = targets;
  }

  int inputs() {
    return inputs;
  }

  /** Row after row, {@link #inputs} numbers each. */
  double[] features() {
    return features;
  }

  /** Of each row the number of its class, or what a squared loss is to come to. */
  double[] targets() {
    return targets;
  }

  int count() {
    return targets.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NetworkRows that
        && inputs == that.inputs
        && Arrays.equals(features, that.features)
        && Arrays.equals(targets, that.targets);
  }

  @Override
  public int hashCode() {
    return 31 * inputs + Arrays.hashCode(targets);
  }
}
