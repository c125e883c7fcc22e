package org.hopscape.noise;

import static org.assertj.core.api.Assertions.assertThat;

import org.hopscape.random.WalkerKey;
import org.junit.jupiter.api.Test;

/** Bits of {@code docs/NUMERICS.md}: walker 0 of seed 1. */
class LawTest {
  private static final double LEAST = 0x1p-53;
  private static final WalkerKey KEY = WalkerKey.of(1, 0);

  @Test
  void firstDrawsAreTheSpecifications() {
    assertThat(first(new Law.Gaussian())).isEqualTo(-0x1.c9bbde5915cf9p-1);
    assertThat(first(new Law.StudentT(3.0))).isEqualTo(-0x1.451ca091df749p-1);
    assertThat(first(new Law.StudentT(1.5))).isEqualTo(-0x1.62ed43659b60cp0);
    assertThat(first(new Law.StudentT(5.0))).isEqualTo(-0x1.9049ffd19fb9ap-1);
    assertThat(first(new Law.Laplace())).isEqualTo(-0x1.a6c4ef91c1501p-1);
    assertThat(first(new Law.Stable(0.7))).isEqualTo(-0x1.0fa70cda7f5bap-1);
    assertThat(first(new Law.Stable(1.0))).isEqualTo(-0x1.714dd6fdb8cc9p-1);
    assertThat(first(new Law.Stable(1.5))).isEqualTo(-0x1.fbffdc155137cp-1);
    assertThat(first(new Law.Stable(2.0))).isEqualTo(-0x1.43aaadfeb9117p0);
  }

  @Test
  void farDrawsAreTheSpecifications() {
    assertThat(far(new Law.StudentT(1.5))).isEqualTo(-0x1.8b076967f6ae5p35);
    assertThat(far(new Law.StudentT(5.0))).isEqualTo(-0x1.5009c01950a3bp11);
    assertThat(far(new Law.Laplace())).isEqualTo(-0x1.9fa123d21a13ap4);
    assertThat(far(new Law.Stable(0.7))).isEqualTo(-0x1.603b373a8771fp69);
    assertThat(far(new Law.Stable(1.0))).isEqualTo(-0x1.45f306dc9c883p50);
    assertThat(far(new Law.Stable(1.5))).isEqualTo(-0x1.f3dcc7ec8863cp34);
    assertThat(far(new Law.Stable(2.0))).isEqualTo(-0x1.83e8e2149f688p3);
  }

  @Test
  void tenThousandDrawsFoldToTheSpecifications() {
    assertThat(fold(new Law.StudentT(1.5))).isEqualTo(0x3372bc04e067be98L);
    assertThat(fold(new Law.StudentT(5.0))).isEqualTo(0x80e1d2b04abc1e17L);
    assertThat(fold(new Law.Laplace())).isEqualTo(0x256e1d2659ac74ebL);
    assertThat(fold(new Law.Stable(0.7))).isEqualTo(0xb301373daef86f8eL);
    assertThat(fold(new Law.Stable(1.0))).isEqualTo(0xf695f6518db3e9a0L);
    assertThat(fold(new Law.Stable(1.5))).isEqualTo(0xad9b00b349a97159L);
    assertThat(fold(new Law.Stable(2.0))).isEqualTo(0x674e126708f497d0L);
  }

  private static double first(Law law) {
    return law.sample(Samples.uniform(KEY, 0, 0), Samples.uniform(KEY, 0, 1));
  }

  private static double far(Law law) {
    return law.sample(LEAST, LEAST);
  }

  /** h = mix(h xor bits(Z)) over steps 0 to 9,999, from h = 0. */
  private static long fold(Law law) {
    long h = 0;
    for (int k = 0; k < 10_000; k++) {
      double z = law.sample(Samples.uniform(KEY, k, 0), Samples.uniform(KEY, k, 1));
      h = WalkerKey.mix(h ^ Double.doubleToRawLongBits(z));
    }
    return h;
  }
}
