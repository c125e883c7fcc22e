package org.hopscape.replay.compare;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.hopscape.analysis.estimate.Bootstrap;
import org.hopscape.analysis.estimate.Coverage;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.GroupMean;
import org.hopscape.analysis.estimate.UnpairedDifference;
import org.hopscape.analysis.markov.Path;
import org.hopscape.analysis.markov.WalkerCounts;
import org.hopscape.analysis.noise.Heaviness;
import org.hopscape.analysis.noise.NoiseFold;
import org.hopscape.analysis.noise.NoiseLaw;
import org.hopscape.analysis.paired.EscapeComparison;
import org.hopscape.analysis.paired.PairedDifferences;
import org.hopscape.analysis.survival.CensoredTimes;
import org.hopscape.analysis.survival.GroupedTimes;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.Units;
import org.hopscape.replay.basin.WalkerTrack;

/** Data of known laws for {@link PrintedIntervals}. */
final class SyntheticData {
  private static final int NOISE_GROUPS = 20;
  private static final int FEW_GROUPS = 8;
  private static final int MORE_GROUPS = 16;

  /** Any state: of a track its counts alone are looked at here. */
  private static final WalkerState STATE = state();

  private SyntheticData() {}

  private static WalkerState state() {
    RunReading run = FakeRun.of(
            "scenario { name = any, walkers = 1, steps = 1, landscape { type = quadratic }, start = [1],"
                + " optimizer { type = sgd, step-size = 0.1 }, noise { type = none } }",
            1)
        .reading("any");
    return LastStates.of(run, run.plan().arms().get(0)).states().get(0);
  }

  static double[] numbers(int n, IntToDoubleFunction of) {
    return IntStream.range(0, n).mapToDouble(of).toArray();
  }

  static double[] exponentials(SplittableRandom random, int n, double mean) {
    return numbers(n, i -> mean * Coverage.exponential(random));
  }

  static double cauchy(SplittableRandom random) {
    return StrictMath.tan(StrictMath.PI * (random.nextDouble() - 0.5));
  }

  /** Of 3 degrees of freedom. */
  static double student(SplittableRandom random) {
    double squares = 0;
    for (int i = 0; i < 3; i++) {
      double z = random.nextGaussian();
      squares += z * z;
    }
    return random.nextGaussian() / Math.sqrt(squares / 3);
  }

  static double square(double x) {
    return x * x;
  }

  static Estimate mean(double[] values) {
    return Bootstrap.mean(values, "mean");
  }

  static PairedDifferences.Arm arm(String name, double[] values) {
    return new PairedDifferences.Arm(name, values);
  }

  static PairedDifferences pairs(SplittableRandom random, int n) {
    double[] common = exponentials(random, n, 1);
    return PairedDifferences.of(
        "x",
        arm("a", numbers(n, i -> common[i] + Coverage.exponential(random))),
        arm("b", numbers(n, i -> common[i] + 2 * Coverage.exponential(random))));
  }

  static Estimate unpaired(Estimate a, Estimate b) {
    return UnpairedDifference.of("x", "a", a, "b", b).difference();
  }

  /** Walkers of 8 groups: each number is the sum of the group's exponential and its own. */
  static GroupMean groups(SplittableRandom random, int n) {
    double[] common = exponentials(random, FEW_GROUPS, 1);
    return GroupMean.of(
        numbers(n, i -> common[i % FEW_GROUPS] + Coverage.exponential(random)),
        IntStream.range(0, n).map(i -> i % FEW_GROUPS).toArray());
  }

  /** Times of means 1 and 2 of which walkers have no more than 1. */
  static EscapeComparison escapes(SplittableRandom random, int n) {
    return EscapeComparison.of(escape("a", random, n, 1), escape("b", random, n, 2));
  }

  private static EscapeComparison.Arm escape(
      String name, SplittableRandom random, int n, double mean) {
    double[] times = exponentials(random, n, mean);
    boolean[] observed = new boolean[n];
    for (int i = 0; i < n; i++) {
      observed[i] = times[i] <= 1;
    }
    return new EscapeComparison.Arm(name, numbers(n, i -> Math.min(1, times[i])), observed);
  }

  static CensoredTimes ended(double[] times, double end) {
    boolean[] observed = new boolean[times.length];
    for (int i = 0; i < times.length; i++) {
      observed[i] = times[i] <= end;
    }
    return CensoredTimes.of(numbers(times.length, i -> Math.min(end, times[i])), observed);
  }

  /** Exponential times; each walker has its own end, exponential of mean 3. */
  static CensoredTimes censored(SplittableRandom random, int n) {
    double[] times = exponentials(random, n, 1);
    double[] ends = exponentials(random, n, 3);
    boolean[] observed = new boolean[n];
    for (int i = 0; i < n; i++) {
      observed[i] = times[i] <= ends[i];
    }
    return CensoredTimes.of(numbers(n, i -> Math.min(times[i], ends[i])), observed);
  }

  /** Exponential times of 16 groups, which share a factor of 1/2 or 3/2. */
  static GroupedTimes groupedTimes(SplittableRandom random, int n) {
    double[] factors = numbers(MORE_GROUPS, g -> random.nextBoolean() ? 0.5 : 1.5);
    boolean[] observed = new boolean[n];
    Arrays.fill(observed, true);
    return GroupedTimes.of(
        numbers(n, i -> factors[i % MORE_GROUPS] * Coverage.exponential(random)),
        observed,
        IntStream.range(0, n).map(i -> i % MORE_GROUPS).toArray());
  }

  /** Where (exp(-2 t) + exp(-t/1.5))/2 = 1/2, halved 60 times. */
  static double medianOfFactors() {
    double low = 0;
    double high = 2;
    for (int i = 0; i < 60; i++) {
      double t = (low + high) / 2;
      if (StrictMath.exp(-2 * t) + StrictMath.exp(-t / 1.5) > 1) {
        low = t;
      } else {
        high = t;
      }
    }
    return low;
  }

  /** Of paths over the labels 0, 10 and 20. */
  static List<WalkerCounts> counts(List<Path> paths) {
    return paths.stream().map(SyntheticData::counts).toList();
  }

  private static WalkerCounts counts(Path path) {
    long[] steps = new long[3];
    long[] moves = new long[9];
    for (int i = 0; i < path.residences(); i++) {
      int at = (int) path.basin(i) / 10;
      steps[at] += path.left(i) - path.entered(i);
      if (i > 0) {
        moves[3 * (int) (path.basin(i - 1) / 10) + at]++;
      }
    }
    return new WalkerCounts(path.basin(0), new long[] {0, 10, 20}, steps, moves);
  }

  /** The share in basin 0 is uniform on 0 to 1 in one arm, on .4 to 1 in the other. */
  static Estimate distance(SplittableRandom random, int n) {
    return OccupancyDistance.of(
            tracks(random, n, 0), tracks(random, n, 0.4), false, Units.each(n), Units.each(n))
        .distance();
  }

  private static List<WalkerTrack> tracks(SplittableRandom random, int n, double from) {
    return IntStream.range(0, n)
        .mapToObj(i -> {
          long steps = Math.round(1_000 * (from + (1 - from) * random.nextDouble()));
          WalkerCounts counts = new WalkerCounts(
              0, new long[] {0, 10}, new long[] {steps, 1_000 - steps}, new long[4]);
          return new WalkerTrack(STATE, 0, 2, counts, OptionalLong.empty(), List.of());
        })
        .toList();
  }

  /** x' = x/2 + Z from its stationary law. */
  static double[] autoregression(SplittableRandom random, int n) {
    double[] values = new double[n];
    double x = random.nextGaussian() / Math.sqrt(0.75);
    for (int i = 0; i < n; i++) {
      values[i] = x;
      x = x / 2 + random.nextGaussian();
    }
    return values;
  }

  /** Two independent normal coordinates, of variances 1 and 4. */
  static NoiseLaw noise(SplittableRandom random, int n) {
    NoiseFold fold = new NoiseFold(NOISE_GROUPS, 2, n);
    double[] gradient = {1, 1};
    double[] before = {random.nextGaussian(), 2 * random.nextGaussian()};
    for (int i = 0; i < n; i++) {
      double[] noise = {random.nextGaussian(), 2 * random.nextGaussian()};
      fold.take(i % NOISE_GROUPS, 1, gradient, noise);
      fold.pair(i % NOISE_GROUPS, before, noise);
      before = noise;
    }
    return fold.law(Heaviness.NONE);
  }

  /** Of n = g Z, log g normal. */
  static Estimate slope(SplittableRandom random, int n) {
    NoiseFold fold = new NoiseFold(NOISE_GROUPS, 1, n);
    for (int i = 0; i < n; i++) {
      double gradient = StrictMath.exp(random.nextGaussian());
      fold.take(i % NOISE_GROUPS, gradient, new double[] {gradient}, new double[] {
        gradient * random.nextGaussian()
      });
    }
    return fold.law(Heaviness.NONE).onGradient().slope();
  }
}
