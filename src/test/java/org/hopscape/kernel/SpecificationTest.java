package org.hopscape.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hopscape.landscape.Landscapes;
import org.hopscape.math.Logarithm;
import org.hopscape.math.Sine;
import org.hopscape.noise.Noise;
import org.hopscape.noise.Polar;
import org.hopscape.random.Slot;
import org.hopscape.random.WalkerKey;
import org.junit.jupiter.api.Test;

/** The test vectors of {@code docs/NUMERICS.md}. */
class SpecificationTest {
  private final WalkerKey key = WalkerKey.of(1, 0);

  @Test
  void randomWordsAreThoseOfTheDocument() {
    assertThat(key).isEqualTo(new WalkerKey(0x92d19227a86a6bf4L, 0xcae6907abe415e48L));
    assertThat(WalkerKey.of(-1, 12345))
        .isEqualTo(new WalkerKey(0xbfdffb0185e64f4bL, 0x0c04ae2b607f5776L));
    assertThat(key.at(0)).isEqualTo(0xbde94240b4f2e311L);
    assertThat(key.at(1_000_000)).isEqualTo(0xc7c6134763432189L);
    words(Slot.GRADIENT, 0x4fa21a3c837be378L, 0xd975b356db186066L);
    words(Slot.BATCH, 0xb70c97a1eaa6eb12L, 0xc21250ba52fe6a27L);
    words(Slot.EXCHANGE, 0x4121aaf7f0aeb52dL, 0x95db019452504f7cL);
    words(Slot.START, 0x12cc1ced6991be95L, 0x2481b6b4d6757d25L);
  }

  @Test
  void theFirstDrawIsThatOfTheDocument() {
    double u = WalkerKey.uniform(WalkerKey.word(key.at(0), Slot.GRADIENT, 0));
    double v = WalkerKey.uniform(WalkerKey.word(key.at(0), Slot.GRADIENT, 1));
    double s = Sine.sinReduced(Polar.halfAngle(v));
    double c = Sine.cosReduced(Polar.halfAngle(v));
    assertThat(u).isEqualTo(0x1.3e8868f20defap-2);
    assertThat(v).isEqualTo(0x1.b2eb66adb630dp-1);
    assertThat(s).isEqualTo(0x1.c7cb6e4ab4b11p-1);
    assertThat(c).isEqualTo(0x1.d274aa4c8616ep-2);
    assertThat(Logarithm.log(u)).isEqualTo(-0x1.2af16a18913c8p0);
    assertThat(Polar.normalRadius(u) * Polar.cosine(s)).isEqualTo(-0x1.c9bbde5915cf9p-1);
    assertThat(Polar.normalRadius(u) * Polar.sine(s, c)).isEqualTo(0x1.3d4c95be7923p0);
    assertThat(Polar.studentRadius(u) * Polar.cosine(s)).isEqualTo(-0x1.451ca091df749p-1);
  }

  @Test
  void pathsAreThoseOfTheDocument() {
    path("cosine-bowl", Cases.NONE, -0x1.32ae0c733fe74p2, -0x1.403559ff6615ap2, -4);
    path("cosine-bowl", Cases.NORMAL, -0x1.2b3de03271262p2, 0x1.6690855e5a2e3p-2, 0);
    path("cosine-bowl", Cases.STUDENT, -0x1.2d65955c66313p2, -0x1.40d40563d65efp2, -4);
    path("cosine-bowl", Cases.MULTIPLICATIVE, -0x1.59f772c0db82fp2, 0x1.cb53359b902f4p-11, 0);
    path("rippled-bowl", Cases.NONE, -0x1.20d59a5be41f3p2, -0x1.e67bb8c747fe3p1, -2);
    path("rippled-bowl", Cases.NORMAL, -0x1.19656e1b155e1p2, -0x1.e5ed65191282fp1, -2);
    path("rippled-bowl", Cases.STUDENT, -0x1.1b8d23450a692p2, -0x1.e5098ba463706p1, -2);
    path("rippled-bowl", Cases.MULTIPLICATIVE, -0x1.f59587e716547p-1, -0x1.5078552518addp-1, -1);
  }

  private void words(Slot slot, long first, long second) {
    assertThat(WalkerKey.word(key.at(0), slot, 0)).isEqualTo(first);
    assertThat(WalkerKey.word(key.at(0), slot, 1)).isEqualTo(second);
  }

  private static void path(String landscape, Noise noise, double one, double thousand, long basin) {
    Dynamics dynamics = Cases.on(Landscapes.of(landscape), noise);
    List<LegOutcome> outcomes =
        Kernels.create().advance(List.of(Cases.leg(dynamics, 0, 1), Cases.leg(dynamics, 0, 1_000)));
    assertThat(outcomes.get(0).to().position().get(0)).isEqualTo(one);
    assertThat(outcomes.get(1).to().position().get(0)).isEqualTo(thousand);
    assertThat(outcomes.get(1).to().basin()).isEqualTo(basin);
  }
}
