package org.hopscape.replay.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.survival.BootstrapMean;
import org.hopscape.analysis.survival.CensoredTimes;
import org.hopscape.analysis.tail.Hill;
import org.hopscape.analysis.tail.TailSample;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.compare.Comparison;
import org.hopscape.replay.compare.Comparisons;
import org.hopscape.replay.escape.EscapeTimes;
import org.hopscape.run.PlannedArm;
import org.junit.jupiter.api.Test;

/** Runs of one scenario under several seeds are more walkers of the same arms. */
class ReplicatesTest {
  private static final String TWO_ARMS = FakeRun.SCENARIO.replace("scale = 300", "scale = 13");

  private static RunReading run(String scenario, int seed) {
    return FakeRun.of(scenario.replace("seed = 7", "seed = " + seed), 1000).reading("s" + seed);
  }

  private static Replicates pooled(String scenario, Integer... seeds) {
    return Replicates.of(Stream.of(seeds).map(seed -> run(scenario, seed)).toList());
  }

  private static List<TailSamples> tails(Replicates runs, TailQuantity quantity) {
    return TailSamples.of(
        runs, runs.arms(), TailOptions.of(quantity), 2, Kernels::create, done -> {});
  }

  private static double[] values(TailSamples samples, double[] centre) {
    return samples
        .positions(Integer.MAX_VALUE)
        .mapToDouble(x -> TailSamples.norm(TailSamples.minus(x, centre)))
        .toArray();
  }

  private static String multiplicative(int walkers, int steps) {
    return String.format(Locale.ROOT, """
        scenario {
          name = small, seed = 7, walkers = %d, steps = %d
          landscape { type = quadratic, curvature = 1, dimension = 2 }, start = [0, 0]
          optimizer { type = sgd, step-size = 0.1 }
          noise { type = multiplicative, sigma = 6, additive-scale = 1 }
          arms { a { } }
        }
        """, walkers, steps);
  }

  /** Each run's states are those that it has alone, and the estimate is that of all of them together. */
  @Test
  void tailIsThatOfTheRunsSamplesPutTogether() {
    String scenario = multiplicative(5, 20_000);
    TailSamples together =
        tails(pooled(scenario, 1, 2, 3), TailQuantity.DISTANCE).get(0);
    List<TailSamples> alone = Stream.of(1, 2, 3)
        .map(seed -> tails(pooled(scenario, seed), TailQuantity.DISTANCE).get(0))
        .toList();
    double[] all = alone.stream()
        .flatMapToDouble(each -> Arrays.stream(values(each, new double[2])))
        .toArray();
    assertThat(values(together, new double[2])).containsExactly(all);
    assertThat(together.hill().estimate()).isEqualTo(Hill.of(TailSample.of(all)).estimate());
    assertThat(together.sample().groups())
        .isEqualTo(alone.stream().mapToInt(each -> each.sample().groups()).sum());
  }

  @Test
  void tailOfManyWalkersIsThatOfAllTheirStates() {
    String scenario = multiplicative(1000, 300);
    TailSamples together = tails(pooled(scenario, 1, 2), TailQuantity.DISTANCE).get(0);
    assertThat(together.source()).contains("of 2,000 walkers");
    int alone =
        tails(pooled(scenario, 1), TailQuantity.DISTANCE).get(0).sample().size();
    assertThat(together.sample().size()).isGreaterThan(alone);
    assertThat(together.sample().groups()).isEqualTo(40);
    assertThat(together.chosen().method()).contains("40 groups of walkers");
  }

  @Test
  void escapeTimesAreThoseOfAllWalkers() {
    Replicates runs = pooled(TWO_ARMS, 1, 2, 3, 4);
    for (PlannedArm arm : runs.arms()) {
      EscapeTimes together = EscapeTimes.first(runs, arm);
      List<CensoredTimes> alone = runs.runs().stream()
          .map(run -> EscapeTimes.first(run, run.arm(arm.name())).times())
          .toList();
      double[] all = alone.stream()
          .flatMapToDouble(times -> Arrays.stream(times.toArray()))
          .sorted()
          .toArray();
      assertThat(together.times().toArray()).containsExactly(all);
      assertThat(together.times().events())
          .isEqualTo(alone.stream().mapToInt(CensoredTimes::events).sum());
    }
    EscapeTimes multiplicative = EscapeTimes.first(runs, runs.arm("multiplicative"));
    assertThat(multiplicative.times().events()).isEqualTo(12);
    assertThat(multiplicative.bootstrapMean()).isEqualTo(BootstrapMean.of(multiplicative.times()));
  }

  @Test
  void residencesAreThoseOfAllRuns() {
    Replicates runs = pooled(TWO_ARMS, 1, 2, 3);
    PlannedArm arm = runs.arm("multiplicative");
    long basin = arm.dynamics().place(0).basin();
    double[] together = EscapeTimes.residences(runs, arm, basin, 2, Kernels::create, done -> {})
        .times()
        .toArray();
    DoubleStream alone = runs.runs().stream()
        .flatMapToDouble(run -> Arrays.stream(
            EscapeTimes.residences(run, run.arm(arm.name()), basin, 2, Kernels::create, done -> {})
                .times()
                .toArray()));
    assertThat(together).containsExactly(alone.sorted().toArray());
  }

  @Test
  void orderInWhichRunsAreNamedDoesNotShow() {
    Replicates one = pooled(multiplicative(5, 20_000), 1, 2, 3);
    Replicates other = pooled(multiplicative(5, 20_000), 3, 1, 2);
    assertThat(other.names()).isEqualTo(one.names());
    assertThat(tails(other, TailQuantity.DISTANCE).get(0).estimates())
        .isEqualTo(tails(one, TailQuantity.DISTANCE).get(0).estimates());
  }

  private static void refuses(String message, RunReading... runs) {
    assertThatThrownBy(() -> Replicates.of(List.of(runs)))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.USAGE))
        .hasMessageContaining(message);
  }

  @Test
  void runsThatDifferInMoreThanTheSeedAreRefusedWithTheKey() {
    refuses(
        "arms.multiplicative.noise.sigma is 50 and 51",
        run(TWO_ARMS, 1),
        run(TWO_ARMS.replace("sigma = 50", "sigma = 51"), 2));
    refuses(
        "walkers is 3 and 4",
        run(TWO_ARMS, 1),
        run(TWO_ARMS, 2),
        run(TWO_ARMS.replace("walkers = 3", "walkers = 4"), 3));
    refuses(
        "optimizer.clip is not set and 5",
        run(TWO_ARMS, 1),
        run(TWO_ARMS.replace("step-size = 0.01", "step-size = 0.01, clip = 5"), 2));
    refuses("run 's1' is named twice", run(TWO_ARMS, 1), run(TWO_ARMS, 1));
    refuses(
        "runs 's1' and 'again' have the same seed, 1",
        run(TWO_ARMS, 1),
        FakeRun.of(TWO_ARMS.replace("seed = 7", "seed = 1"), 1000).reading("again"));
    RunReading extended = FakeRun.of(TWO_ARMS, 1000).extendedTo(6000, 1000).reading("more");
    refuses("steps is 5000 and 6000", run(TWO_ARMS, 1), extended);
  }

  /** The same number in other words, comments, and the scenario's own name are no difference. */
  @Test
  void runsThatDifferInTheirWordingAlonePool() {
    String worded = TWO_ARMS
        .replace("steps = 5000", "steps = 5e3  # the same")
        .replace("name = small", "name = other");
    assertThat(Replicates.of(List.of(run(TWO_ARMS, 1), run(worded, 2))).size()).isEqualTo(2);
  }

  /** Of |w - w*|, w* the origin, the norm is the same; one coordinate is not. */
  @Test
  void normAndOneCoordinateCanBeChosen() {
    Replicates runs = pooled(multiplicative(5, 20_000), 1);
    TailSamples distance = tails(runs, TailQuantity.DISTANCE).get(0);
    assertThat(tails(runs, TailQuantity.NORM).get(0).estimates()).isEqualTo(distance.estimates());
    TailSamples one = tails(runs, TailQuantity.coordinate(1)).get(0);
    assertThat(one.theory().exponent()).isEmpty();
    assertThat(one.theory().method()).contains("one coordinate's is no smaller");
    assertThat(one.sample().size()).isGreaterThan(200);
    assertThat(one.chosen().estimate()).isPresent();
    assertThatThrownBy(() -> tails(runs, TailQuantity.coordinate(2)))
        .hasMessageContaining("--coordinate is not in the interval [0, 1]: 2");
  }

  /** The largest |x| of the kernel is over all coordinates: a coordinate's blocks are of its own states. */
  @Test
  void blocksOfACoordinateAreItsOwn() {
    String still = multiplicative(5, 20_000)
        .replace(
            "type = quadratic, curvature = 1, dimension = 2",
            "type = formula, f = \"x0^2/2 + x1^2/200\"")
        .replace(
            "type = multiplicative, sigma = 6, additive-scale = 1",
            "type = additive, law { type = gaussian }, scale = 1");
    TailSamples narrow = tails(pooled(still, 1), TailQuantity.coordinate(0)).get(0);
    double[] all =
        narrow.positions(Integer.MAX_VALUE).mapToDouble(x -> Math.abs(x[0])).toArray();
    assertThat(narrow.sample().threshold(0)).isEqualTo(Arrays.stream(all).max().orElseThrow());
  }

  private static Comparison.Measure measure(Replicates runs, String name) {
    Comparison pair =
        Comparisons.within(runs, List.of(), 2, Kernels::create, done -> {}).get(0);
    return pair.measures().stream()
        .filter(measure -> measure.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** As many walkers in each run: the mean of all differences is that of the runs' means. */
  @Test
  void differencesBetweenArmsArePairedWithinARun() {
    Replicates runs = pooled(TWO_ARMS, 1, 2, 3, 4);
    for (String name : List.of("lowest-basin-occupancy", "log10-range", "distinct-basins")) {
      Estimate together = measure(runs, name).difference();
      double mean = runs.runs().stream()
          .mapToDouble(
              run -> measure(Replicates.one(run), name).difference().estimate().orElseThrow())
          .average()
          .orElseThrow();
      assertThat(together.estimate().orElseThrow()).as(name).isCloseTo(mean, within(1e-12));
      assertThat(together.n()).isEqualTo(12);
      assertThat(measure(runs, name).paired()).isTrue();
    }
  }

  /** Walker 2 of the one arm has no partner in the other, in no run. */
  @Test
  void walkersOfUnequalArmsArePairedByTheirNumberInTheirRun() {
    String unequal = TWO_ARMS.replace("multiplicative {", "multiplicative { walkers = 2,");
    Replicates runs = pooled(unequal, 1, 2);
    double expected = runs.runs().stream()
        .flatMapToDouble(run -> {
          LastStates a = LastStates.of(run, run.arm("additive"));
          LastStates b = LastStates.of(run, run.arm("multiplicative"));
          return DoubleStream.of(difference(a, b, 0), difference(a, b, 1));
        })
        .average()
        .orElseThrow();
    Estimate together = measure(runs, "log10-range").difference();
    assertThat(together.n()).isEqualTo(4);
    assertThat(together.estimate().orElseThrow()).isCloseTo(expected, within(1e-12));
  }

  private static double difference(LastStates a, LastStates b, int walker) {
    return Math.log10(a.states().get(walker).totals().largest())
        - Math.log10(b.states().get(walker).totals().largest());
  }

  /** The log-rank test of arms is stratified by walkers that have common draws. */
  @Test
  void escapesOfUnequalArmsAreStratifiedWithinTheirRun() {
    String unequal = TWO_ARMS.replace("multiplicative {", "multiplicative { walkers = 2,");
    Replicates runs = pooled(unequal, 1, 2);
    List<EscapeTimes> together =
        runs.arms().stream().map(arm -> EscapeTimes.first(runs, arm)).toList();
    double statistic = EscapeTimes.ofFirst(together).test().statistic().orElseThrow();
    String equal = TWO_ARMS.replace("walkers = 3", "walkers = 2");
    Replicates cut = pooled(equal, 1, 2);
    List<EscapeTimes> pairs =
        cut.arms().stream().map(arm -> EscapeTimes.first(cut, arm)).toList();
    assertThat(statistic)
        .isCloseTo(EscapeTimes.ofFirst(pairs).test().statistic().orElseThrow(), within(1e-12));
  }
}
