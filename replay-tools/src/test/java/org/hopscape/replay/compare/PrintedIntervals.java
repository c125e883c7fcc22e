package org.hopscape.replay.compare;

import static org.hopscape.replay.compare.SyntheticData.arm;
import static org.hopscape.replay.compare.SyntheticData.autoregression;
import static org.hopscape.replay.compare.SyntheticData.cauchy;
import static org.hopscape.replay.compare.SyntheticData.censored;
import static org.hopscape.replay.compare.SyntheticData.counts;
import static org.hopscape.replay.compare.SyntheticData.ended;
import static org.hopscape.replay.compare.SyntheticData.escapes;
import static org.hopscape.replay.compare.SyntheticData.exponentials;
import static org.hopscape.replay.compare.SyntheticData.groupedTimes;
import static org.hopscape.replay.compare.SyntheticData.groups;
import static org.hopscape.replay.compare.SyntheticData.mean;
import static org.hopscape.replay.compare.SyntheticData.medianOfFactors;
import static org.hopscape.replay.compare.SyntheticData.numbers;
import static org.hopscape.replay.compare.SyntheticData.pairs;
import static org.hopscape.replay.compare.SyntheticData.square;
import static org.hopscape.replay.compare.SyntheticData.student;
import static org.hopscape.replay.compare.SyntheticData.unpaired;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hopscape.analysis.estimate.Coverage;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.GroupMean;
import org.hopscape.analysis.estimate.Level;
import org.hopscape.analysis.estimate.Median;
import org.hopscape.analysis.markov.Autocorrelation;
import org.hopscape.analysis.markov.Chains;
import org.hopscape.analysis.markov.ChapmanKolmogorov;
import org.hopscape.analysis.markov.FirstPassage;
import org.hopscape.analysis.markov.ImpliedTimescales;
import org.hopscape.analysis.markov.OccupancyShare;
import org.hopscape.analysis.markov.TransitionTable;
import org.hopscape.analysis.noise.NoiseLaw;
import org.hopscape.analysis.paired.MedianDifference;
import org.hopscape.analysis.paired.PairedDifferences;
import org.hopscape.analysis.survival.BootstrapMean;
import org.hopscape.analysis.survival.ExponentialMean;
import org.hopscape.analysis.survival.KaplanMeier;
import org.hopscape.analysis.survival.TargetTimes;

/**
 * Each kind of interval of 95 % that the program prints, but those of tail exponents, as the program makes it, of synthetic data
 * whose truth is known in closed form. The number n is that of walkers, or where it says so of values.
 */
final class PrintedIntervals {
  private static final double NEVER = Double.POSITIVE_INFINITY;
  private static final double LN2 = StrictMath.log(2);

  /** Second eigenvalue .95, share of state 0 in equilibrium .6: walkers start there. */
  private static final double[][] TWO = {{0.98, 0.02}, {0.03, 0.97}};

  /** From 0 to 20 in 50 steps: h_0 = 10 + h_1, h_1 = 1/.15 + (2/3) h_0. */
  private static final double[][] THREE = {{0.9, 0.1, 0}, {0.1, 0.85, 0.05}, {0.02, 0, 0.98}};

  private static final int STEPS = 400;

  /** Makes data of n observations, and the interval from them. */
  interface Trial {
    Estimate of(SplittableRandom random, int n);
  }

  /**
   * A kind of interval.
   *
   * @param of what it is of, and how it is made
   * @param where the commands that print it
   * @param data what it is tried on
   * @param most the largest n that it is tried with
   */
  record Kind(String of, String where, String data, double truth, int most, Trial trial) {}

  private final List<Kind> kinds = new ArrayList<>();

  private PrintedIntervals() {}

  static List<Kind> all() {
    PrintedIntervals intervals = new PrintedIntervals();
    intervals.means();
    intervals.differences();
    intervals.times();
    intervals.grouped();
    intervals.basins();
    intervals.noise();
    return List.copyOf(intervals.kinds);
  }

  private void add(String of, String where, String data, double truth, Trial trial) {
    kinds.add(new Kind(of, where, data, truth, Integer.MAX_VALUE, trial));
  }

  private void means() {
    String mean = "mean over walkers (BCa bootstrap)";
    add(
        mean,
        "`compare`, `show`",
        "exponential",
        1,
        (random, n) -> mean(exponentials(random, n, 1)));
    add(
        mean,
        "`compare`, `show`",
        "lognormal, sigma 1",
        StrictMath.exp(0.5),
        (random, n) -> mean(numbers(n, i -> StrictMath.exp(random.nextGaussian()))));
    add(
        "slope of a sweep, escape exponent (BCa bootstrap of walkers' slopes)",
        "`compare`, `escape`",
        "log10 of exponential times of means 1, 10, 100 on 0, 1, 2",
        1,
        (random, n) -> mean(numbers(
            n,
            i -> (StrictMath.log10(100 * Coverage.exponential(random))
                    - StrictMath.log10(Coverage.exponential(random)))
                / 2)));
    add(
        "median (order statistics)",
        "`show`, `compare`, networks' gap",
        "Cauchy",
        0,
        (random, n) -> Median.of(numbers(n, i -> cauchy(random)), "walker", "walkers"));
    for (double p : new double[] {0.5, 0.05}) {
      add(
          "share of walkers (Clopper-Pearson)",
          "`show`, `escape`, `compare`",
          "p = " + p,
          p,
          (random, n) -> Level.share(
              IntStream.range(0, n).filter(i -> random.nextDouble() < p).count(), n, "share"));
    }
  }

  private void differences() {
    String compare = "`compare`";
    add(
        "mean paired difference (BCa bootstrap)",
        compare,
        "exponentials of means 1 and 2 that share one of mean 1",
        -1,
        (random, n) -> pairs(random, n).mean());
    add(
        "typical paired difference (Hodges-Lehmann)",
        compare,
        "Student's t(3)",
        0,
        (random, n) -> PairedDifferences.of(
                "x", arm("a", numbers(n, i -> student(random))), arm("b", new double[n]))
            .shift());
    add(
        "difference of medians of pairs (percentile bootstrap)",
        compare,
        "Cauchy values that share one",
        0,
        (random, n) -> {
          double[] common = numbers(n, i -> cauchy(random));
          return MedianDifference.of(
                  "x",
                  arm("a", common),
                  arm("b", numbers(n, i -> common[i] + cauchy(random) / 2)),
                  "pairs")
              .difference();
        });
    add(
        "difference of independent means (Zou and Donner)",
        compare,
        "exponentials of means 1 and 2",
        -1,
        (random, n) ->
            unpaired(mean(exponentials(random, n, 1)), mean(exponentials(random, n, 2))));
    add(
        "difference of independent medians (Zou and Donner)",
        compare,
        "exponentials of means 1 and 2",
        -LN2,
        (random, n) -> unpaired(
            Median.of(exponentials(random, n, 1), "walker", "walkers"),
            Median.of(exponentials(random, n, 2), "walker", "walkers")));
    add(
        "difference of groups' means (Welch)",
        compare,
        "8 groups an arm, skew values",
        0,
        (random, n) -> GroupMean.difference(groups(random, n), groups(random, n)));
    add(
        "paired difference of restricted escape times (BCa bootstrap)",
        compare,
        "exponential times of means 1 and 2, ended at 1",
        (1 - StrictMath.exp(-1)) - 2 * (1 - StrictMath.exp(-0.5)),
        (random, n) -> escapes(random, n).difference());
    add(
        "share of pairs in which the first escapes earlier (Clopper-Pearson)",
        compare,
        "the same",
        2 / 3.0,
        (random, n) -> escapes(random, n).firstEarlier());
  }

  private void times() {
    String escape = "`escape`";
    for (double end : new double[] {NEVER, 0.7, 0.05}) {
      add(
          "exponential mean (chi-square)",
          escape,
          "exponential times" + (end < NEVER ? ", ended at " + end : ""),
          1,
          (random, n) -> ExponentialMean.of(ended(exponentials(random, n, 1), end)));
    }
    add(
        "mean escape time (BCa bootstrap)",
        "`escape`, `compare`",
        "Weibull times of shape 1/2",
        2,
        (random, n) ->
            BootstrapMean.of(ended(numbers(n, i -> square(Coverage.exponential(random))), NEVER)));
    add(
        "mean up to the longest time (bootstrap of the area)",
        escape,
        "exponential times, ended at 1",
        1 - StrictMath.exp(-1),
        (random, n) -> BootstrapMean.of(ended(exponentials(random, n, 1), 1)));
    add(
        "median escape time (Brookmeyer-Crowley)",
        escape,
        "exponential times, a quarter censored",
        LN2,
        (random, n) -> KaplanMeier.of(censored(random, n)).median());
    for (double s : new double[] {0.9, 0.5, 0.1}) {
      add(
          "survival (Kaplan-Meier, log-log)",
          escape,
          "the same, where it is " + s,
          s,
          (random, n) -> KaplanMeier.of(censored(random, n)).at(-StrictMath.log(s)));
    }
    for (double end : new double[] {0.7, 0.05}) {
      add(
          "steps per success (BCa bootstrap of the ratio)",
          "`escape` to a target",
          "exponential times, ended at " + end,
          1,
          (random, n) -> {
            double[] times = exponentials(random, n, 1);
            boolean[] reached = new boolean[n];
            for (int i = 0; i < n; i++) {
              reached[i] = times[i] <= end;
            }
            return TargetTimes.of(0, numbers(n, i -> Math.min(times[i], end)), reached)
                .runningTime();
          });
    }
  }

  /** Walkers of 8 groups, which share a factor of 1/2 or 3/2. */
  private void grouped() {
    add(
        "mean over walkers that exchange (Student's t over groups)",
        "all, of arms that exchange",
        "8 groups, skew values",
        2,
        (random, n) -> groups(random, n).estimate("mean"));
    String data = "16 groups of exponential times that share a factor of 1/2 or 3/2";
    add(
        "exponential mean of groups (jackknife)",
        "`escape`, of arms that exchange",
        data,
        1,
        (random, n) -> groupedTimes(random, n).exponentialMean());
    add(
        "mean escape time of groups (jackknife)",
        "`escape`, of arms that exchange",
        data,
        1,
        (random, n) -> groupedTimes(random, n).mean());
    add(
        "median escape time of groups (jackknife)",
        "`escape`, of arms that exchange",
        data,
        medianOfFactors(),
        (random, n) -> groupedTimes(random, n).median());
  }

  private void basins() {
    double share = 0.6 + 0.4 * (1 - StrictMath.pow(0.95, STEPS)) / 0.05 / STEPS;
    String two = "400 steps of a chain of two states";
    add(
        "share of steps in a basin (Wilson, batch means)",
        "`transitions`, `show`",
        two,
        share,
        (random, n) ->
            OccupancyShare.of(counts(Chains.paths(random, TWO, n, STEPS)), 0).share());
    // Its test shuffles the walkers 999 times: of 20,000 that takes ten seconds.
    kinds.add(new Kind(
        "distance of occupancy (bootstrap less its bias)",
        "`compare`",
        "walkers' shares uniform on 0 to 1 and on .4 to 1",
        0.2,
        2_000,
        SyntheticData::distance));
    add(
        "transition probability (Clopper-Pearson)",
        "`transitions`",
        "400 steps of a chain of three states",
        2 / 3.0,
        (random, n) ->
            TransitionTable.of(counts(Chains.paths(random, THREE, n, STEPS))).probability(10, 0));
    add(
        "mean first passage, chain of basins (jackknife)",
        "`transitions`",
        "400 steps of a chain of three states",
        50,
        (random, n) -> FirstPassage.markov(
            counts(Chains.paths(random, THREE, n, STEPS)), Set.of(0L), Set.of(20L)));
    add(
        "mean first passage, direct (jackknife)",
        "`transitions`, `compare`",
        "400 steps of a chain of three states",
        50,
        (random, n) ->
            FirstPassage.direct(Chains.paths(random, THREE, n, STEPS), Set.of(0L), Set.of(20L)));
    add(
        "relaxation time (jackknife)",
        "`transitions`",
        two + ", lag 2",
        -1 / StrictMath.log(0.95),
        (random, n) -> ImpliedTimescales.of(Chains.paths(random, TWO, n, STEPS), 2, 1)
            .times()
            .get(0));
    add(
        "observed less predicted probability (Chapman-Kolmogorov, jackknife)",
        "`transitions`",
        two + ", 3 lags of 3",
        0,
        (random, n) -> ChapmanKolmogorov.of(Chains.paths(random, TWO, n, STEPS), 3, 3)
            .rows()
            .get(0)
            .difference());
    add(
        "autocorrelation time (Madras and Sokal)",
        "`tail`, as a spacing",
        "n values of an autoregression, coefficient 1/2",
        3,
        (random, n) -> Autocorrelation.time(List.of(autoregression(random, n))));
  }

  private void noise() {
    add(
        "mean of noise (Student's t over 20 groups)",
        "`noise`",
        "n normal vectors of two coordinates",
        0,
        noise(law -> law.coordinates().get(0).mean()));
    String same = "the same, of variances 1 and 4";
    add("sd of noise (jackknife over 20 groups)", "`noise`", same, 1, noise(law -> law.coordinates()
        .get(0)
        .sd()));
    add(
        "kurtosis of noise (jackknife over 20 groups)",
        "`noise`",
        same,
        3,
        noise(law -> law.coordinates().get(0).kurtosis()));
    add(
        "largest eigenvalue of noise (jackknife over 20 groups)",
        "`noise`",
        same,
        4,
        noise(law -> Objects.requireNonNull(law.spectrum()).largest().get(0)));
    add(
        "effective rank of noise (jackknife over 20 groups)",
        "`noise`",
        same,
        25 / 17.0,
        noise(law -> Objects.requireNonNull(law.spectrum()).effectiveRank()));
    add(
        "autocorrelation of noise (jackknife over 20 groups)",
        "`noise`",
        same,
        0,
        noise(NoiseLaw::autocorrelation));
    add(
        "slope of log noise on log gradient (jackknife over 20 groups)",
        "`noise`",
        "n normal numbers times a lognormal gradient",
        1,
        SyntheticData::slope);
  }

  private static Trial noise(Function<NoiseLaw, Estimate> of) {
    return (random, n) -> of.apply(SyntheticData.noise(random, n));
  }
}
