package org.hopscape.replay;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.Level;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.compare.Comparison;
import org.hopscape.replay.compare.Comparison.Measure;
import org.hopscape.replay.compare.Comparisons;

/**
 * A pair of arms under many seeds: whether what intervals promise is how much differences vary from seed to seed.
 *
 * <p>{@code java ... SeedSpread SEEDS} prints, for each measure, the spread of its difference over seeds beside the standard error that
 * intervals stand for, and how many of them hold the grand mean. Of 400 seeds a standard deviation is known to 3.5 %, a share of
 * 95 % to 1.1 %.
 */
final class SeedSpread {
  /** Walkers that adopt each other's positions, in groups, beside such that do not. */
  static final String EXCHANGE = """
      walkers = 64, steps = 1500
      landscape { type = cosine-bowl }, start = [-4.75]
      optimizer { type = sgd, step-size = 0.01 }
      noise { type = additive, scale = 8 }
      arms { alone { }, best { exchange { type = best, every = 100, fraction = 0.5, groups = 16 } } }
      """;

  /** The pilot knows the matched scale to some per cent here, where few walkers stay in the starting basin. */
  static final String MATCHED = """
      walkers = 64, steps = 2000
      landscape { type = rastrigin, dimension = 5 }, start = [1.98991, 1.98991, 1.98991, 1.98991, 1.98991]
      optimizer { type = sgd, step-size = 0.001 }
      arms {
        loud { noise { type = multiplicative, sigma = 4, additive-scale = 1 } }
        like { noise { type = additive, match = loud, by = rms-in-start-basin } }
      }
      """;

  /** The size at which an audit found signs that change with the seed: half a minute of CPU time a seed. */
  static final String AUDIT =
      MATCHED.replace("walkers = 64, steps = 2000", "walkers = 256, steps = 50000");

  /** Of one measure: its differences over seeds. */
  static final class Spread {
    private final List<Estimate> differences = new ArrayList<>();

    /** Standard deviation of the differences. */
    double spread() {
      double mean = mean();
      double squares = differences.stream()
          .mapToDouble(each -> each.estimate().orElseThrow() - mean)
          .map(d -> d * d)
          .sum();
      return Math.sqrt(squares / (differences.size() - 1));
    }

    double mean() {
      return differences.stream()
          .mapToDouble(each -> each.estimate().orElseThrow())
          .average()
          .orElse(Double.NaN);
    }

    /** Root mean square of the standard errors that intervals stand for. */
    double error() {
      return Math.sqrt(differences.stream()
          .mapToDouble(SeedSpread::error)
          .map(error -> error * error)
          .average()
          .orElse(Double.NaN));
    }

    int covered() {
      double mean = mean();
      return (int) differences.stream().filter(each -> each.contains(mean)).count();
    }

    int seeds() {
      return differences.size();
    }
  }

  private SeedSpread() {}

  private static double error(Estimate difference) {
    double width = difference.high().orElseThrow() - difference.low().orElseThrow();
    boolean groups = difference.method().contains("independent groups");
    double z = groups ? Level.t(difference.n() - 1.0) : Level.Z;
    return width / (2 * z);
  }

  /** By measure, of seeds 1, 2 and so on; those whose differences have an interval under every seed. */
  static Map<String, Spread> of(String arms, List<String> pair, int seeds) {
    Map<String, Spread> spreads = new TreeMap<>();
    List<Comparison> all = IntStream.rangeClosed(1, seeds)
        .parallel()
        .mapToObj(seed -> Comparisons.within(
                SelfComparison.run(arms, seed), pair, 1, Kernels::create, done -> {})
            .get(0))
        .toList();
    for (Comparison comparison : all) {
      for (Measure measure : comparison.measures()) {
        Estimate difference = measure.difference();
        if (measure.paired()
            && !measure.name().equals("occupancy")
            && difference.low().isPresent()
            && difference.high().isPresent()) {
          spreads
              .computeIfAbsent(measure.name(), name -> new Spread())
              .differences
              .add(difference);
        }
      }
    }
    spreads.values().removeIf(spread -> spread.seeds() < seeds);
    return spreads;
  }

  static void print(PrintStream out, String title, Map<String, Spread> spreads) {
    spreads.forEach((name, spread) -> out.printf(
        Locale.ROOT,
        "%-9s %-22s %d seeds: spread %.4g, standard error %.4g (ratio %.2f), mean held by %d (%.1f %%)%n",
        title,
        name,
        spread.seeds(),
        spread.spread(),
        spread.error(),
        spread.spread() / spread.error(),
        spread.covered(),
        100.0 * spread.covered() / spread.seeds()));
  }

  /**
   * Prints a line for each measure.
   *
   * @param args number of seeds, and {@code matched} or {@code audit} for the matched pair alone, the latter at its audit's size
   */
  public static void main(String[] args) {
    int seeds = Integer.parseInt(args[0]);
    if (args.length == 1) {
      print(System.out, "exchange", of(EXCHANGE, List.of("alone", "best"), seeds));
    }
    String matched = args.length > 1 && args[1].equals("audit") ? AUDIT : MATCHED;
    print(System.out, "matched", of(matched, List.of("loud", "like"), seeds));
  }
}
