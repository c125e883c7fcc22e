package org.hopscape.replay.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hopscape.analysis.estimate.Level;
import org.hopscape.event.RunEvent.NoiseError;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.StateSink;
import org.hopscape.kernel.WalkerState;
import org.hopscape.landscape.BasinMap;
import org.hopscape.noise.Noise;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.Recomputation;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.basin.BasinIndex;
import org.hopscape.replay.basin.BasinTable;
import org.hopscape.replay.basin.Ends;
import org.hopscape.replay.basin.Track;
import org.hopscape.replay.basin.TrackedLeg;
import org.hopscape.replay.basin.WalkerTrack;
import org.hopscape.run.PlannedArm;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.NoiseSetting;
import org.hopscape.scenario.arm.NoiseSetting.Matched;
import org.jspecify.annotations.Nullable;

/**
 * What the pilot's error of a matched scale does to an arm's numbers, by the delta method: the standard error of log(scale) times
 * the slope of a number's mean along log(scale), from some of the arm's walkers at {@link #apart} to either side. The slope may
 * be rough: that of a quarter of n walkers has 200 times the variance of the mean over n, which an error e of the scale makes
 * 200 e^2: .2 % more variance where e is .3 %, a seventh where it is 2.6 %, and less where walkers with common draws differ
 * little between the scales.
 */
public final class ScaleError {
  /** In log(scale): far enough that the difference stands out of what walkers differ by, near enough for a straight line. */
  private static final double APART = 0.1;

  /**
   * Of an error above it, a share of the scale, the line is that over two standard errors to either side, at least {@link
   * #NEAREST}: on Rastrigin's function of five dimensions a tenth to either side told a slope of 58 where the scales that two
   * pilots gave, 4 standard errors apart, had 78, as the lowest value levels off beyond.
   */
  private static final double ROUGH = 0.01;

  private static final double NEAREST = 0.05;

  /** Numbers drawn for the walks of an arm: about a second. */
  private static final double MOST = 1 << 26;

  private static final int FEWEST = 8;

  /** One in so many walkers goes the ways at other scales. */
  private static final int SHARE = 4;

  /** Standard errors of the means of two arms, and of their difference, that are the pilots'. */
  record Moved(double first, double second, double difference) {
    static final Moved NONE = new Moved(0, 0, 0);
  }

  private final Replicates runs;
  private final PlannedArm arm;
  private final long steps;
  private final OptionalLong target;
  private final Supplier<Kernel> kernels;
  private final Optional<Matched> matched;
  private @Nullable Walked walked;

  /** What walkers did at the lower and at the higher scale. */
  private record Walked(
      List<WalkerState> lower,
      List<WalkerState> higher,
      List<WalkerTrack> lowerTracks,
      List<WalkerTrack> higherTracks) {}

  /**
   * Nothing is done before a slope is asked for.
   *
   * @param target the basin whose passages and steps count
   */
  public ScaleError(
      Replicates runs, LastStates last, OptionalLong target, Supplier<Kernel> kernels) {
    this.runs = runs;
    this.arm = last.arm();
    this.steps = last.reached();
    this.target = target;
    this.kernels = kernels;
    this.matched = runs.scenario().arm(arm.name()).noise().matched();
  }

  /** Of a number of each walker's last state. */
  static Moved ofStates(ArmEvidence a, ArmEvidence b, ToDoubleFunction<WalkerState> value) {
    return moved(a, b, its -> its.slope(its.walked().lower, its.walked().higher, value));
  }

  /** Of a number of each walker's track. */
  static Moved ofTracks(ArmEvidence a, ArmEvidence b, ToDoubleFunction<WalkerTrack> value) {
    return moved(
        a, b, its -> its.slope(its.walked().lowerTracks, its.walked().higherTracks, value));
  }

  private static Moved moved(ArmEvidence a, ArmEvidence b, ToDoubleFunction<ScaleError> slope) {
    double first = a.scale().moved(slope);
    double second = b.scale().moved(slope);
    boolean common = a.runs() == b.runs()
        && a.scale().matched.isPresent()
        && b.scale().matched.isPresent()
        && a.scale().source().equals(b.scale().source());
    return new Moved(
        Math.abs(first),
        Math.abs(second),
        common ? Math.abs(first - second) : Math.hypot(first, second));
  }

  private List<Object> source() {
    return matched.<List<Object>>map(its -> List.of(its.arm(), its.by())).orElse(List.of());
  }

  /** Of the mean of a number of each walker's last state, per unit of log(scale). */
  double slopeOf(ToDoubleFunction<WalkerState> value) {
    Walked its = walked();
    return slope(its.lower, its.higher, value);
  }

  private double moved(ToDoubleFunction<ScaleError> slope) {
    return carried() ? ofFewWalkers() * slope.applyAsDouble(this) : 0;
  }

  /** Of log(scale): over runs, each of which made its own pilot, that of their mean. */
  private double error() {
    Matched its = matched.orElseThrow();
    return error(runs, its);
  }

  /** The error with Student's quantile of the pilot's walkers in the place of the normal law's. */
  private double ofFewWalkers() {
    double degrees = runs.runs().stream()
        .map(run -> run.plan().arm(matched.orElseThrow().arm()).noise().error())
        .mapToDouble(known -> known == null ? 1 : Math.max(1.0, known.walkers() - 1.0))
        .sum();
    return error() * Level.t(degrees) / Level.Z;
  }

  /**
   * The largest error of a matched scale of the arms of these runs, as a share of it; empty where none is matched, or none is
   * known.
   */
  static OptionalDouble largest(Replicates runs) {
    return runs.scenario().arms().stream()
        .map(Arm::noise)
        .filter(Matched.class::isInstance)
        .mapToDouble(noise -> error(runs, (Matched) noise))
        .filter(error -> error > 0)
        .max();
  }

  private static double error(Replicates runs, Matched its) {
    double squares = 0;
    for (RunReading run : runs.runs()) {
      NoiseError known = run.plan().arm(its.arm()).noise().error();
      Double error = known == null
          ? null
          : its.by() == NoiseSetting.By.MEDIAN ? known.median() : known.rmsInStartBasin();
      squares += error == null ? Double.NaN : error * error;
    }
    return Math.sqrt(squares) / runs.size();
  }

  /** In log(scale), to either side. */
  private double apart() {
    double error = error();
    return error > ROUGH ? Math.max(NEAREST, Math.min(APART, 2 * error)) : APART;
  }

  private int walkers() {
    double cost = Math.max(1, arm.dynamics().landscape().gradientCost());
    long enough = Math.max(Math.min(FEWEST, arm.walkers()), arm.walkers() / SHARE);
    return (int) Math.min((double) enough, MOST / (2 * cost * Math.max(1, steps)));
  }

  private boolean carried() {
    return matched.isPresent() && why().isEmpty();
  }

  /** Why intervals do not hold the pilot's error; blank where they do. */
  private String why() {
    if (Double.isNaN(error())) {
      return "it is not known";
    } else if (arm.ensemble().exchange().meets()) {
      return "walkers of this arm exchange positions";
    } else if (runs.first().plan().forked() != null) {
      return "the run is a fork";
    }
    return walkers() < Math.min(FEWEST, arm.walkers())
        ? "so many steps would have to be done at other scales"
        : "";
  }

  /** What a reader is to know of it; empty of an arm whose noise is not matched. */
  Optional<String> note() {
    if (matched.isEmpty()) {
      return Optional.empty();
    }
    String known = Double.isNaN(error())
        ? "the error of its matched scale"
        : String.format(Locale.ROOT, "its matched scale is known to %.2g %%, which", 100 * error());
    return Optional.of(
        carried()
            ? known + " intervals of means hold (slopes by " + walkers() + " walkers at scales "
                + String.format(Locale.ROOT, "%.2g %% to either side)", 100 * apart())
                + "; ranks, signs, medians, shares of basins, mean first-passage times and tail exponents leave it out"
            : known + " is in no interval: " + why());
  }

  private <T> double slope(List<T> lower, List<T> higher, ToDoubleFunction<T> value) {
    double slope = (mean(higher, value) - mean(lower, value)) / (2 * apart());
    return Double.isFinite(slope) ? slope : 0;
  }

  private static <T> double mean(List<T> of, ToDoubleFunction<T> value) {
    return of.stream().mapToDouble(value).filter(Double::isFinite).average().orElse(Double.NaN);
  }

  private synchronized Walked walked() {
    Walked its = walked;
    if (its == null) {
      List<WalkerTrack> lower = new ArrayList<>();
      List<WalkerTrack> higher = new ArrayList<>();
      its = new Walked(walk(-apart(), lower), walk(apart(), higher), lower, higher);
      walked = its;
    }
    return its;
  }

  private List<WalkerState> walk(double logarithm, List<WalkerTrack> tracks) {
    Dynamics dynamics = arm.dynamics();
    Noise.Additive noise = (Noise.Additive) dynamics.noise();
    Dynamics scaled =
        dynamics.under(new Noise.Additive(noise.law(), noise.scale() * StrictMath.exp(logarithm)));
    List<WalkerState> last = new ArrayList<>();
    Kernel kernel = kernels.get();
    int walkers = walkers();
    for (int from = 0; from < walkers; from += Recomputation.COHORT) {
      List<Leg> legs = IntStream.range(from, Math.min(walkers, from + Recomputation.COHORT))
          .mapToObj(walker -> new Leg(scaled, walker, scaled.place(walker), steps))
          .toList();
      walk(kernel, legs, last, tracks);
    }
    return last;
  }

  private void walk(
      Kernel kernel, List<Leg> legs, List<WalkerState> last, List<WalkerTrack> tracks) {
    long goal = target.orElse(BasinMap.NONE);
    BasinIndex index = new BasinIndex(new TreeSet<>(List.of(goal)));
    Ends ends = Ends.at(goal);
    BasinTable table = new BasinTable(index);
    Track[] whole = legs.stream().map(leg -> new Track(index, ends)).toArray(Track[]::new);
    TrackedLeg[] lanes = IntStream.range(0, whole.length)
        .mapToObj(i -> new TrackedLeg(whole[i], table, legs.get(i).from(), false, ends))
        .toArray(TrackedLeg[]::new);
    List<LegOutcome> outcomes = kernel.advance(
        legs, (lane, step, before, to) -> lanes[lane].transition(step, to), StateSink.NONE);
    for (int i = 0; i < whole.length; i++) {
      lanes[i].end(outcomes.get(i).to().step());
    }
    Arrays.stream(whole).forEach(track -> track.settle(table));
    for (int i = 0; i < whole.length; i++) {
      last.add(outcomes.get(i).to());
      tracks.add(whole[i].finish(legs.get(i).from(), outcomes.get(i).to()));
    }
  }
}
