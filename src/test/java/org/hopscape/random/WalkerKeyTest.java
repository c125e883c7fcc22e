package org.hopscape.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WalkerKeyTest {

  /** SplitMix64 from seed 1234567 (Vigna's splitmix64.c) begins with these. */
  @Test
  void mixIsTheFinaliserOfSplitMix() {
    long state = 1234567;
    state += WalkerKey.G;
    assertThat(WalkerKey.mix(state)).isEqualTo(6457827717110365317L);
    state += WalkerKey.G;
    assertThat(WalkerKey.mix(state)).isEqualTo(3203168211198807973L);
  }

  @Test
  void uniformsStayInsideTheOpenInterval() {
    assertThat(WalkerKey.uniform(0L)).isEqualTo(0x1p-53);
    assertThat(WalkerKey.uniform(-1L)).isEqualTo(1.0 - 0x1p-53);
    assertThat(WalkerKey.uniform(Long.MIN_VALUE)).isEqualTo(0.5 + 0x1p-53);
  }

  @Test
  void noTwoAddressesShareAWord() {
    Set<Long> words = new HashSet<>();
    int n = 0;
    for (long seed = 0; seed < 4; seed++) {
      for (long walker = 0; walker < 8; walker++) {
        WalkerKey key = WalkerKey.of(seed, walker);
        for (long step = 0; step < 50; step++) {
          for (Slot slot : Slot.values()) {
            for (long index = 0; index < 4; index++) {
              words.add(WalkerKey.word(key.at(step), slot, index));
              n++;
            }
          }
        }
      }
    }
    assertThat(words).hasSize(n);
  }

  /**
   * Bit balance over 1,000,000 words along steps, along walkers and along seeds: each of 64 counts is within 6 standard
   * deviations of half. A fair source fails once in 2.6 million runs.
   */
  @Test
  void bitsAreBalancedAlongEveryPartOfTheAddress() {
    for (int along = 0; along < 3; along++) {
      int n = 1_000_000;
      int[] ones = new int[64];
      for (int i = 0; i < n; i++) {
        long word = word(along, i);
        for (int bit = 0; bit < 64; bit++) {
          ones[bit] += (int) (word >>> bit) & 1;
        }
      }
      for (int count : ones) {
        assertThat(Math.abs(count - n / 2.0)).isLessThan(6.0 * 0.5 * StrictMath.sqrt(n));
      }
    }
  }

  /**
   * Neighbours in any part of the address differ in 32 bits on average: over 100,000 pairs the mean is within 6 standard
   * deviations (4/sqrt n) of 32. A fair source fails less than once in 10^8 runs.
   */
  @Test
  void neighboursDifferInHalfTheirBits() {
    for (int along = 0; along < 3; along++) {
      int n = 100_000;
      long flips = 0;
      for (int i = 0; i < n; i++) {
        flips += Long.bitCount(word(along, i) ^ word(along, i + 1));
      }
      assertThat(flips / (double) n)
          .isBetween(32.0 - 24.0 / StrictMath.sqrt(n), 32.0 + 24.0 / StrictMath.sqrt(n));
    }
  }

  private static long word(int along, long i) {
    WalkerKey key = WalkerKey.of(along == 0 ? i : 1, along == 1 ? i : 1);
    return WalkerKey.word(key.at(along == 2 ? i : 1), Slot.GRADIENT, 0);
  }
}
