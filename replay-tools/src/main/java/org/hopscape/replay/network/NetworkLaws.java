package org.hopscape.replay.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.hopscape.analysis.estimate.Median;
import org.hopscape.analysis.tail.LargestValues;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.WalkerState;
import org.hopscape.landscape.data.network.Network;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.network.ArmLaws.Measure;
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
import org.hopscape.run.PlannedArm;

/**
 * Tail exponents of a network's weights, of its steps and of its gradient noise over the second half of a run, and how much larger its
 * loss on the rows held out is at the end. Weights are not centred: |w| of all of them, of each by itself, and of each layer's without
 * its biases. Intervals come from walkers, each of them a group, since one walker's states depend on each other.
 */
public final class NetworkLaws {
  /** Of an arm, where coordinates allow: two shells of ranks tell a power law from it. */
  private static final long MOST_STATES = 20_000;

  private static final long FEWEST_STATES = 1_000;

  /** Numbers of an arm in the file that is there meanwhile: 160 MB. */
  private static final long MOST_NUMBERS = 20_000_000;

  private static final int GROUPS = 20;

  private final RunReading run;
  private final PlannedArm arm;
  private final Network network;
  private final List<Integer> walkers = new ArrayList<>();
  private final LastStates last;

  private NetworkLaws(RunReading run, PlannedArm arm, Network network) {
    this.run = run;
    this.arm = arm;
    this.network = network;
    this.last = LastStates.of(run, arm);
    for (int walker = 0; walker < last.states().size(); walker++) {
      if (!last.states().get(walker).diverged()) {
        walkers.add(walker);
      }
    }
  }

  /** Whether an arm has what is estimated. */
  public static boolean of(PlannedArm arm) {
    return network(arm).isPresent();
  }

  private static Optional<Network> network(PlannedArm arm) {
    return arm.dynamics().landscape() instanceof Network network
        ? Optional.of(network)
        : Optional.empty();
  }

  /**
   * Of each arm that is a network's.
   *
   * @param folder for a file that goes at the end
   * @param done is told, on any thread, how many steps were done again
   */
  public static List<ArmLaws> of(
      RunReading run,
      List<PlannedArm> arms,
      Path folder,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done)
      throws IOException {
    List<ArmLaws> laws = new ArrayList<>();
    for (PlannedArm arm : arms) {
      if (of(arm)) {
        Network network = network(arm).orElseThrow();
        laws.add(new NetworkLaws(run, arm, network).laws(folder, threads, kernels, done));
      }
    }
    return laws;
  }

  private ArmLaws laws(Path folder, int threads, Supplier<Kernel> kernels, LongConsumer done)
      throws IOException {
    if (walkers.isEmpty()) {
      return new ArmLaws(arm.name(), 0, 0, 0, last.diverged(), List.of());
    }
    List<Span> spans = walkers.stream().map(this::secondHalf).toList();
    long from = spans.stream().mapToLong(Span::first).min().orElseThrow();
    long to = spans.stream().mapToLong(Span::last).max().orElseThrow();
    double affordable = MOST_NUMBERS / (4.0 * network.dimension());
    double most = Math.max(FEWEST_STATES, Math.min(MOST_STATES, affordable));
    long every = Math.max(1, (long) Math.ceil((to - from + 1.0) * walkers.size() / most));
    PairedSteps steps = new PairedSteps(walkers.size(), from, to, every);
    ChosenArm chosen =
        new ChosenArm(arm, walkers.stream().mapToLong(Integer::longValue).toArray(), 0);
    StateColumns columns =
        new StateColumns(List.of(Quantity.X, Quantity.NOISE), network.dimension());
    Path beside = folder.resolve(".hopscape-" + UUID.randomUUID() + ".part");
    try (RowFile rows = RowFile.scratch(beside, columns.width())) {
      new EnsembleStates(run, List.of(chosen), columns, steps, false, rows)
          .write(threads, kernels, done);
      return scanned(new RowScan(steps, rows), steps, spans);
    }
  }

  private Span secondHalf(int walker) {
    long end = last.states().get(walker).step();
    RunForked forked = run.plan().forked();
    return new Span(Math.max(end - end / 2, forked == null ? 0 : forked.step()), end);
  }

  /** Sizes of one kind, in groups of walkers. */
  private final class Sizes {
    private final String name;
    private final LargestValues values;

    Sizes(String name, long expected) {
      this.name = name;
      this.values = new LargestValues(Math.min(GROUPS, walkers.size()), expected);
    }

    void add(int walker, double size) {
      if (!Double.isNaN(size)) {
        values.add(group(walker), size);
      }
    }

    private int group(int walker) {
      return walkers.size() <= GROUPS ? walker : (int) ((long) walker * GROUPS / walkers.size());
    }

    Measure measure() {
      TheoreticalTail unknown = TheoreticalTail.unknown("not known of networks");
      TailSamples samples = TailSamples.ofSizes(name, unknown, values.sample(), name);
      return new Measure(
          name, samples.chosen(), samples.withheld().map(why -> why.sentence()).orElse(""));
    }
  }

  private ArmLaws scanned(RowScan scan, PairedSteps steps, List<Span> spans) throws IOException {
    int d = network.dimension();
    long expected = spans.stream()
        .mapToLong(span -> (span.last() - span.first()) / steps.every() + 1)
        .sum();
    int[][] layers = network.weightRanges();
    Sizes norm = new Sizes("weights-norm", expected);
    Sizes each = new Sizes("weights-coordinates", expected * d);
    List<Sizes> byLayer = new ArrayList<>();
    for (int l = 0; l < layers.length; l++) {
      byLayer.add(new Sizes("weights-layer-" + (l + 1), expected * (layers[l][1] - layers[l][0])));
    }
    Sizes moves = new Sizes("steps", expected);
    Sizes noises = new Sizes("noise", expected);
    long[] states = new long[1];
    for (int n = 0; n < walkers.size(); n++) {
      int walker = n;
      double[] before = new double[d];
      long[] at = {Long.MIN_VALUE};
      scan.walker(n, spans.get(n), (step, numbers) -> {
        if (at[0] == step - 1) {
          moves.add(walker, distance(numbers, before));
        }
        at[0] = Long.MIN_VALUE;
        if (steps.first(step)) {
          states[0]++;
          System.arraycopy(numbers, 0, before, 0, d);
          at[0] = step;
          norm.add(walker, TailSamples.norm(before));
          noises.add(walker, TailSamples.norm(Arrays.copyOfRange(numbers, d, 2 * d)));
          for (int i = 0; i < d; i++) {
            each.add(walker, Math.abs(numbers[i]));
          }
          for (int l = 0; l < layers.length; l++) {
            for (int i = layers[l][0]; i < layers[l][1]; i++) {
              byLayer.get(l).add(walker, Math.abs(numbers[i]));
            }
          }
        }
      });
    }
    List<Measure> measures = new ArrayList<>(List.of(norm.measure(), each.measure()));
    byLayer.forEach(layer -> measures.add(layer.measure()));
    measures.add(moves.measure());
    measures.add(noises.measure());
    if (network.testRows() > 0) {
      measures.add(gap());
    }
    return new ArmLaws(
        arm.name(),
        states[0],
        steps.every(),
        walkers.size(),
        last.diverged(),
        List.copyOf(measures));
  }

  private static double distance(double[] to, double[] from) {
    double[] move = new double[from.length];
    Arrays.setAll(move, i -> to[i] - from[i]);
    return TailSamples.norm(move);
  }

  /** At the last states: the median over walkers, as one whose weights ran off would be all of a mean. */
  private Measure gap() {
    double[] gaps = walkers.stream()
        .map(walker -> last.states().get(walker))
        .mapToDouble(this::gap)
        .filter(Double::isFinite)
        .toArray();
    return new Measure(
        "gap",
        Median.of(gaps, "walker", "walkers"),
        gaps.length < walkers.size()
            ? String.format(
                Locale.ROOT, "%d walkers without a finite loss", walkers.size() - gaps.length)
            : "");
  }

  private double gap(WalkerState state) {
    double[] w = state.position().toArray();
    return network.testLoss(w) - network.trainingLoss(w);
  }
}
