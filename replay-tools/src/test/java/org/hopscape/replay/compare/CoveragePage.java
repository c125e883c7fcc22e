package org.hopscape.replay.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.replay.compare.PrintedIntervals.Kind;

/**
 * How often each kind of interval that the program prints held the truth, by the number of observations: writes {@code
 * docs/COVERAGE.md}. See {@code .ci/coverage}.
 */
final class CoveragePage {
  static final int[] SIZES = {64, 400, 2_000, 20_000};
  private static final long SEED = 20_261;

  /** Of several samples: those that had a bound, and of these those that held the truth. */
  record Cell(int samples, int bounded, int held) {
    double share() {
      return (double) held / bounded;
    }

    /** {@code .95}, and how many had an interval where that were not all. */
    @Override
    public String toString() {
      if (bounded == 0) {
        return "none";
      }
      String share = String.format(Locale.ROOT, "%.3f", share()).replaceFirst("^0", "");
      return bounded < samples ? share + " (" + bounded + ")" : share;
    }
  }

  private CoveragePage() {}

  /**
   * Writes the page.
   *
   * @param arguments the file; how many samples of 20,000 observations, see {@link #samples}
   */
  public static void main(String[] arguments) throws IOException {
    int sets = Integer.parseInt(arguments[1]);
    StringBuilder page = new StringBuilder(TEXT);
    for (Kind kind : PrintedIntervals.all()) {
      page.append(row(kind, sets));
      System.err.print(page.substring(page.lastIndexOf("\n", page.length() - 2) + 1));
    }
    Files.writeString(Path.of(arguments[0]), page);
  }

  private static String row(Kind kind, int sets) {
    StringBuilder row =
        new StringBuilder("| " + kind.of() + " | " + kind.where() + " | " + kind.data() + " |");
    for (int n : SIZES) {
      row.append(' ')
          .append(n <= kind.most() ? cell(kind, n, samples(n, sets), SEED) : "-")
          .append(" |");
    }
    return row.append('\n').toString();
  }

  /** More of small samples, which take less time. */
  private static int samples(int n, int sets) {
    return n < 100 ? 25 * sets : n < 1_000 ? 12 * sets : n < 10_000 ? 5 * sets : sets;
  }

  /** Each sample has its own generator, so that the order in which they are made does not matter. */
  static Cell cell(Kind kind, int n, int samples, long seed) {
    int[] counts = IntStream.range(0, samples)
        .parallel()
        .mapToObj(set -> kind.trial().of(new SplittableRandom(seed + 7_919L * set), n))
        .map(estimate -> new int[] {bounded(estimate), estimate.contains(kind.truth()) ? 1 : 0})
        .reduce(new int[2], (a, b) -> new int[] {a[0] + b[0], a[1] + b[1]});
    return new Cell(samples, counts[0], counts[1]);
  }

  private static int bounded(Estimate estimate) {
    return estimate.low().isPresent() || estimate.high().isPresent() ? 1 : 0;
  }

  private static final String TEXT = """
      # Coverage: how often intervals of 95 % hold the truth

      Every kind of interval that the program prints, as the program makes it, of data whose truth is known in closed form; tail exponents
      are in [TAILS.md](TAILS.md). n is the number of walkers, or where it says so of values. In brackets: in how many samples there was an
      interval, where that was not in all; "-": not tried at that n. Written by `.ci/coverage docs/COVERAGE.md` (seed 20261) from 1,000 samples of n = 64, 480 of 400, 200 of
      2,000 and 40 of 20,000, of which a coverage of .95 has the standard errors .007, .010, .015 and .034.

      What is outside .93 to .97 by more than chance, and what the program says of it:

      - Means of few skew values hold .92; beside a mean stands "skew for so few values" where the bootstrap's acceleration is above .05.
      - Student's interval of 8 groups whose own numbers are skew (exponential ones) holds .90, whatever the number of walkers; beside it stands
        "only 8 groups". `exchange.groups = 16` holds more.
      - The direct mean first passage takes the rest of passages that the end of the run cuts off for whole ones. Of many walkers its interval is
        narrower than that can be wrong, and a note says by how much; the other one, of the chain of basins, holds here, where basins are one.
      - The kurtosis of few values holds .89 and .92, and says so below 1,000 values; the effective rank of 64 holds .92.
      - The time of autocorrelation of 400 values and fewer holds .69 and .91: it spaces a tail's states, and no interval of it is printed.
      - A small share of few walkers (Clopper-Pearson) and the difference of medians of few pairs hold more than they say: .98 and .99.

      | interval | printed by | tried on | n = 64 | 400 | 2,000 | 20,000 |
      |---|---|---|---|---|---|---|
      """;
}
