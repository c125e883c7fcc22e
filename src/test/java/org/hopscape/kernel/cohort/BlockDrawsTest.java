package org.hopscape.kernel.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hopscape.kernel.Draws;
import org.hopscape.kernel.lanes.Kind;
import org.hopscape.kernel.lanes.Lanes;
import org.hopscape.kernel.lanes.Passes;
import org.hopscape.kernel.lanes.PlainPasses;
import org.hopscape.kernel.scalar.ScalarDraws;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.random.WalkerKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Draws in lanes have the bits of draws one by one, in every dimension and whatever steps are asked for. */
class BlockDrawsTest {
  private static final int MOST = 600;

  private final SplittableRandom random = new SplittableRandom(15);
  private final Passes plain = new PlainPasses();

  static List<Noise> noises() {
    return List.of(
        new Noise.Additive(new Law.Gaussian(), 1.0),
        new Noise.Additive(new Law.StudentT(3), 1.0),
        new Noise.Multiplicative(2.5, 1.0));
  }

  @ParameterizedTest
  @MethodSource("noises")
  void everyDimensionHasTheDrawsOfItsCoordinates(Noise noise) {
    for (int d = 1; d <= MOST; d++) {
      WalkerKey key = WalkerKey.of(random.nextLong(), random.nextLong(1_000));
      Draws block = block(noise, key, d);
      long first = random.nextLong(1_000_000);
      for (long k = first; k < first + 5; k++) {
        same(noise, key, d, block, k);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("noises")
  void stepsMayComeInAnyOrder(Noise noise) {
    for (int d : new int[] {1, 2, 3, 5, 100, 127, 128, 129, 255, 256, 257, 300, 512, 600}) {
      WalkerKey key = WalkerKey.of(random.nextLong(), random.nextLong(1_000));
      Draws block = block(noise, key, d);
      for (int i = 0; i < 60; i++) {
        same(noise, key, d, block, random.nextLong(600));
      }
      same(noise, key, d, block, 0);
      same(noise, key, d, block, (1L << 62) - 1);
      same(noise, key, d, block, 0);
    }
  }

  /** Step after step over many blocks, twice the same. */
  @ParameterizedTest
  @MethodSource("noises")
  void everyStepOfALongWalkIsDrawn(Noise noise) {
    for (int d : new int[] {1, 3, 7, 200}) {
      WalkerKey key = WalkerKey.of(4, d);
      Draws block = block(noise, key, d);
      for (long k = 0; k < 1_100; k++) {
        same(noise, key, d, block, k);
        same(noise, key, d, block, k);
      }
    }
  }

  private Draws block(Noise noise, WalkerKey key, int d) {
    Kind.Draws kind = Kind.draws(noise).orElseThrow();
    return new BlockDraws(plain.draw(kind), new Lanes(), Lanes.sigma(noise), key, d);
  }

  private void same(Noise noise, WalkerKey key, int d, Draws block, long k) {
    Draws expected = new ScalarDraws(noise, key, d);
    int first = block.at(k);
    expected.at(k);
    assertThat(Arrays.copyOfRange(block.z(), first, first + d)).containsExactly(expected.z());
    if (noise instanceof Noise.Multiplicative) {
      assertThat(Arrays.copyOfRange(block.multiplier(), first, first + d))
          .containsExactly(expected.multiplier());
    }
  }
}
