package org.hopscape.cli.measure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.hopscape.cli.output.Count;
import org.hopscape.fault.Fault;
import org.hopscape.replay.tail.TailOptions;
import org.hopscape.replay.tail.TailQuantity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of {@code tail}: of what it is, which states are taken, and how many of the largest are read. */
final class TailChoices {
  @Option(
      names = "--norm",
      description = "Of |w|, from the origin, in the place of the distance |w - w*|.")
  private boolean norm;

  @Option(
      names = "--coordinate",
      paramLabel = "I",
      description = "Of one coordinate's |w_I - w*_I|, counted from 0.")
  private @Nullable Integer coordinate;

  @Option(
      names = {"--center", "--centre"},
      paramLabel = "X[,X...]",
      description = "In the place of w*: a number for all coordinates, or one for each.")
  private @Nullable String centre;

  @Option(
      names = "--sample",
      paramLabel = "over-time|final",
      description =
          "States on the way of all walkers (default), or each walker's final state alone, which"
              + " needs no replay.")
  private @Nullable String sample;

  @Option(
      names = "--burn-in",
      paramLabel = "STEPS",
      description = "Steps of each walker of which no state is taken (default: the first half).")
  private @Nullable Long burnIn;

  @Option(
      names = "--every",
      paramLabel = "K",
      description = "Steps from one state to the next (default: the autocorrelation time).")
  private @Nullable Long every;

  @Option(
      names = "--k",
      paramLabel = "K",
      description = "Number of largest values to read the exponent from (default: n^0.7).")
  private @Nullable Integer k;

  @Option(names = "--threshold", paramLabel = "X", description = "Read it from the values above X.")
  private @Nullable Double threshold;

  /** Checked together. */
  TailOptions options() {
    if (k != null && threshold != null) {
      throw together("--k", "--threshold");
    }
    if (threshold != null && !(threshold > 0 && threshold < Double.POSITIVE_INFINITY)) {
      throw Fault.of(Fault.Kind.USAGE, "--threshold is not in the interval (0, inf): " + threshold);
    }
    if (sample != null && !sample.equals("over-time") && !sample.equals("final")) {
      throw Fault.of(Fault.Kind.USAGE, "--sample is neither over-time nor final: " + sample);
    }
    boolean finalStates = "final".equals(sample);
    if (finalStates && (burnIn != null || every != null)) {
      throw together("--sample final", burnIn != null ? "--burn-in" : "--every");
    }
    return new TailOptions(
        quantity(),
        finalStates,
        burnIn == null
            ? OptionalLong.empty()
            : OptionalLong.of(Count.inside("--burn-in", burnIn, 0, Count.MOST_STEPS)),
        every == null
            ? OptionalLong.empty()
            : OptionalLong.of(Count.inside("--every", every, 1, Count.MOST_STEPS)),
        k == null
            ? OptionalInt.empty()
            : OptionalInt.of((int) Count.inside("--k", k, 3, Integer.MAX_VALUE)),
        threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold));
  }

  /** How many of the largest values each estimator reads. */
  String words() {
    Integer given = k;
    Double above = threshold;
    String chosen = given != null
        ? String.format(
            Locale.ROOT, "bias-reduced-hill and hill: k = %,d, as asked for; moment: k", given)
        : above != null
            ? String.format(
                Locale.ROOT,
                "bias-reduced-hill and hill: the values above %.4g, as asked for; moment: k",
                above)
            : "bias-reduced-hill: k = n^0.7, of fewer than 400 values hill stands; hill and moment: k";
    return chosen
        + " is one in 200 of the values, at least 20; hill-of-the-largest: one in 2,000, at least 20;"
        + " for comparison with the literature, without intervals: power-law, k by the smallest"
        + " Kolmogorov-Smirnov distance (Clauset, Shalizi and Newman), and block-sums (Mohammadi)";
  }

  /** What is asked that only a run's states have. */
  List<String> ofRunsAlone() {
    Map<String, Boolean> asked = new LinkedHashMap<>();
    asked.put("--norm", norm);
    asked.put("--coordinate", coordinate != null);
    asked.put("--sample", sample != null);
    asked.put("--burn-in", burnIn != null);
    asked.put("--every", every != null);
    return asked.entrySet().stream()
        .filter(Map.Entry::getValue)
        .map(Map.Entry::getKey)
        .toList();
  }

  private TailQuantity quantity() {
    Integer one = coordinate;
    if (norm && one != null) {
      throw together("--norm", "--coordinate");
    }
    if (norm && centre != null) {
      throw together("--norm", "--center");
    }
    TailQuantity quantity = norm
        ? TailQuantity.NORM
        : one == null ? TailQuantity.DISTANCE : TailQuantity.coordinate(one);
    return quantity.from(centre == null ? List.of() : numbers(centre));
  }

  private static List<Double> numbers(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(each -> {
          try {
            double value = Double.parseDouble(each.strip());
            if (Double.isFinite(value)) {
              return value;
            }
          } catch (NumberFormatException e) {
            // Told below, with what is not finite.
          }
          throw Fault.of(Fault.Kind.USAGE, "--center is not a finite number: '" + each + "'")
              .maybe("give one number for all coordinates, or one for each: --center 1,-2.");
        })
        .toList();
  }

  private static Fault together(String one, String other) {
    return Fault.of(Fault.Kind.USAGE, one + " and " + other + " exclude each other")
        .maybe("ask for one of them at a time.");
  }
}
