package org.hopscape.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.tail.BlockSums;
import org.hopscape.analysis.tail.Hill;
import org.hopscape.analysis.tail.Moment;
import org.hopscape.analysis.tail.PowerLaw;
import org.hopscape.analysis.tail.Rival;
import org.hopscape.analysis.tail.TailSample;
import org.hopscape.exchange.Exchange;
import org.hopscape.exchange.Exchange.ReplicaExchange;
import org.hopscape.kernel.Kernel;
import org.hopscape.landscape.Landscape;
import org.hopscape.run.PlannedArm;
import org.hopscape.scenario.Arm;
import org.hopscape.theory.ExchangeTheory;
import org.jspecify.annotations.Nullable;

/**
 * One arm's |w - w*| and the tail exponents estimated from it, beside theory's. Where theory says that there is no stationary
 * law there is no sample and no estimate.
 *
 * <p>The sample: the final states where there are {@link #ENOUGH} walkers or more, otherwise states every K steps, K at least
 * the autocorrelation time, of the second half of each walker's steps ({@link SpacedStates}). Walkers that diverged are left
 * out.
 */
public final class TailSamples {
  /** From so many walkers on, their final states are the sample. */
  public static final int ENOUGH = 1_000;

  private final String arm;
  private final KnownTail theory;
  private final double[][] centred;
  private final TailSample sample;
  private final long every;
  private final String source;
  private final List<String> notes;
  private @Nullable PowerLaw powerLaw;

  private TailSamples(
      String arm,
      KnownTail theory,
      double[][] centred,
      long every,
      String source,
      List<String> notes) {
    this.arm = arm;
    this.theory = theory;
    this.centred = centred;
    this.sample =
        TailSample.of(Arrays.stream(centred).mapToDouble(TailSamples::norm).toArray());
    this.every = every;
    this.source = source;
    this.notes = List.copyOf(notes);
  }

  /** An estimate with its estimator's name in data. */
  public record Named(String estimator, Estimate exponent) {}

  /**
   * Gathers the sample.
   *
   * @param done is told, on any thread, how many steps were done again
   */
  public static TailSamples of(
      RunReading run, PlannedArm arm, int threads, Supplier<Kernel> kernels, LongConsumer done) {
    Arm setting = run.plan().scenario().arm(arm.name());
    KnownTail theory = KnownTail.of(setting);
    if (theory.without()) {
      return none(arm, theory, "no stationary law: there is no tail exponent to be estimated");
    }
    if (setting.stopAtEscape()) {
      return none(
          arm, theory, "walkers stop at their first escape: their states have no stationary law");
    }
    LastStates last = LastStates.of(run, arm);
    List<String> notes = new ArrayList<>(notes(arm.dynamics().landscape(), last));
    notes.addAll(exchangeNotes(setting.exchange()));
    if (theory.stationary() == null) {
      notes.add(
          "theory does not say whether there is a stationary law: the estimates presuppose it");
    }
    return arm.walkers() >= ENOUGH
        ? ofFinalStates(last, theory, notes)
        : ofSpacedStates(run, last, theory, notes, threads, kernels, done);
  }

  private static TailSamples none(PlannedArm arm, KnownTail theory, String why) {
    return new TailSamples(arm.name(), theory, new double[0][], 0, "none", List.of(why));
  }

  private static TailSamples ofFinalStates(LastStates last, KnownTail theory, List<String> notes) {
    double[] centre = centre(last.arm().dynamics().landscape());
    double[][] centred = last.states().stream()
        .filter(state -> !state.diverged())
        .map(state -> minus(state.position().toArray(), centre))
        .toArray(double[][]::new);
    String source = String.format(Locale.ROOT, "final states of %,d walkers", centred.length);
    return new TailSamples(last.arm().name(), theory, centred, 0, source, notes);
  }

  private static TailSamples ofSpacedStates(
      RunReading run,
      LastStates last,
      KnownTail theory,
      List<String> notes,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    double[] centre = centre(last.arm().dynamics().landscape());
    SpacedStates states = SpacedStates.of(run, last, centre, threads, kernels, done);
    String source = String.format(
        Locale.ROOT,
        "%,d states of %,d walkers, one every K = %,d steps of the second half (the first is burn-in)",
        states.centred().length,
        states.walkers(),
        states.every());
    notes.addAll(states.notes());
    return new TailSamples(
        last.arm().name(), theory, states.centred(), states.every(), source, notes);
  }

  private static List<String> notes(Landscape landscape, LastStates last) {
    List<String> notes = new ArrayList<>();
    notes.add(
        landscape.knownMinima().isEmpty()
            ? "no minimum of " + landscape.name() + " is known: distances are from the origin"
            : "distances are from the lowest known minimum "
                + (landscape.dimension() > 4
                    ? "(" + landscape.dimension() + " coordinates)"
                    : Arrays.toString(centre(landscape))));
    if (last.diverged() > 0) {
      notes.add(last.diverged() + " of " + last.states().size()
          + " walkers diverged and are left out: the tail is read too light");
    }
    long stayed = last.states().stream().filter(state -> !state.escaped()).count();
    if (last.arm().dynamics().basins().labelled() && stayed > 0) {
      notes.add(
          stayed + " of " + last.states().size()
              + " walkers never left their starting basin: the sample is not that of the stationary law");
    }
    if (!last.unfinished().isBlank()) {
      notes.add(last.unfinished());
    }
    return notes;
  }

  private static List<String> exchangeNotes(Exchange exchange) {
    if (exchange instanceof ReplicaExchange replica) {
      return List.of("the sample is a mixture over the " + replica.ladder().rungs()
          + " rungs of the ladder, not the law of any one noise scale");
    }
    return ExchangeTheory.coupled(exchange)
        .map(why -> List.of(why + ": the intervals presuppose independent ones"))
        .orElse(List.of());
  }

  /** w*: the landscape's lowest known minimum, or the origin. */
  static double[] centre(Landscape landscape) {
    List<double[]> minima = landscape.knownMinima();
    return minima.isEmpty() ? new double[landscape.dimension()] : minima.get(0);
  }

  static double[] minus(double[] position, double[] centre) {
    return IntStream.range(0, centre.length)
        .mapToDouble(i -> position[i] - centre[i])
        .toArray();
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

  /** K; 0 where the sample is of final states, or there is none. */
  public long every() {
    return every;
  }

  /** Where the sample comes from, in words. */
  public String source() {
    return source;
  }

  /** What a reader must know of the data, in words. */
  public List<String> notes() {
    return notes;
  }

  /** All estimates; none where there is no stationary law or no sample. */
  public List<Named> estimates() {
    if (sample.size() == 0) {
      return List.of();
    }
    return List.of(
        named("hill", hill()),
        named("power-law", powerLaw().exponent()),
        named("moment", Moment.of(sample)),
        named("block-sums", BlockSums.of(centred, BlockSums.m(centred.length))));
  }

  /** An interval that misses theory shows a bias, or a sample that is not stationary: it says so itself. */
  private Named named(String estimator, Estimate estimate) {
    boolean misses = theory.exponent().isPresent()
        && estimate.estimate().isPresent()
        && !estimate.contains(theory.exponent().getAsDouble());
    return new Named(
        estimator,
        estimate.noting(
            misses
                ? "theory's exponent is outside of this interval: the sample does not reach the tail, or is not"
                    + " stationary yet, or the estimator is biased"
                : ""));
  }

  /** Hill's estimate at its default k. */
  public Estimate hill() {
    return Hill.of(sample);
  }

  /** The power law above the threshold from which it fits best. */
  public synchronized PowerLaw powerLaw() {
    PowerLaw fitted = powerLaw == null ? PowerLaw.of(sample) : powerLaw;
    powerLaw = fitted;
    return fitted;
  }

  /** The power law against others above its threshold; none where there is no sample. */
  public List<Rival> rivals() {
    if (sample.size() == 0) {
      return List.of();
    }
    int k = (int) powerLaw().exponent().k();
    return List.of(Rival.lognormal(sample, k), Rival.exponential(sample, k));
  }
}
