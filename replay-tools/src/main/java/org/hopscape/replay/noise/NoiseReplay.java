package org.hopscape.replay.noise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.hopscape.analysis.noise.Heaviness;
import org.hopscape.analysis.noise.NoiseFold;
import org.hopscape.analysis.tail.TailSample;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.landscape.Landscape;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.tail.TailSamples;
import org.hopscape.replay.tail.TheoreticalTail;
import org.hopscape.replay.trajectory.ChosenArm;
import org.hopscape.replay.trajectory.EnsembleStates;
import org.hopscape.replay.trajectory.PairedSteps;
import org.hopscape.replay.trajectory.Quantity;
import org.hopscape.replay.trajectory.RowFile;
import org.hopscape.replay.trajectory.RowScan;
import org.hopscape.replay.trajectory.StateColumns;
import org.hopscape.replay.trajectory.Windows.Span;

/**
 * The noise g - f' of some arms, from states that are re-created: every K steps one, and the one behind it for the autocorrelation.
 * f, f' and the noise go into a file of known size in any order and are summed in the order of walkers and steps, so that no digit
 * depends on threads or legs, and memory not on the run.
 */
public final class NoiseReplay {
  /** States of an arm are no more than so many where their spacing is not given. */
  private static final long MOST_STATES = 1_000_000;

  /** Numbers of all arms in the file: 400 MB. */
  private static final double MOST_NUMBERS = 5e7;

  /** Fewer states of an arm tell little: docs/TAILS.md. */
  private static final double FEWEST_STATES = 2_000;

  /** Student's t of 19 degrees is within 7 % of the normal law's. */
  private static final int GROUPS = 20;

  /** From so many walkers on each is a group, where they are no more than {@link #GROUPS}. */
  private static final int FEW = 5;

  private static final List<Quantity> COLUMNS =
      List.of(Quantity.F, Quantity.GRADIENT, Quantity.NOISE);

  private final RunReading run;
  private final List<ChosenArm> arms;
  private final List<Span> spans;
  private final OptionalLong every;

  /**
   * Of these arms.
   *
   * @param spans by the place of each walker: the first and the last of its steps that are looked at
   * @param every K; empty for the smallest that is affordable
   */
  public NoiseReplay(RunReading run, List<ChosenArm> arms, List<Span> spans, OptionalLong every) {
    this.run = run;
    this.arms = List.copyOf(arms);
    this.spans = List.copyOf(spans);
    this.every = every;
  }

  /** Some arms of one dimension, whose places are counted from 0. */
  private record Part(int dimension, List<ChosenArm> arms, List<Span> spans, long every) {
    PairedSteps steps() {
      long from = spans.stream().mapToLong(Span::first).min().orElseThrow();
      long to = spans.stream().mapToLong(Span::last).max().orElseThrow();
      return new PairedSteps(spans.size(), from, to, every);
    }

    StateColumns columns() {
      return new StateColumns(COLUMNS, dimension);
    }
  }

  private List<Part> parts() {
    Map<Integer, List<ChosenArm>> byDimension = new LinkedHashMap<>();
    arms.forEach(arm ->
        byDimension.computeIfAbsent(dimension(arm), unused -> new ArrayList<>()).add(arm));
    List<Part> parts = new ArrayList<>();
    byDimension.forEach((dimension, some) -> {
      List<ChosenArm> renumbered = new ArrayList<>();
      List<Span> its = new ArrayList<>();
      for (ChosenArm arm : some) {
        long[] walkers = new long[arm.count()];
        Arrays.setAll(walkers, n -> arm.id(n).walker());
        renumbered.add(new ChosenArm(arm.arm(), walkers, its.size()));
        for (int n = 0; n < arm.count(); n++) {
          its.add(spans.get(arm.place(n)));
        }
      }
      parts.add(new Part(dimension, renumbered, its, spacing(dimension, some.size(), its)));
    });
    return parts;
  }

  private static int dimension(ChosenArm arm) {
    return arm.arm().dynamics().landscape().dimension();
  }

  private long spacing(int dimension, int ofArms, List<Span> its) {
    if (every.isPresent()) {
      return every.getAsLong();
    }
    double numbers = 2 * (1.0 + 2 * dimension);
    double affordable = MOST_NUMBERS / (numbers * arms.size());
    double most = ofArms * Math.max(FEWEST_STATES, Math.min(MOST_STATES, affordable));
    double steps = its.stream().mapToDouble(span -> count(span, 1)).sum();
    return Math.max(1, (long) Math.ceil(steps / most));
  }

  private static long count(Span span, long every) {
    return span.last() < span.first() ? 0 : (span.last() - span.first()) / every + 1;
  }

  /** About as many bytes as the file takes that is there meanwhile. */
  public double bytes() {
    return parts().stream()
        .mapToDouble(part -> (double) part.steps().rows() * part.columns().width() * Double.BYTES)
        .max()
        .orElse(0);
  }

  /**
   * The law of each arm's noise, in the order of the arms.
   *
   * @param folder for a file that goes at the end
   * @param done is told, on any thread, how many steps were done again
   */
  public List<ArmNoise> arms(Path folder, int threads, Supplier<Kernel> kernels, LongConsumer done)
      throws IOException {
    Map<String, ArmNoise> found = new LinkedHashMap<>();
    for (Part part : parts()) {
      Path beside = folder.resolve(".hopscape-" + UUID.randomUUID() + ".part");
      PairedSteps steps = part.steps();
      try (RowFile rows = RowFile.scratch(beside, part.columns().width())) {
        new EnsembleStates(run, part.arms(), part.columns(), steps, false, rows)
            .write(threads, kernels, done);
        RowScan scan = new RowScan(steps, rows);
        for (ChosenArm arm : part.arms()) {
          found.put(arm.arm().name(), arm(part, arm, steps, scan));
        }
      }
    }
    return arms.stream().map(arm -> found.get(arm.arm().name())).toList();
  }

  private static ArmNoise arm(Part part, ChosenArm arm, PairedSteps steps, RowScan scan)
      throws IOException {
    Groups groups = new Groups(arm.count(), arm.arm().ensemble().exchange().meets());
    long expected = 0;
    for (int n = 0; n < arm.count(); n++) {
      expected += count(part.spans().get(arm.place(n)), part.every());
    }
    NoiseFold fold = new NoiseFold(groups.count(), part.dimension(), expected);
    double lowest = lowest(arm.arm().dynamics().landscape());
    for (int n = 0; n < arm.count(); n++) {
      Span span = part.spans().get(arm.place(n));
      int walker = n;
      OneWalker one = new OneWalker(fold, part.dimension(), lowest);
      scan.walker(
          arm.place(n),
          span,
          (step, numbers) ->
              one.take(groups.of(walker, step, span), steps.first(step), step, numbers));
    }
    return found(part, arm, fold, groups, expected);
  }

  /** f at the lowest minimum that is known; 0, the least that a loss can be, where none is. */
  private static double lowest(Landscape landscape) {
    List<double[]> minima = landscape.knownMinima();
    return minima.isEmpty() ? 0 : landscape.value(minima.get(0));
  }

  /** Which states are taken to be independent of which. */
  private record Groups(int walkers, boolean exchange) {
    /** Walkers that exchange positions are one sample, and its stretches of time the groups. */
    private boolean stretched() {
      return exchange || walkers < FEW;
    }

    private int stretches() {
      return exchange ? GROUPS : (GROUPS + walkers - 1) / walkers;
    }

    int count() {
      return exchange ? GROUPS : walkers < FEW ? walkers * stretches() : Math.min(GROUPS, walkers);
    }

    int of(int walker, long step, Span span) {
      if (!stretched()) {
        return (int) ((long) walker * count() / walkers);
      }
      double share = (step - span.first()) / (span.last() - span.first() + 1.0);
      int stretch = (int) (share * stretches());
      return exchange ? stretch : walker * stretches() + stretch;
    }

    String words() {
      return String.format(
          Locale.ROOT,
          "%d groups of %s",
          count(),
          exchange ? "stretches of time" : stretched() ? "stretches of a walker's way" : "walkers");
    }
  }

  /** Takes apart the rows of one walker, in order. */
  private static final class OneWalker {
    private final NoiseFold fold;
    private final int dimension;
    private final double lowest;
    private final double[] gradient;
    private double[] noise;
    private double[] before;
    private long stepBefore = Long.MIN_VALUE;
    private boolean firstBefore;

    OneWalker(NoiseFold fold, int dimension, double lowest) {
      this.fold = fold;
      this.dimension = dimension;
      this.lowest = lowest;
      this.gradient = new double[dimension];
      this.noise = new double[dimension];
      this.before = new double[dimension];
    }

    void take(int group, boolean first, long step, double[] numbers) {
      System.arraycopy(numbers, 1, gradient, 0, dimension);
      System.arraycopy(numbers, 1 + dimension, noise, 0, dimension);
      if (first) {
        fold.take(group, numbers[0] - lowest, gradient, noise);
      }
      if (firstBefore && step == stepBefore + 1) {
        fold.pair(group, before, noise);
      }
      double[] spare = before;
      before = noise;
      noise = spare;
      stepBefore = step;
      firstBefore = first;
    }
  }

  private static ArmNoise found(
      Part part, ChosenArm arm, NoiseFold fold, Groups groups, long expected) {
    Dynamics dynamics = arm.arm().dynamics();
    TheoreticalTail known = KnownNoise.tail(dynamics.noise());
    String source = String.format(Locale.ROOT, "the noise of %,d states", expected);
    List<ArmNoise.Tail> tails = new ArrayList<>();
    tails.add(tail("norm", known, fold.sizes(), source));
    TailSample pooled = fold.pooled();
    if (pooled != null) {
      tails.add(tail("coordinates", known, pooled, source));
    }
    List<TailSample> each = fold.coordinates();
    for (int i = 0; i < each.size(); i++) {
      tails.add(tail("coordinate-" + i, known, each.get(i), source));
    }
    TailSamples norm = tails.get(0).samples();
    double exponent = known.exponent().orElse(Double.POSITIVE_INFINITY);
    boolean told = known.exponent().isPresent();
    if (!told && norm.chosen().estimate().isPresent()) {
      exponent = norm.chosen().high().orElse(Double.POSITIVE_INFINITY);
    }
    return new ArmNoise(
        arm.arm().name(),
        part.every(),
        groups.words(),
        fold.law(new Heaviness(exponent, told)),
        List.copyOf(tails),
        notes(part, arm));
  }

  private static ArmNoise.Tail tail(
      String of, TheoreticalTail known, TailSample sample, String source) {
    return new ArmNoise.Tail(of, TailSamples.ofSizes(of, known, sample, source));
  }

  private static List<String> notes(Part part, ChosenArm arm) {
    List<String> notes = new ArrayList<>();
    if (arm.arm().dynamics().landscape().knownMinima().isEmpty()) {
      notes.add("no minimum is known: f itself stands for its height above the lowest one");
    }
    if (part.every() > 1) {
      notes.add(String.format(
          Locale.ROOT, "one state in %,d is taken, and the one behind it", part.every()));
    }
    return notes;
  }
}
