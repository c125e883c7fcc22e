package org.hopscape.landscape.data.network;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Widths of a {@link Network}'s layers, and where each one's parameters stand: layer l turns {@code in(l)} numbers into {@code
 * out(l)} by {@code out(l)} rows of {@code in(l)} weights, which its {@code out(l)} biases follow.
 */
final class NetworkLayers {
  /** Inputs, hidden units of each layer, outputs. */
  private final int[] widths;

  /** Where a layer's weights begin; behind the last, how many parameters there are. */
  private final int[] begin;

  private NetworkLayers(int[] widths, int[] begin) {
    this.widths = widths;
    this.begin = begin;
  }

  /**
   * Layers from inputs to outputs.
   *
   * @throws IllegalArgumentException where they have more than {@code most} parameters
   */
  static NetworkLayers of(int inputs, int[] hidden, int outputs, int most) {
    int[] widths = new int[hidden.length + 2];
    widths[0] = inputs;
    System.arraycopy(hidden, 0, widths, 1, hidden.length);
    widths[widths.length - 1] = outputs;
    int[] begin = new int[widths.length];
    long at = 0;
    for (int l = 0; l < widths.length - 1; l++) {
      at += (widths[l] + 1L) * widths[l + 1];
      if (at > most) {
        throw new IllegalArgumentException(
            "layers of " + Arrays.toString(hidden) + " have more than " + most + " parameters with "
                + inputs + " inputs and " + outputs + " outputs");
      }
      begin[l + 1] = (int) at;
    }
    return new NetworkLayers(widths, begin);
  }

  /** How many there are, that of the outputs too. */
  int count() {
    return widths.length - 1;
  }

  int in(int layer) {
    return widths[layer];
  }

  int out(int layer) {
    return widths[layer + 1];
  }

  int inputs() {
    return widths[0];
  }

  int outputs() {
    return widths[widths.length - 1];
  }

  int weights(int layer) {
    return begin[layer];
  }

  int biases(int layer) {
    return begin[layer] + in(layer) * out(layer);
  }

  int parameters() {
    return begin[begin.length - 1];
  }

  /** Hidden widths. */
  int[] hidden() {
    return Arrays.copyOfRange(widths, 1, widths.length - 1);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NetworkLayers that && Arrays.equals(widths, that.widths);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(widths);
  }
}
