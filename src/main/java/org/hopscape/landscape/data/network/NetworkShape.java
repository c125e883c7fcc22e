package org.hopscape.landscape.data.network;

/** Numbers of a {@link TwoLayerNetwork}'s inputs, tanh units and outputs, and where its parameters stand. */
record NetworkShape(int inputs, int hidden, int outputs) {
  int parameters() {
    return hidden * (inputs + 1) + outputs * (hidden + 1);
  }

  /** Where a unit's weights begin; its bias follows them. */
  int unit(int u) {
    return u * (inputs + 1);
  }

  int unitBias(int u) {
    return unit(u) + inputs;
  }

  int output(int o) {
    return hidden * (inputs + 1) + o * (hidden + 1);
  }

  int outputBias(int o) {
    return output(o) + hidden;
  }
}
