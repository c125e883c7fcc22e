package org.hopscape.replay.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.GroupMean;
import org.hopscape.analysis.estimate.Range;
import org.hopscape.analysis.estimate.UnpairedDifference;
import org.hopscape.analysis.markov.FirstPassage;
import org.hopscape.analysis.markov.OccupancyShare;
import org.hopscape.analysis.paired.PairedDifferences;
import org.hopscape.fault.Counted;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.WalkerState;
import org.hopscape.landscape.Landscape;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.Units;
import org.hopscape.replay.basin.WalkerTrack;
import org.hopscape.replay.compare.Comparison.Measure;

/**
 * Compares two arms, measure by measure: walker by walker where both have the same seed and so the same draws, otherwise as
 * independent samples. Every verdict names its measure and how the sizes of the noise relate.
 */
public final class Compare {
  /** Of the way down: what is left of it is how close steps came to one minimum by chance. */
  private static final double ALIKE = 1e-6;

  private final ArmEvidence a;
  private final ArmEvidence b;
  private final List<WalkerState> ofA;
  private final List<WalkerState> ofB;
  private final boolean paired;
  private final int pairs;

  /** Of each arm by itself, and such as hold whole groups of both. */
  private final Units own;

  private final Units others;
  private final Units joint;

  /** Whether walkers' numbers say nothing of whose position it is, in one arm or both. */
  private final boolean permuted;

  private final String matching;
  private final List<Measure> measures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private List<Comparison.Shares> shares = List.of();

  private Compare(ArmEvidence a, ArmEvidence b, Kernel kernel) {
    this.a = a;
    this.b = b;
    this.ofA = a.atStep(commonStep(), kernel);
    this.ofB = b.atStep(commonStep(), kernel);
    this.paired = a.seeds().equals(b.seeds());
    this.pairs = Math.min(a.walkersEach(), b.walkersEach());
    this.own = a.units();
    this.others = b.units();
    this.joint = a.unitsWith(b, pairs);
    this.permuted = Units.permutes(a.arm()) || Units.permutes(b.arm());
    this.matching = Matching.of(a, b);
  }

  /**
   * Of two arms.
   *
   * @param kernel does steps again
   */
  public static Comparison of(ArmEvidence a, ArmEvidence b, Kernel kernel) {
    return new Compare(a, b, kernel).all();
  }

  private Comparison all() {
    notes.addAll(ComparisonNotes.of(a, b, paired, pairs));
    boolean basins = ComparisonNotes.several(a) && ComparisonNotes.several(b);
    boolean window = ComparisonNotes.begun(a) == ComparisonNotes.begun(b);
    if (basins) {
      add(EscapeMeasure.of(a, b, paired));
    }
    if (basins && window && !permuted) {
      walkers(
          "distinct-basins",
          "distinct basins visited a walker",
          tracks(WalkerTrack::distinct),
          Range.upTo(Double.POSITIVE_INFINITY),
          "");
    }
    range();
    lowest();
    end(basins);
    if (basins && window && a.target().isPresent() && a.target().equals(b.target())) {
      target(a.target().getAsLong());
    }
    add(new TailComparison(a, b).measure());
    if (basins && window) {
      occupancy();
    }
    return new Comparison(a.name(), b.name(), matching, measures, shares, notes);
  }

  /** Values of both arms, in the order of walkers. */
  private static final class Values {
    private final double[] a;
    private final double[] b;

    /** What the pilots' errors of matched scales add. */
    private final ScaleError.Moved moved;

    Values(double[] a, double[] b, ScaleError.Moved moved) {
      this.a = a;
      this.b = b;
      this.moved = moved;
    }
  }

  private Values tracks(ToDoubleFunction<WalkerTrack> value) {
    return new Values(a.ofTracks(value), b.ofTracks(value), ScaleError.ofTracks(a, b, value));
  }

  private void add(
      String name,
      Estimate first,
      Estimate second,
      Estimate difference,
      boolean pair,
      String verdict) {
    add(new Measure(name, first, second, difference, pair, verdict));
  }

  /** With how the noise is matched. */
  private void add(Measure measure) {
    measures.add(measure.labelled(matching));
  }

  /** A number of each walker, compared by its mean. */
  private void walkers(String name, String what, Values values, Range range, String more) {
    Sample first = first(values);
    Sample second = second(values);
    Estimate ofA = range.of(first.mean().widened(values.moved.first()));
    Estimate ofB = range.of(second.mean().widened(values.moved.second()));
    if (paired) {
      compare(
          name,
          what,
          ofA,
          ofB,
          ArmEvidence.at(a.firstOfEach(pairs), values.a),
          ArmEvidence.at(b.firstOfEach(pairs), values.b),
          joint,
          values.moved.difference(),
          range,
          more);
      return;
    }
    UnpairedDifference difference = own.coupled() || others.coupled()
        ? ofGroups(what, first.grouped(), second.grouped(), values.moved, range)
        : UnpairedDifference.of("mean difference in " + what, a.name(), ofA, b.name(), ofB);
    add(name, ofA, ofB, difference.difference(), false, difference.verdict() + more);
  }

  private UnpairedDifference ofGroups(
      String what, GroupMean ofA, GroupMean ofB, ScaleError.Moved moved, Range range) {
    return UnpairedDifference.of(
        "mean difference in " + what,
        a.name(),
        b.name(),
        range.difference().of(GroupMean.difference(ofA, ofB).widened(moved.difference())));
  }

  /** Values of walkers, or the best of each group, one behind the other in both arms. */
  private void compare(
      String name,
      String what,
      Estimate first,
      Estimate second,
      double[] ofA,
      double[] ofB,
      Units units,
      double error,
      Range range,
      String more) {
    PairedDifferences.Arm left = new PairedDifferences.Arm(a.name(), ofA);
    PairedDifferences.Arm right = new PairedDifferences.Arm(b.name(), ofB);
    PairedDifferences differences = joint.coupled()
        ? PairedDifferences.ofGroups(what, left, right, units.numbers(), joint.word(), error, range)
        : PairedDifferences.of(what, left, right, error, range);
    add(name, first, second, differences.mean(), true, differences.verdict() + more);
  }

  /**
   * A number of each walker. Where positions change places between numbers, a number's own says nothing of a position, and
   * alike walkers that swap would seem to gain by it: what is compared is the best of each group, which has no label.
   *
   * @param best of a group's numbers
   * @param ofAny the measure of a group
   */
  private void walkers(
      String name,
      String what,
      Values values,
      Range range,
      String more,
      DoubleBinaryOperator best,
      String ofAny) {
    if (!permuted) {
      walkers(name, what, values, range, more);
      return;
    }
    double[] ofA = joint.best(ArmEvidence.at(a.firstOfEach(pairs), values.a), best);
    double[] ofB = joint.best(ArmEvidence.at(b.firstOfEach(pairs), values.b), best);
    Units each = Units.each(ofA.length);
    if (paired) {
      String of = "mean over groups, " + ofAny;
      compare(
          name,
          ofAny,
          range.of(Sample.ofPairs(ofA, ofB, each).grouped().estimate(of)),
          range.of(Sample.ofPairs(ofB, ofA, each).grouped().estimate(of)),
          ofA,
          ofB,
          each,
          0,
          range,
          more);
    } else {
      GroupMean first = Sample.of(ofA, each).grouped();
      GroupMean second = Sample.of(ofB, each).grouped();
      UnpairedDifference difference = ofGroups(ofAny, first, second, ScaleError.Moved.NONE, range);
      add(
          name,
          range.of(first.estimate("mean over groups, " + ofAny)),
          range.of(second.estimate("mean over groups, " + ofAny)),
          difference.difference(),
          false,
          difference.verdict() + more);
    }
  }

  /** The logarithm, because the largest value of a heavy tail may have no mean. */
  private void range() {
    ToDoubleFunction<WalkerState> log =
        state -> StrictMath.log10(Math.max(Double.MIN_NORMAL, state.totals().largest()));
    walkers(
        "log10-range",
        "log10 of the largest |x|" + common(),
        atCommonStep(log),
        Range.ANY,
        "",
        Math::max,
        "log10 of the largest |x| of any walker of a group" + common());
  }

  private void lowest() {
    if (!a.arm().dynamics().lowestValue() || !b.arm().dynamics().lowestValue()) {
      notes.add("lowest values are not tracked (lowest-value = false): they are not compared");
      return;
    }
    Values values = atCommonStep(state -> state.totals().lowest());
    if (oneMinimum(values)) {
      notes.add("every walker of both arms came to one lowest value, to a millionth of its descent:"
          + " lowest values" + common() + " are not compared");
      return;
    }
    walkers(
        "lowest-value",
        "lowest value reached" + common(),
        values,
        aboveTheMinimum(a, b, values),
        "",
        Math::min,
        "lowest value reached by any walker of a group" + common());
  }

  private void end(boolean basins) {
    EndComparison end = new EndComparison(a, ofA, b, ofB, joint, pairs, paired, commonStep());
    add(end.value());
    if (basins) {
      end.minimum().ifPresent(this::add);
    }
  }

  /** No value is below the lowest minimum, where that is known of both landscapes; what rounding reached beyond counts. */
  private static Range aboveTheMinimum(ArmEvidence a, ArmEvidence b, Values values) {
    double reached = DoubleStream.concat(Arrays.stream(values.a), Arrays.stream(values.b))
        .min()
        .orElse(Double.NEGATIVE_INFINITY);
    double known = Math.min(minimum(a), minimum(b));
    return new Range(Math.min(known, reached), Double.POSITIVE_INFINITY);
  }

  private static double minimum(ArmEvidence arm) {
    Landscape landscape = arm.arm().dynamics().landscape();
    return landscape.knownMinima().stream()
        .mapToDouble(landscape::value)
        .min()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  /** Whether the lowest values differ by no more than {@link #ALIKE} of what walkers came down by. */
  private boolean oneMinimum(Values values) {
    double low = DoubleStream.concat(Arrays.stream(values.a), Arrays.stream(values.b))
        .min()
        .orElse(Double.NaN);
    double high = DoubleStream.concat(Arrays.stream(values.a), Arrays.stream(values.b))
        .max()
        .orElse(Double.NaN);
    double start = Math.max(a.firstValue(), b.firstValue());
    return high > low && high - low <= ALIKE * (start - low);
  }

  private long commonStep() {
    return Math.min(a.last().reached(), b.last().reached());
  }

  private String common() {
    return String.format(Locale.ROOT, " by step %,d", commonStep());
  }

  private Values atCommonStep(ToDoubleFunction<WalkerState> value) {
    long step = commonStep();
    // A slope is that of the last states: of arms of other steps it is not known.
    boolean whole = a.last().reached() == step && b.last().reached() == step;
    return new Values(
        ofA.stream().mapToDouble(value).toArray(),
        ofB.stream().mapToDouble(value).toArray(),
        whole ? ScaleError.ofStates(a, b, value) : ScaleError.Moved.NONE);
  }

  private void target(long target) {
    firstPassage();
    meanFirstPassage(target);
    // 0/0 for a walker without a step.
    Values shares =
        tracks(track -> track.counts().stepsIn(target) / (double) track.counts().totalSteps());
    int before = measures.size();
    walkers(
        "lowest-basin-occupancy", "share of steps in the lowest basin", shares, Range.SHARE, "");
    Measure measure = measures.remove(before);
    measures.add(new Measure(
        measure.name(),
        share(a, first(shares), shares.moved.first()),
        share(b, second(shares), shares.moved.second()),
        measure.difference(),
        measure.paired(),
        measure.verdict()));
  }

  /** Of the first arm, as the difference takes them. */
  private Sample first(Values values) {
    return paired
        ? Sample.ofPairs(
            ArmEvidence.at(a.firstOfEach(pairs), values.a),
            ArmEvidence.at(b.firstOfEach(pairs), values.b),
            own.at(a.firstOfEach(pairs)))
        : Sample.of(values.a, own);
  }

  private Sample second(Values values) {
    return paired
        ? Sample.ofPairs(
            ArmEvidence.at(b.firstOfEach(pairs), values.b),
            ArmEvidence.at(a.firstOfEach(pairs), values.a),
            others.at(b.firstOfEach(pairs)))
        : Sample.of(values.b, others);
  }

  /** With a further standard error; a share stays between 0 and 1. */
  private static Estimate share(ArmEvidence arm, Sample shares, double error) {
    Estimate share = OccupancyShare.of(shares.grouped());
    return arm.last().alike()
        ? share.unbounded(LastStates.ALIKE)
        : Range.SHARE.of(share.widened(error));
  }

  /** Steps until a walker first is in the lowest basin, up to the first censoring. */
  private void firstPassage() {
    long horizon = Math.min(horizon(a), horizon(b));
    String until = horizon == Long.MAX_VALUE ? "" : EscapeMeasure.until((double) horizon);
    walkers(
        "first-passage",
        "steps until the lowest basin is first reached" + until,
        tracks(track -> Math.min(horizon, track.waited().orElse(horizon))),
        Range.upTo(horizon == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : (double) horizon),
        permuted ? "" : reached(a) + reached(b),
        Math::min,
        "steps until any walker of a group is first in the lowest basin" + until);
    if (!permuted && horizon < Long.MAX_VALUE) {
      int last = measures.size() - 1;
      measures.set(last, measures.get(last).upTo((double) horizon));
    }
  }

  private static String reached(ArmEvidence arm) {
    long reached =
        arm.tracks().stream().filter(track -> track.reached().isPresent()).count();
    return "; " + arm.name() + ": "
        + Counted.of(reached, arm.walkers(), "walker", "reached", "reached") + " it";
  }

  private static long horizon(ArmEvidence arm) {
    return arm.tracks().stream()
        .filter(track -> track.reached().isEmpty())
        .mapToLong(WalkerTrack::steps)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private void meanFirstPassage(long target) {
    if (Units.exchanges(a.arm()) || Units.exchanges(b.arm())) {
      notes.add("exchanges cut passages to the lowest basin off: no mean first-passage time");
      return;
    }
    Set<Long> starts = WalkerTrack.starts(a.tracks());
    if (ComparisonNotes.level(a) || ComparisonNotes.level(b)) {
      notes.add("each crossing of the level that basins are made of would end a passage: no mean"
          + " first-passage time; first-passage is the time to the level");
      return;
    }
    if (ComparisonNotes.annealed(a) || ComparisonNotes.annealed(b)) {
      notes.add("the step size changes for good, and with it the rate of passages: no mean"
          + " first-passage time");
      return;
    }
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

  private void occupancy() {
    OccupancyDistance distance = paired
        ? OccupancyDistance.of(
            a.tracksAt(a.firstOfEach(pairs)), b.tracksAt(b.firstOfEach(pairs)), true, joint, joint)
        : OccupancyDistance.of(a.tracks(), b.tracks(), false, own, others);
    shares = distance.shares();
    Estimate none = Estimate.none(a.walkers(), 0, "a distribution", "see basins");
    add("occupancy", none, none, distance.distance(), paired, distance.verdict(a.name(), b.name()));
  }
}
