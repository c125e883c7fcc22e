package org.hopscape.landscape.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.hopscape.landscape.NormalPairs;
import org.hopscape.landscape.Sums;
import org.junit.jupiter.api.Test;

class LinearBatchesTest {
  private final SplittableRandom random = new SplittableRandom(11);

  @Test
  void aBatchOfAnySizeIsTheSameSumRowAfterRow() {
    LinearRows model = new LinearRows(13, 1.5, 8.0, 0.5, 2.0, 7);
    LinearRegression f = LinearRegression.synthetic(model, 40, 0.25);
    StoredRows stored = StoredRows.of(model, 40);
    double[] w = numbers(13);
    for (int b = 1; b <= 12; b++) {
      long[] rows = random.longs(b, 0, 40).toArray();
      double[] gradient = new double[13];
      f.batches(b, NormalPairs.ONE_BY_ONE).gradient(w, rows, gradient);
      assertThat(gradient).isEqualTo(rowAfterRow(stored, w, rows));
    }
  }

  /** As docs/NUMERICS.md says it. */
  private static double[] rowAfterRow(StoredRows stored, double[] w, long[] rows) {
    RowBatch batch = stored.batch(rows.length);
    stored.fill(batch, rows, NormalPairs.ONE_BY_ONE);
    double[] g = new double[w.length];
    for (int i = 0; i < g.length; i++) {
      g[i] = 0.25 * w[i];
    }
    for (int r = 0; r < rows.length; r++) {
      double c = (1.0 / rows.length) * (Sums.dot(batch.rows[r], w) - batch.targets[r]);
      for (int i = 0; i < g.length; i++) {
        g[i] = Math.fma(c, batch.rows[r][i], g[i]);
      }
    }
    return g;
  }

  private double[] numbers(int n) {
    return random.doubles(n, -2, 2).toArray();
  }
}
