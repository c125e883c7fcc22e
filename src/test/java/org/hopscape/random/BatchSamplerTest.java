package org.hopscape.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BatchSamplerTest {
  private static final WalkerKey KEY = WalkerKey.of(7, 3);

  @Test
  void aRowIsTheWordsPartOfN() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      long word = random.nextLong();
      long n = (random.nextLong() >>> 1 >>> random.nextInt(62)) + 1;
      BigInteger exact = new BigInteger(Long.toUnsignedString(word))
          .multiply(BigInteger.valueOf(n))
          .shiftRight(64);
      assertThat(BatchSampler.below(n, word)).isEqualTo(exact.longValueExact());
    }
    assertThat(BatchSampler.below(10, -1)).isEqualTo(9);
    assertThat(BatchSampler.below(10, 0)).isZero();
  }

  /** Chi-square of 100 cells, 99 degrees of freedom, outside (44, 184): once in 10 million runs. */
  @Test
  void rowsAreUniform() {
    for (boolean replacement : new boolean[] {true, false}) {
      for (int batch : new int[] {10, 50}) {
        int[] counts = new int[100];
        long[] rows = new long[batch];
        int steps = 100_000 / batch;
        for (int k = 0; k < steps; k++) {
          BatchSampler.draw(KEY.at(k), 0, 100, replacement, rows);
          for (long row : rows) {
            counts[(int) row]++;
          }
        }
        // Without replacement the variance is smaller by (n - b)/(n - 1).
        double variance = 1000 * (replacement ? 1.0 : (100.0 - batch) / 99);
        assertThat(chiSquare(counts, 1000, variance)).isBetween(44.0, 184.0);
      }
    }
  }

  @Test
  void withoutReplacementNoRowComesTwice() {
    for (int batch : new int[] {1, 2, 32, 33, 64, 100, 500}) {
      long[] rows = new long[batch];
      for (int k = 0; k < 200; k++) {
        for (long n : new long[] {batch, batch + 1, 3L * batch, 1L << 62}) {
          BatchSampler.draw(KEY.at(k), 0, n, false, rows);
          assertThat(Arrays.stream(rows).distinct().count()).isEqualTo(batch);
          assertThat(Arrays.stream(rows)).allMatch(row -> row >= 0 && row < n);
        }
      }
    }
  }

  /** 20 subsets of 3 of 6 rows; chi-square with 19 degrees of freedom above 66: once in 2 million runs. */
  @Test
  void allSubsetsAreEquallyLikely() {
    int[] counts = new int[64];
    long[] rows = new long[3];
    for (int k = 0; k < 40_000; k++) {
      BatchSampler.draw(KEY.at(k), 0, 6, false, rows);
      counts[(int) (1L << rows[0] | 1L << rows[1] | 1L << rows[2])]++;
    }
    int[] subsets = Arrays.stream(counts).filter(count -> count > 0).toArray();
    assertThat(subsets).hasSize(20);
    assertThat(chiSquare(subsets, 2000, 2000)).isBetween(1.0, 66.0);
  }

  @Test
  void aBatchOfAllRowsIsAllRows() {
    long[] rows = new long[40];
    BatchSampler.draw(KEY.at(5), 0, 40, false, rows);
    assertThat(Arrays.stream(rows).sorted().toArray())
        .isEqualTo(java.util.stream.LongStream.range(0, 40).toArray());
  }

  @Test
  void aStreamsRowsAreTheWordsUpperBits() {
    long[] rows = new long[2];
    BatchSampler.draw(KEY.at(9), 0, Long.MAX_VALUE, true, rows);
    assertThat(rows[1]).isEqualTo(WalkerKey.word(KEY.at(9), Slot.BATCH, 1) >>> 1);
    long[] again = new long[2];
    BatchSampler.draw(KEY.at(9), 0, Long.MAX_VALUE, false, again);
    assertThat(again).isEqualTo(rows);
  }

  @Test
  void impossibleBatchesAreRefused() {
    assertThatThrownBy(() -> BatchSampler.draw(0, 0, 0, true, new long[1]))
        .hasMessage("rows is not in the interval [1, 2^63): 0");
    assertThatThrownBy(() -> BatchSampler.draw(0, 0, 4, false, new long[5]))
        .hasMessage("batch size is not in the interval [1, 4] without replacement: 5");
  }

  private static double chiSquare(int[] counts, double expected, double variance) {
    return Arrays.stream(counts)
        .mapToDouble(n -> (n - expected) * (n - expected) / variance)
        .sum();
  }
}
