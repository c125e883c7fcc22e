package org.hopscape.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.tail.BlockSums;
import org.hopscape.analysis.tail.Hill;
import org.hopscape.analysis.tail.Moment;
import org.hopscape.analysis.tail.PowerLaw;
import org.hopscape.analysis.tail.Rival;
import org.hopscape.analysis.tail.TailSample;
import org.hopscape.kernel.Kernel;
import org.hopscape.landscape.Landscape;
import org.hopscape.run.PlannedArm;
import org.hopscape.theory.TailTheory;
import org.jspecify.annotations.Nullable;

/**
 * One arm's |w - w*| and the tail exponents estimated from it, beside theory's. Where theory says that there is no stationary
 * law there is no sample and no estimate.
 *
 * <p>The sample: the final states where there are {@link TailSampling#ENOUGH} walkers or more, otherwise states every K steps,
 * K at least the autocorrelation time, of the second half of each walker's steps ({@link SpacedStates}). Walkers that diverged
 * are left out. On bowls one value in 200 is still the bulk: excursions are rare. Each block's largest value is not.
 */
public final class TailSamples {
  private static final int BLOCKS = 100;
  private static final int FEWEST_BLOCKS = 20;

  /** The 20 largest are a tenth of so many values, and a third of so many blocks' largest ones. */
  private static final int FEWEST_VALUES = 200;

  private static final int FEWEST_MAXIMA = 60;

  /** Where an interval lies above it, an estimate of a tail that theory does not know is no evidence of a power law. */
  private static final double LARGEST = 4;

  private final String arm;
  private final KnownTail theory;
  private final double[] centre;
  private final double[][] centred;
  private final TailSample sample;
  private final TailQuantity quantity;
  private final Spacing spacing;
  private final String source;
  private final List<String> notes;
  private final String unfit;
  private @Nullable PowerLaw powerLaw;

  /**
   * An arm's values.
   *
   * @param unfit why no estimate can be made of them, or why there are none; blank where one can
   */
  TailSamples(
      String arm,
      KnownTail theory,
      TailQuantity quantity,
      double[] centre,
      double[][] centred,
      Spacing spacing,
      String source,
      String unfit,
      List<String> notes) {
    this.arm = arm;
    this.theory = theory;
    this.centre = centre;
    this.centred = centred;
    this.sample =
        TailSample.of(Arrays.stream(centred).mapToDouble(TailSamples::norm).toArray());
    this.quantity = quantity;
    this.spacing = spacing;
    this.source = source;
    this.unfit = unfit;
    this.notes = List.copyOf(notes);
  }

  /** An estimate with its estimator's name in data. */
  public record Named(String estimator, Estimate exponent) {}

  /**
   * How a sample lies in its walkers' steps.
   *
   * @param every K of each run; empty where the sample is of final states, or there is none
   * @param blocks steps of a block in each run
   * @param maxima the largest value of each block of all runs
   */
  record Spacing(List<Long> every, List<Long> blocks, TailSample maxima) {
    static final Spacing NONE = new Spacing(List.of(), List.of(), TailSample.of(new double[0]));

    String everyInWords() {
      return words(every);
    }

    private static String words(List<Long> steps) {
      long least = steps.stream().mapToLong(Long::longValue).min().orElse(0);
      long most = largest(steps);
      return least == most
          ? String.format(Locale.ROOT, "%,d", least)
          : String.format(Locale.ROOT, "%,d to %,d", least, most);
    }

    private static long largest(List<Long> steps) {
      return steps.stream().mapToLong(Long::longValue).max().orElse(0);
    }
  }

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
    return of(Replicates.one(run), arms, TailQuantity.DISTANCE, threads, kernels, done);
  }

  /**
   * The same of all walkers of these runs: a run's states are taken as if it were alone, and pooled then.
   *
   * @param arms of the first run
   */
  public static List<TailSamples> of(
      Replicates runs,
      List<PlannedArm> arms,
      TailQuantity quantity,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    arms.forEach(quantity::check);
    List<TailSampling> samplings = new ArrayList<>();
    for (RunReading run : runs.keeping().runs()) {
      List<LastStates> last = arms.stream()
          .map(arm -> LastStates.of(run, run.plan().arm(arm.name())))
          .toList();
      TailSampling sampling = TailSampling.begun(run, last, quantity, threads, kernels);
      sampling.replay(done);
      samplings.add(sampling);
    }
    return TailSampling.pooled(samplings);
  }

  /** w*: the landscape's lowest known minimum, or the origin. */
  static double[] centre(Landscape landscape) {
    List<double[]> minima = landscape.knownMinima();
    return minima.isEmpty() ? new double[landscape.dimension()] : minima.get(0);
  }

  static double[] minus(double[] position, double[] centre) {
    double[] difference = new double[centre.length];
    for (int i = 0; i < centre.length; i++) {
      difference[i] = position[i] - centre[i];
    }
    return difference;
  }

  /** In units of the largest coordinate, so that no square overflows. */
  static double norm(double[] vector) {
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

  public KnownTail theory() {
    return theory;
  }

  /** The distances; empty where there is no stationary law. */
  public TailSample sample() {
    return sample;
  }

  /** Positions of the sample, evenly spaced in it: no more than so many. */
  Stream<double[]> positions(int most) {
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
    return Spacing.largest(spacing.every);
  }

  /** Of what the values are. */
  public TailQuantity quantity() {
    return quantity;
  }

  /** Where the sample comes from, in words. */
  public String source() {
    return source;
  }

  /** The largest value of each block of steps; empty where the sample is of final states. */
  public TailSample maxima() {
    return spacing.maxima;
  }

  /** Steps of a block, of several runs the largest; 0 where there are none. */
  public long block() {
    return Spacing.largest(spacing.blocks);
  }

  /** Whether the estimate that stands for the arm is that of the blocks' largest values. */
  public boolean ofBlocks() {
    return spacing.maxima.largestK() > 0;
  }

  /**
   * The estimate that stands for the arm: Hill's of the blocks' largest values, whose tail has the same exponent as that of
   * the values themselves but begins far earlier in them, and which are nearly independent; Hill's of the final states
   * where these are the sample.
   */
  public Estimate chosen() {
    return noted(ofBlocks() ? blockMaxima() : hill());
  }

  /** The values of {@link #chosen}. */
  public TailSample chosenSample() {
    return ofBlocks() ? spacing.maxima : sample;
  }

  /** These values in words. */
  public String chosenSource() {
    return ofBlocks()
        ? String.format(
            Locale.ROOT,
            "largest values of %,d blocks of %s steps of the second half",
            spacing.maxima.size(),
            Spacing.words(spacing.blocks))
        : source;
  }

  /** At k = one in 100 blocks, at least 20. */
  private Estimate blockMaxima() {
    return refused(spacing.maxima, FEWEST_MAXIMA).orElseGet(this::ofMaxima);
  }

  private Estimate ofMaxima() {
    TailSample maxima = spacing.maxima;
    int k = Math.min(maxima.largestK(), Math.max(FEWEST_BLOCKS, maxima.size() / BLOCKS));
    return told(Hill.at(maxima, k).noting(Hill.drift(maxima, k)));
  }

  /** Light tails, too, have large estimates: only theory tells them from a power law. */
  private Estimate told(Estimate estimate) {
    double low = estimate.low().orElse(0);
    if (low <= LARGEST || low <= theory.exponent().orElse(0)) {
      return estimate;
    }
    String why = theory.exponent().isEmpty()
        ? "the largest values fall off so fast that a power law above 4 cannot be told from a lighter tail, and"
            + " theory does not know which it is"
        : "the largest values fall off faster than theory's power law: they are not of its tail, which needs more"
            + " steps or walkers";
    return Estimate.none(
        estimate.n(), estimate.k(), estimate.method(), "no exponent is shown: " + why);
  }

  /** What a reader must know of the data, in words. */
  public List<String> notes() {
    return notes;
  }

  /** All estimates, {@link #chosen} first; none where there is no stationary law or no sample. */
  public List<Named> estimates() {
    if (sample.size() == 0) {
      return List.of();
    }
    List<Named> estimates = new ArrayList<>();
    if (ofBlocks()) {
      estimates.add(named("block-maxima", blockMaxima()));
    }
    estimates.add(named("hill", hill()));
    estimates.add(named("power-law", powerLaw().exponent()));
    Optional<Estimate> none = refused(sample, FEWEST_VALUES);
    estimates.add(named("moment", none.orElseGet(() -> Moment.of(sample))));
    estimates.add(named(
        "block-sums", none.orElseGet(() -> BlockSums.of(centred, BlockSums.m(centred.length)))));
    return List.copyOf(estimates);
  }

  private Named named(String estimator, Estimate estimate) {
    return new Named(estimator, noted(estimate));
  }

  /** An interval that misses theory shows a bias, or a sample that is not stationary: it says so itself. */
  private Estimate noted(Estimate estimate) {
    boolean misses = theory.exponent().isPresent()
        && estimate.estimate().isPresent()
        && !estimate.contains(theory.exponent().getAsDouble());
    return estimate.noting(
        misses
            ? "theory's exponent is outside of this interval: the sample does not reach the tail, or is not"
                + " stationary yet, or the estimator is biased"
            : "");
  }

  /**
   * Why no estimate of an exponent would mean anything: theory knows the tail to be lighter than any power, walkers have not
   * mixed, or there are no values; blank where one may.
   */
  public String refusal() {
    return theory.kind() == TailTheory.Kind.LIGHT ? "no power law: " + theory.method() : unfit;
  }

  /** No estimate where there is none to be had: also of so few values that the smallest k is no tail of them. */
  private Optional<Estimate> refused(TailSample values, int fewest) {
    int k = Hill.k(values);
    String why = refusal();
    if (why.isBlank() && values.size() == 0) {
      why = "no estimate: no walker has a finite state";
    } else if (why.isBlank() && !values.allEqual() && values.size() < fewest) {
      why = String.format(
          Locale.ROOT,
          "no estimate: the %,d largest of %,d values are no tail, that needs %,d values:"
              + " more steps or walkers",
          k,
          values.size(),
          fewest);
    }
    return why.isBlank()
        ? Optional.empty()
        : Optional.of(Estimate.none(values.size(), k, "Hill", why));
  }

  /** Hill's estimate at its default k. */
  public Estimate hill() {
    return refused(sample, FEWEST_VALUES).orElseGet(this::ofSample);
  }

  private Estimate ofSample() {
    return told(Hill.of(sample).noting(Hill.drift(sample, Hill.k(sample))));
  }

  /** The power law above the threshold from which it fits best. */
  public synchronized PowerLaw powerLaw() {
    PowerLaw fitted = powerLaw;
    if (fitted == null) {
      fitted = refused(sample, FEWEST_VALUES)
          .map(none -> new PowerLaw(none, OptionalDouble.empty(), OptionalDouble.empty()))
          .orElseGet(() -> PowerLaw.of(sample));
    }
    powerLaw = fitted;
    return fitted;
  }

  /** The power law against others above its threshold; none where there is no sample. */
  public List<Rival> rivals() {
    if (sample.size() == 0 || powerLaw().exponent().estimate().isEmpty()) {
      return List.of();
    }
    int k = (int) powerLaw().exponent().k();
    return List.of(Rival.lognormal(sample, k), Rival.exponential(sample, k));
  }
}
