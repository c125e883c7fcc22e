package org.hopscape.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hopscape.analysis.estimate.Bootstrap;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.TestResult;
import org.hopscape.analysis.markov.FirstPassage;
import org.hopscape.analysis.markov.Share;
import org.hopscape.analysis.markov.WalkerCounts;
import org.hopscape.analysis.paired.EscapeComparison;
import org.hopscape.analysis.paired.PairedDifferences;
import org.hopscape.analysis.survival.CensoredTimes;
import org.hopscape.analysis.survival.LogRank;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.Comparison.Measure;

/**
 * Compares two arms, measure by measure: walker by walker where both have the same seed and so the same draws, otherwise as
 * independent samples. Every verdict names its measure and how the sizes of the noise relate.
 */
final class Compare {
  private static final double LIGHT = 12;

  private final ArmEvidence a;
  private final ArmEvidence b;
  private final Kernel kernel;
  private final boolean paired;
  private final int pairs;
  private final String matching;
  private final List<Measure> measures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private List<Comparison.Shares> shares = List.of();

  private Compare(ArmEvidence a, ArmEvidence b, Kernel kernel) {
    this.a = a;
    this.b = b;
    this.kernel = kernel;
    this.paired = a.seeds().equals(b.seeds());
    this.pairs = Math.min(a.walkersEach(), b.walkersEach());
    this.matching = Matching.of(a, b);
  }

  /** @param kernel does steps again */
  static Comparison of(ArmEvidence a, ArmEvidence b, Kernel kernel) {
    return new Compare(a, b, kernel).all();
  }

  private Comparison all() {
    remarks();
    boolean basins = several(a) && several(b);
    boolean window = begun(a) == begun(b);
    if (basins) {
      escapes();
    }
    if (basins && window) {
      walkers("distinct-basins", "distinct basins visited a walker", tracks(WalkerTrack::distinct));
    }
    range();
    lowest();
    if (basins && window && a.target().isPresent() && a.target().equals(b.target())) {
      target(a.target().getAsLong());
    }
    tail();
    if (basins && window) {
      occupancy();
    }
    return new Comparison(a.name(), b.name(), matching, measures, shares, notes);
  }

  /** The step from which basins and passages count. */
  private static long begun(ArmEvidence arm) {
    RunForked forked = arm.runs().first().plan().forked();
    return forked == null ? 0 : forked.step();
  }

  private void remarks() {
    if (begun(a) != begun(b)) {
      notes.add(String.format(
          Locale.ROOT,
          "basins are counted from step %,d and from step %,d: distinct basins, occupancy and passages are not compared",
          begun(a),
          begun(b)));
    }
    notes.add(
        paired
            ? a.runs().size() == 1
                ? "walkers are paired by number: same seed, same draws"
                : "walkers are paired by number within each of " + a.runs().size()
                    + " runs: same seed, same draws"
            : "the seeds differ: walkers are not paired");
    if (paired && a.walkers() != b.walkers()) {
      notes.add("pairs are the first " + pairs + " walkers of each"
          + (a.runs().size() > 1 ? ", in every run" : ""));
    }
    if (a.tracks().isEmpty() || b.tracks().isEmpty()) {
      notes.add("no basins in one arm or both: escapes, basins and occupancy are not compared");
    } else if (!several(a) || !several(b)) {
      notes.add(
          "one basin, which no walker can leave: escapes, basins and occupancy are not compared");
    }
    if (!a.setting().landscape().name().equals(b.setting().landscape().name())) {
      notes.add("the landscapes differ");
    }
    if (a.last().reached() != b.last().reached()) {
      notes.add(String.format(
          Locale.ROOT,
          "steps differ (%,d and %,d): distinct basins, occupancy and passages are of each arm's own steps",
          a.last().reached(),
          b.last().reached()));
    }
    Stream.of(a.runs(), b.runs()).distinct().forEach(runs -> runs.pasts()
        .forEach(past -> notes.add(runs.name() + ": " + past)));
    Stream.of(a, b).forEach(arm -> arm.matchedScales()
        .ifPresent(scales -> notes.add(arm.name() + ": " + scales)));
    for (ArmEvidence arm : List.of(a, b)) {
      if (several(arm)) {
        arm.escapes().notes().forEach(note -> notes.add(arm.name() + ": " + note));
      }
      if (arm.last().diverged() > 0) {
        notes.add(arm.name() + ": " + arm.last().diverged() + " of " + arm.walkers()
            + " walkers diverged; they count up to their divergence");
      }
    }
  }

  private static boolean several(ArmEvidence arm) {
    return arm.setting().basins().several() && !arm.tracks().isEmpty();
  }

  /** Values of both arms, in the order of walkers. */
  private static final class Values {
    private final double[] a;
    private final double[] b;

    Values(double[] a, double[] b) {
      this.a = a;
      this.b = b;
    }
  }

  private Values tracks(ToDoubleFunction<WalkerTrack> value) {
    return new Values(a.ofTracks(value), b.ofTracks(value));
  }

  private void add(
      String name,
      Estimate first,
      Estimate second,
      Estimate difference,
      boolean pair,
      String verdict) {
    measures.add(
        new Measure(name, first, second, difference, pair, verdict + " [" + matching + "]"));
  }

  /** A number of each walker, compared by its mean. */
  private void walkers(String name, String what, Values values) {
    walkers(name, what, values, "");
  }

  private void walkers(String name, String what, Values values, String more) {
    Estimate first = Bootstrap.mean(known(values.a), "mean over walkers");
    Estimate second = Bootstrap.mean(known(values.b), "mean over walkers");
    if (paired) {
      PairedDifferences differences = PairedDifferences.of(
          what,
          new PairedDifferences.Arm(a.name(), ArmEvidence.at(a.firstOfEach(pairs), values.a)),
          new PairedDifferences.Arm(b.name(), ArmEvidence.at(b.firstOfEach(pairs), values.b)));
      add(name, first, second, differences.mean(), true, differences.verdict() + more);
    } else {
      UnpairedDifference difference =
          UnpairedDifference.of("mean difference in " + what, a.name(), first, b.name(), second);
      add(name, first, second, difference.difference(), false, difference.verdict() + more);
    }
  }

  /** A walker that has no such number is not counted. */
  private static double[] known(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
  }

  private void escapes() {
    CensoredTimes first = a.escapes().times();
    CensoredTimes second = b.escapes().times();
    double horizon = Math.min(horizon(first), horizon(second));
    String what = "escape time" + until(horizon);
    if (paired && a.walkers() == b.walkers()) {
      EscapeComparison comparison =
          EscapeComparison.of(a.escapes().byWalker(a.name()), b.escapes().byWalker(b.name()));
      add(
          "escape-time",
          cut(first, horizon),
          cut(second, horizon),
          comparison.difference(),
          true,
          String.join("; ", comparison.verdicts()));
    } else {
      UnpairedDifference difference = UnpairedDifference.of(
          "mean difference in " + what,
          a.name(),
          cut(first, horizon),
          b.name(),
          cut(second, horizon));
      add(
          "escape-time",
          cut(first, horizon),
          cut(second, horizon),
          difference.difference(),
          false,
          difference.verdict() + "; " + logRank(first, second));
    }
  }

  private static String logRank(CensoredTimes first, CensoredTimes second) {
    TestResult test = LogRank.of(List.of(first, second)).test();
    return test.pValue().isPresent()
        ? String.format(Locale.ROOT, "log-rank p = %.3g", test.pValue().getAsDouble())
            + (test.note().isBlank() ? "" : " (" + test.note() + ")")
        : "no log-rank test (" + test.note() + ")";
  }

  private static double horizon(CensoredTimes times) {
    return IntStream.range(0, times.size())
        .filter(i -> !times.observed(i))
        .mapToDouble(times::time)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private static Estimate cut(CensoredTimes times, double horizon) {
    double[] values =
        Arrays.stream(times.toArray()).map(time -> Math.min(time, horizon)).toArray();
    return Bootstrap.mean(values, "mean" + until(horizon));
  }

  private static String until(double horizon) {
    return horizon < Double.POSITIVE_INFINITY
        ? String.format(Locale.ROOT, " up to step %,.0f", horizon)
        : "";
  }

  /** The logarithm, because the largest value of a heavy tail may have no mean. */
  private void range() {
    ToDoubleFunction<WalkerState> log =
        state -> StrictMath.log10(Math.max(Double.MIN_NORMAL, state.totals().largest()));
    walkers("log10-range", "log10 of the largest |x|" + common(), atCommonStep(log));
  }

  private void lowest() {
    walkers("lowest-value", "lowest value reached" + common(), atCommonStep(state -> state
        .totals()
        .lowest()));
  }

  private long commonStep() {
    return Math.min(a.last().reached(), b.last().reached());
  }

  private String common() {
    return String.format(Locale.ROOT, " by step %,d", commonStep());
  }

  private Values atCommonStep(ToDoubleFunction<WalkerState> value) {
    long step = commonStep();
    return new Values(a.atStep(step, kernel, value), b.atStep(step, kernel, value));
  }

  private void target(long target) {
    firstPassage();
    meanFirstPassage(target);
    Estimate first = Share.of(counts(a), target).share();
    Estimate second = Share.of(counts(b), target).share();
    // 0/0 for a walker without a step.
    Values shares =
        tracks(track -> track.counts().stepsIn(target) / (double) track.counts().totalSteps());
    int before = measures.size();
    walkers("lowest-basin-occupancy", "share of steps in the lowest basin", shares);
    Measure measure = measures.remove(before);
    measures.add(new Measure(
        measure.name(), first, second, measure.difference(), measure.paired(), measure.verdict()));
  }

  /** Steps until a walker first is in the lowest basin, up to the first censoring. */
  private void firstPassage() {
    long horizon = Math.min(horizon(a), horizon(b));
    String until = horizon == Long.MAX_VALUE ? "" : until((double) horizon);
    walkers(
        "first-passage",
        "steps until the lowest basin is first reached" + until,
        tracks(track -> Math.min(horizon, track.waited().orElse(horizon))),
        reached(a) + reached(b));
  }

  private static String reached(ArmEvidence arm) {
    long reached =
        arm.tracks().stream().filter(track -> track.reached().isPresent()).count();
    return "; " + arm.name() + ": " + reached + " of " + arm.walkers() + " walkers reached it";
  }

  private static long horizon(ArmEvidence arm) {
    return arm.tracks().stream()
        .filter(track -> track.reached().isEmpty())
        .mapToLong(WalkerTrack::steps)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private void meanFirstPassage(long target) {
    Set<Long> starts = WalkerTrack.starts(a.tracks());
    boolean oneStart = starts.size() == 1
        && starts.equals(WalkerTrack.starts(b.tracks()))
        && !starts.contains(target);
    if (!oneStart) {
      notes.add("walkers start in several basins, or in the lowest: no mean first-passage time");
      return;
    }
    Estimate first = passages(a);
    Estimate second = passages(b);
    UnpairedDifference difference = UnpairedDifference.of(
        "difference in mean first-passage time from the start basin to the lowest, all passages,",
        a.name(),
        first,
        b.name(),
        second);
    add("mfpt", first, second, difference.difference(), false, difference.verdict());
  }

  private static Estimate passages(ArmEvidence arm) {
    return FirstPassage.direct(
        arm.tracks().stream().flatMap(track -> track.passages().stream()).toList());
  }

  private static List<WalkerCounts> counts(ArmEvidence arm) {
    return arm.tracks().stream().map(WalkerTrack::counts).toList();
  }

  private void tail() {
    Estimate first = exponent(a.tail());
    Estimate second = exponent(b.tail());
    String what = "tail exponent by Hill " + of(a, b);
    UnpairedDifference difference = UnpairedDifference.of(what, a.name(), first, b.name(), second);
    String refusal = a.tail().refusal();
    boolean alike = !refusal.isBlank() && refusal.equals(b.tail().refusal());
    String light = (alike ? ", in both arms: " + refusal : light(a, first) + light(b, second))
        + misses(a, first)
        + misses(b, second);
    String verdict = light.isEmpty()
        ? difference.verdict()
        : what + " (" + a.name() + " - " + b.name() + "): no verdict" + light;
    add("tail-exponent", first, second, difference.difference(), false, verdict + theories());
  }

  /** What theory knows of both; not what the refusal has said. */
  private String theories() {
    String known = Stream.of(a, b)
        .filter(arm -> !arm.tail().refusal().endsWith(arm.tail().theory().method()))
        .map(Compare::theory)
        .collect(Collectors.joining(", "));
    return known.isEmpty() ? "" : "; theory: " + known;
  }

  /** A tail that falls so fast is no power of this sample's. */
  private static String light(ArmEvidence arm, Estimate exponent) {
    if (!arm.tail().refusal().isBlank()) {
      return ", " + arm.name() + ": " + arm.tail().refusal();
    }
    return exponent.estimate().orElse(0) > LIGHT
        ? ", the tail of " + arm.name() + " is too light to be told as a power"
        : "";
  }

  /** An estimate that is known to miss cannot decide. */
  private static String misses(ArmEvidence arm, Estimate exponent) {
    OptionalDouble known = arm.tail().theory().exponent();
    return known.isPresent()
            && exponent.estimate().isPresent()
            && !exponent.contains(known.getAsDouble())
        ? ", the interval of " + arm.name() + " is known to miss its exponent"
        : "";
  }

  /** What the values are. */
  private static String of(ArmEvidence a, ArmEvidence b) {
    return a.tail().ofBlocks() || b.tail().ofBlocks()
        ? "of blocks' largest values"
        : "of final states";
  }

  private static Estimate exponent(TailSamples tail) {
    if (tail.sample().size() > 0) {
      return tail.chosen();
    }
    String why = tail.theory().without() ? "no stationary law" : "no sample";
    return Estimate.none(0, 0, "Hill", tail.arm() + ": " + why);
  }

  private static String theory(ArmEvidence arm) {
    KnownTail theory = arm.tail().theory();
    if (theory.exponent().isPresent()) {
      return String.format(Locale.ROOT, "%s %.3g", arm.name(), theory.exponent().getAsDouble());
    }
    return arm.name() + ": " + theory.method();
  }

  private void occupancy() {
    OccupancyDistance distance = paired
        ? OccupancyDistance.of(
            a.tracksAt(a.firstOfEach(pairs)), b.tracksAt(b.firstOfEach(pairs)), true)
        : OccupancyDistance.of(a.tracks(), b.tracks(), false);
    shares = distance.shares();
    Estimate none = Estimate.none(a.walkers(), 0, "a distribution", "see basins");
    Estimate estimate = distance.distance();
    String range = estimate.low().isPresent()
        ? String.format(
            Locale.ROOT,
            "%.3g (95 %%: %.3g to %.3g), permutation p = %.3g",
            estimate.estimate().orElse(0),
            estimate.low().orElse(0),
            estimate.high().orElse(1),
            distance.pValue())
        : "no interval" + estimate.why();
    String verdict = "total variation distance of occupancy (" + a.name() + ", " + b.name() + "): "
        + (estimate.low().isEmpty()
            ? "no verdict, there is "
            : distance.pValue() < 0.05
                ? "the arms spend their steps differently; "
                : "no difference is shown; ")
        + range;
    add("occupancy", none, none, estimate, paired, verdict);
  }
}
