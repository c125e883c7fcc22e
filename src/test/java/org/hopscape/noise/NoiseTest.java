package org.hopscape.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.hopscape.random.BatchSampler;
import org.hopscape.random.Slot;
import org.hopscape.random.WalkerKey;
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

  @Test
  void aBatchHasAtLeastOneRow() {
    assertThatThrownBy(() -> new Noise.Minibatch(0, true))
        .hasMessage("size is not in the interval [1, inf): 0");
  }

  /** Of a stream a row is half of its word: batch number j has words j b to (j + 1) b - 1. */
  @Test
  void theBatchesOfAStepHaveWordsOfTheirOwn() {
    long at = WalkerKey.of(1, 5).at(77);
    Set<Long> seen = new HashSet<>();
    for (int size = 1; size <= 40; size++) {
      for (int draw = 0; draw < 3; draw++) {
        long[] rows = new long[size];
        new Noise.Minibatch(size, true).rows(at, draw, Long.MAX_VALUE, rows);
        long first = (long) draw * size;
        assertThat(rows)
            .containsExactly(LongStream.range(first, first + size)
                .map(index -> WalkerKey.word(at, Slot.BATCH, index) >>> 1)
                .toArray());
        seen.addAll(LongStream.of(rows).boxed().toList());
      }
    }
    assertThat(seen).hasSize(120);
  }

  @Test
  void aBatchIsThatOfItsWords() {
    long at = WalkerKey.of(3, 0).at(1_000);
    for (boolean replacement : new boolean[] {true, false}) {
      for (int draw = 0; draw < 3; draw++) {
        long[] rows = new long[20];
        long[] expected = new long[20];
        new Noise.Minibatch(20, replacement).rows(at, draw, 50, rows);
        BatchSampler.draw(at, 20L * draw, 50, replacement, expected);
        assertThat(rows).containsExactly(expected);
      }
    }
  }

  /**
   * Of 64 rows, 16 of them twice: two independent batches share 4 on average, with sd sqrt(16 * 1/4 * 3/4 * 48/63) = 1.51
   * (hypergeometric). Over 4,000 steps five standard errors are 0.12; fails once in a million seeds.
   */
  @Test
  void theSecondBatchIsIndependentOfTheFirst() {
    Noise.Minibatch batch = new Noise.Minibatch(16, false);
    WalkerKey key = WalkerKey.of(8, 2);
    long[] first = new long[16];
    long[] second = new long[16];
    double shared = 0;
    for (int k = 0; k < 4_000; k++) {
      batch.rows(key.at(k), 0, 64, first);
      batch.rows(key.at(k), 1, 64, second);
      Set<Long> rows = new HashSet<>(LongStream.of(first).boxed().toList());
      shared += LongStream.of(second).filter(rows::contains).count();
    }
    assertThat(shared / 4_000).isBetween(4 - 0.12, 4 + 0.12);
  }
}
