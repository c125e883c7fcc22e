package org.hopscape.replay.tail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hopscape.analysis.estimate.Bootstrap;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.tail.AlternativeTail;
import org.hopscape.analysis.tail.BiasReducedHill;
import org.hopscape.analysis.tail.BlockSums;
import org.hopscape.analysis.tail.Hill;
import org.hopscape.analysis.tail.MeasuredCoverage;
import org.hopscape.analysis.tail.Moment;
import org.hopscape.analysis.tail.PowerLaw;
import org.hopscape.analysis.tail.TailSample;
import org.hopscape.analysis.tail.TailShape;
import org.hopscape.fault.Counted;
import org.hopscape.kernel.Kernel;
import org.hopscape.landscape.Landscape;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.RunReading;
import org.hopscape.run.PlannedArm;
import org.hopscape.theory.factor.TailTheory;
import org.jspecify.annotations.Nullable;

/**
 * One arm's |w - w*| and the tail exponents estimated from it, beside theory's. Where theory says that there is no stationary
 * law there is no sample and no estimate.
 *
 * <p>The sample: states every K steps, K at least the autocorrelation time, of the second half of each walker's steps ({@link
 * SpacedStates}), or final states where these were asked for. Walkers that diverged are left out.
 */
public final class TailSamples {
  /** Above it exponents are read low, and lighter tails have such ones, too: what theory does not know is no evidence there. */
  private static final double LARGEST = 4;

  private static final String LEAST_SQUARES = "bias-reduced-hill";
  private static final String HILL = "hill";
  private static final String TOP = "hill-of-the-largest";
  private static final String MOMENT = "moment";

  /** Of an interval that docs/TAILS.md has no row of: no coverage is told. */
  private static final String UNMEASURED = "";

  private final String arm;
  private final TheoreticalTail theory;
  private final TailOptions options;
  private final double[] centre;
  private final double[][] centred;
  private final TailSample sample;
  private final List<Long> every;
  private final String source;
  private final List<String> notes;
  private final Optional<Refusal> unfit;
  private final boolean ofNumbers;
  private @Nullable PowerLaw powerLaw;
  private @Nullable TailShape shape;
  private @Nullable Named chosen;

  /**
   * An arm's values.
   *
   * @param centred states held, from the centre
   * @param sample lengths of all
   * @param every K of each run; empty where the sample is of final states, or there is none
   * @param unfit why no estimate can be made of them, or why there are none; empty where one can
   */
  TailSamples(
      String arm,
      TheoreticalTail theory,
      TailOptions options,
      double[] centre,
      double[][] centred,
      TailSample sample,
      List<Long> every,
      String source,
      Optional<Refusal> unfit,
      List<String> notes) {
    this(arm, theory, options, centre, centred, sample, every, source, unfit, notes, false);
  }

  private TailSamples(
      String arm,
      TheoreticalTail theory,
      TailOptions options,
      double[] centre,
      double[][] centred,
      TailSample sample,
      List<Long> every,
      String source,
      Optional<Refusal> unfit,
      List<String> notes,
      boolean ofNumbers) {
    this.ofNumbers = ofNumbers;
    this.arm = arm;
    this.theory = theory;
    this.options = options;
    this.centre = centre;
    this.centred = centred;
    this.sample = sample;
    this.every = every;
    this.source = source;
    this.unfit = unfit;
    this.notes = List.copyOf(notes);
  }

  /**
   * A user's own numbers, of which theory knows nothing.
   *
   * @param name of them
   * @param numbers finite or infinite, each less the centre
   */
  public static TailSamples ofNumbers(
      String name, double[] numbers, TailOptions options, List<String> notes) {
    TheoreticalTail unknown = TheoreticalTail.unknown("not known of numbers from a file");
    double[] finite = Arrays.stream(numbers).filter(Double::isFinite).toArray();
    return new TailSamples(
        name,
        unknown,
        options,
        new double[1],
        Arrays.stream(finite).mapToObj(x -> new double[] {x}).toArray(double[][]::new),
        TailSample.of(Arrays.stream(numbers).map(Math::abs).toArray()),
        List.of(),
        Counted.of(finite.length, "number"),
        Optional.empty(),
        notes,
        true);
  }

  /**
   * Sizes of what an arm has, such as its gradient noise.
   *
   * @param name of what it is
   * @param known what is known of its law
   */
  public static TailSamples ofSizes(
      String name, TheoreticalTail known, TailSample sample, String source) {
    return new TailSamples(
        name,
        known,
        TailOptions.of(TailQuantity.NORM),
        new double[0],
        new double[0][],
        sample,
        List.of(),
        source,
        Optional.empty(),
        List.of());
  }

  /** An estimate with its estimator's name in data. */
  public record Named(String estimator, Estimate exponent) {}

  /**
   * Gathers the samples of some arms.
   *
   * @param done is told, on any thread, how many steps were done again
   */
  public static List<TailSamples> of(
      RunReading run,
      List<PlannedArm> arms,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    return of(Replicates.one(run), arms, TailOptions.DEFAULT, threads, kernels, done);
  }

  /**
   * The same of all walkers of these runs: a run's states are taken as if it were alone, and pooled then.
   *
   * @param arms of the first run
   */
  public static List<TailSamples> of(
      Replicates runs,
      List<PlannedArm> arms,
      TailOptions options,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    arms.forEach(options.quantity()::check);
    List<TailSampling> samplings = new ArrayList<>();
    for (RunReading run : runs.keeping().runs()) {
      List<LastStates> last = arms.stream()
          .map(arm -> LastStates.of(run, run.plan().arm(arm.name())))
          .toList();
      TailSampling sampling = TailSampling.begun(run, last, options, threads, kernels);
      sampling.replay(done);
      samplings.add(sampling);
    }
    return TailSampling.pooled(samplings);
  }

  /** w*: the landscape's lowest known minimum, or the origin. */
  public static double[] centre(Landscape landscape) {
    List<double[]> minima = landscape.knownMinima();
    return minima.isEmpty() ? new double[landscape.dimension()] : minima.get(0);
  }

  public static double[] minus(double[] position, double[] centre) {
    double[] difference = new double[centre.length];
    for (int i = 0; i < centre.length; i++) {
      difference[i] = position[i] - centre[i];
    }
    return difference;
  }

  /** In units of the largest coordinate, so that no square overflows. */
  public static double norm(double[] vector) {
    double largest = 0;
    for (double x : vector) {
      largest = Math.max(largest, Math.abs(x));
    }
    if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) {
      return largest;
    }
    double squares = 0;
    for (double x : vector) {
      squares += x / largest * (x / largest);
    }
    return largest * Math.sqrt(squares);
  }

  /** The arm's name. */
  public String arm() {
    return arm;
  }

  public TheoreticalTail theory() {
    return theory;
  }

  /** The distances; empty where there is no stationary law. */
  public TailSample sample() {
    return sample;
  }

  /** Positions of the sample, evenly spaced in it: no more than so many. */
  public Stream<double[]> positions(int most) {
    int stride = Math.max(1, centred.length / most);
    return IntStream.range(0, centred.length / stride).mapToObj(i -> {
      double[] x = centred[i * stride];
      double[] position = new double[x.length];
      Arrays.setAll(position, j -> x[j] + centre[j]);
      return position;
    });
  }

  /** K, of several runs the largest; 0 where the sample is of final states, or there is none. */
  public long every() {
    return every.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /** Of what the values are. */
  public TailQuantity quantity() {
    return options.quantity();
  }

  /** Where the sample comes from, in words. */
  public String source() {
    return source;
  }

  /** What a reader must know of the data, in words. */
  public List<String> notes() {
    return notes;
  }

  /** Whether the tail is a power law within the sample. */
  public synchronized TailShape shape() {
    TailShape known = shape == null ? TailShape.of(sample) : shape;
    shape = known;
    return known;
  }

  /** The estimate that stands for the arm. */
  public Estimate chosen() {
    return stands().exponent();
  }

  /** By which estimator it is. */
  public String chosenEstimator() {
    return stands().estimator();
  }

  private synchronized Named stands() {
    Named known = chosen == null ? choose() : chosen;
    chosen = known;
    return known;
  }

  /**
   * Hill's estimate without its bias, of few values with it; where the exponent is another one farther out, inner values are not of the tail, and it is
   * Hill's of the largest. Where it is smaller there, but not surely, the interval holds both: a power law's shells differ so by chance
   * in one sample of forty, those of a bowl because of its bulk.
   */
  private Named choose() {
    Optional<Estimate> none = none();
    if (none.isPresent()) {
      return new Named(LEAST_SQUARES, none.get());
    }
    if (asked().isEmpty() && sample.size() < TailFitness.FEWEST_FOR_A_LINE) {
      return new Named(HILL, noted(HILL, told(Hill.of(sample))));
    }
    boolean rising =
        shape().answer() == TailShape.Answer.RISING && theory.exponent().isEmpty();
    boolean inner = asked().isEmpty() && (shape().surely() || rising);
    if (asked().isEmpty() && !inner && shape().answer() == TailShape.Answer.FALLING) {
      return new Named(TOP, noted(UNMEASURED, told(shape().far().reachingTo(leastSquares()))));
    }
    return inner
        ? new Named(TOP, noted(TOP, told(shape().far())))
        : new Named(LEAST_SQUARES, noted(LEAST_SQUARES, told(leastSquares())));
  }

  private Estimate leastSquares() {
    OptionalInt k = asked();
    return k.isPresent() ? BiasReducedHill.at(sample, k.getAsInt()) : BiasReducedHill.of(sample);
  }

  /** The k asked for, also by a threshold. */
  private OptionalInt asked() {
    if (options.threshold().isEmpty()) {
      return options.k();
    }
    double threshold = options.threshold().getAsDouble();
    return OptionalInt.of(
        (int) Arrays.stream(sample.largest()).takeWhile(x -> x > threshold).count());
  }

  /** Light tails, too, have large estimates: only theory tells them from a power law. */
  private Estimate told(Estimate estimate) {
    double low = estimate.low().orElse(0);
    if (theory.exponent().isPresent()) {
      return low <= LARGEST || low <= theory.exponent().getAsDouble()
          ? estimate
          : Estimate.none(
              estimate.n(),
              estimate.k(),
              estimate.method(),
              "no exponent is shown: the largest values fall off faster than theory's power law: they are not of its"
                  + " tail, which needs more steps or walkers");
    }
    boolean rising = asked().isEmpty() && shape().answer() == TailShape.Answer.RISING;
    if (estimate.estimate().isEmpty()
        || (!rising && estimate.estimate().getAsDouble() <= LARGEST)) {
      return estimate;
    }
    double least = rising ? shape().atLeast() : low;
    return new Estimate(
        OptionalDouble.empty(),
        OptionalDouble.of(least),
        OptionalDouble.empty(),
        estimate.n(),
        estimate.k(),
        estimate.method(),
        String.format(
            Locale.ROOT,
            "at least %.3g: %s, and theory does not know whether the tail is a power law",
            least,
            rising
                ? "the exponent is still rising far out"
                : "exponents above 4 are read low, lighter tails have such ones, too"));
  }

  /** All estimates, {@link #chosen} first; none where there is no stationary law or no sample. */
  public List<Named> estimates() {
    if (sample.size() == 0) {
      return List.of();
    }
    Optional<Estimate> none = none();
    List<Named> others = List.of(
        new Named(LEAST_SQUARES, noted(LEAST_SQUARES, none.orElseGet(this::leastSquares))),
        new Named(HILL, hill()),
        new Named(TOP, noted(TOP, none.orElseGet(() -> shape().far()))),
        new Named(MOMENT, noted(MOMENT, none.orElseGet(() -> Moment.of(sample)))),
        new Named("power-law", powerLaw().exponent()),
        new Named("block-sums", none.orElseGet(this::blockSums)));
    List<Named> estimates = new ArrayList<>(List.of(stands()));
    others.stream()
        .filter(each -> !each.estimator().equals(chosenEstimator()))
        .forEach(estimates::add);
    return List.copyOf(estimates);
  }

  /**
   * Of a user's own numbers without a centre less their mean, as sums of positive numbers are about m times their mean whatever
   * their law: of 3,000 of Pareto's law of 1.5 they read 0.92, and 1.37 then. Where the exponent is below 1 there is no mean.
   */
  private Estimate blockSums() {
    int m = BlockSums.m(centred.length);
    if (!ofNumbers || !options.quantity().centre().isEmpty()) {
      return BlockSums.of(centred, m);
    }
    Estimate stands = chosen();
    if (stands.estimate().orElse(stands.low().orElse(0)) <= 1) {
      return BlockSums.of(centred, m)
          .noting("the mean is not removed: exponents below 1 have none");
    }
    double mean =
        Bootstrap.average(Arrays.stream(centred).mapToDouble(x -> x[0]).toArray());
    double[][] rest =
        Arrays.stream(centred).map(x -> new double[] {x[0] - mean}).toArray(double[][]::new);
    return BlockSums.of(rest, m).noting("of the numbers less their mean, as no --center is given");
  }

  /** An interval that misses theory, or is known to hold less than it says, says so itself. */
  private Estimate noted(String estimator, Estimate estimate) {
    if (estimate.estimate().isEmpty() || estimate.low().isEmpty()) {
      return estimate;
    }
    boolean misses =
        theory.exponent().isPresent() && !estimate.contains(theory.exponent().getAsDouble());
    return estimate
        .noting(
            misses
                ? "theory's exponent is outside of this interval: the sample does not reach the tail, or is not"
                    + " stationary yet, or the estimator is biased"
                : "")
        .noting(
            asked().isPresent() && !estimator.equals(MOMENT) && !estimator.equals(TOP)
                ? ""
                : MeasuredCoverage.note(estimator, sample, theory.exponent()));
  }

  /**
   * Why no estimate of an exponent would mean anything: theory knows the tail to be lighter than any power, walkers have not
   * mixed, or there are too few values; empty where one may.
   */
  public Optional<Refusal> refusal() {
    if (theory.kind() == TailTheory.Kind.LIGHT) {
      return Optional.of(new Refusal("light-tail", "no power law: " + theory.method()));
    }
    return unfit.or(() -> new TailFitness(sample, options, asked(), ofNumbers).refusal());
  }

  /** That the k or the threshold asked for has no values; empty where it has. */
  public Optional<Refusal> beyond() {
    return refusal().filter(why -> why.code().equals(TailFitness.BEYOND));
  }

  /** Why the estimate that stands is none; empty where there is one. */
  public Optional<Refusal> withheld() {
    Estimate estimate = chosen();
    if (estimate.estimate().isPresent()) {
      return Optional.empty();
    }
    return refusal()
        .or(() -> Optional.of(new Refusal(
            sample.allEqual()
                ? "all-equal"
                : estimate.low().isPresent() ? "at-least" : "no-exponent",
            estimate.note())));
  }

  private Optional<Estimate> none() {
    return refusal()
        .map(why -> Estimate.none(sample.size(), Hill.k(sample), "Hill", why.sentence()));
  }

  /** Hill's estimate at its default k, or at the one that was asked for. */
  public Estimate hill() {
    return noted(HILL, none().orElseGet(() -> {
      int k = asked().orElse(Hill.k(sample));
      return Hill.at(sample, k).noting(Hill.drift(sample, k));
    }));
  }

  /** The power law above the threshold from which it fits best. */
  public synchronized PowerLaw powerLaw() {
    PowerLaw fitted = powerLaw;
    if (fitted == null) {
      fitted = none()
          .map(none -> new PowerLaw(none, OptionalDouble.empty(), OptionalDouble.empty()))
          .orElseGet(() -> PowerLaw.of(sample));
    }
    powerLaw = fitted;
    return fitted;
  }

  /** The power law against others above its threshold; none where there is no sample. */
  public List<AlternativeTail> rivals() {
    if (sample.size() == 0 || powerLaw().exponent().estimate().isEmpty()) {
      return List.of();
    }
    int k = (int) powerLaw().exponent().k();
    return List.of(AlternativeTail.lognormal(sample, k), AlternativeTail.exponential(sample, k));
  }
}
