package org.hopscape.noise;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NoiseTest {
  @Test
  void scalesThatAreNotFiniteOrNegativeAreRefused() {
    for (double wrong : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Noise.Additive(new Law.Gaussian(), wrong))
          .hasMessage("scale is not in the interval [0, inf): " + wrong);
      assertThatThrownBy(() -> new Noise.Multiplicative(wrong, 1))
          .hasMessage("sigma is not in the interval [0, inf): " + wrong);
      assertThatThrownBy(() -> new Noise.Multiplicative(1, wrong))
          .hasMessage("additive-scale is not in the interval [0, inf): " + wrong);
    }
  }
}
