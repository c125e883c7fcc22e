package org.hopscape.replay.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.hopscape.analysis.Ranking;
import org.hopscape.kernel.Kernel;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.basin.ArmTracks;
import org.hopscape.replay.basin.Ends;
import org.hopscape.replay.basin.WalkerTrack;
import org.hopscape.replay.basin.WalkerTracks;
import org.hopscape.replay.tail.TailSamples;
import org.hopscape.replay.tail.TailSampling;
import org.hopscape.run.PlannedArm;

/**
 * What replays tell of some arms of one run, or of several that differ in the seed alone: samples of tails, and walkers'
 * tracks. Each run's are gathered, and kept, as if it were alone, and put one behind the other.
 */
public final class PooledEvidence {
  private final List<PlannedArm> arms;
  private final int threads;
  private final Supplier<Kernel> kernels;
  private final LongConsumer done;
  private final List<OneRun> runs = new ArrayList<>();
  private List<TailSamples> tails = List.of();

  private PooledEvidence(
      List<PlannedArm> arms, int threads, Supplier<Kernel> kernels, LongConsumer done) {
    this.arms = arms;
    this.threads = threads;
    this.kernels = kernels;
    this.done = done;
  }

  private static final class OneRun {
    private final RunReading run;
    private final List<LastStates> last;
    private final TailSampling sampling;
    private List<WalkerTracks.Tracks> tracks = List.of();

    OneRun(RunReading run, List<LastStates> last, TailSampling sampling) {
      this.run = run;
      this.last = last;
      this.sampling = sampling;
    }
  }

  /**
   * Chooses what is to be done again; {@link #labels} may be asked for then.
   *
   * @param arms of the first run
   */
  public static PooledEvidence begun(
      Replicates replicates,
      List<PlannedArm> arms,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    PooledEvidence all = new PooledEvidence(arms, threads, kernels, done);
    for (RunReading run : replicates.runs()) {
      List<LastStates> last = arms.stream()
          .map(arm -> LastStates.of(run, run.plan().arm(arm.name())))
          .toList();
      TailSampling sampling = TailSampling.begun(run, last, threads, kernels);
      sampling.replaySeldom(done);
      all.runs.add(new OneRun(run, last, sampling));
    }
    return all;
  }

  private int place(PlannedArm arm) {
    return arms.stream().map(PlannedArm::name).toList().indexOf(arm.name());
  }

  /** Basins of some of the arm's states. */
  public LongStream labels(PlannedArm arm) {
    return runs.stream().flatMapToLong(one -> one.sampling.labels(place(arm)));
  }

  /** Does the rest. */
  public void gather(SortedSet<Long> basins, Ends ends) {
    for (OneRun one : runs) {
      one.tracks = ArmTracks.of(
          one.run, one.last, basins, ends, Optional.of(one.sampling), threads, kernels, done);
    }
    tails = TailSampling.pooled(runs.stream().map(one -> one.sampling).toList());
  }

  /** After {@link #gather}. */
  public TailSamples tail(PlannedArm arm) {
    return tails.get(place(arm));
  }

  /** After {@link #gather}: of all walkers; empty where there are no basins. */
  public List<WalkerTrack> tracks(PlannedArm arm) {
    return runs.stream()
        .flatMap(one -> one.tracks.get(place(arm)).tracks().stream())
        .toList();
  }

  /** After {@link #gather}, of all arms in one run; empty where there are several, whose rankings do not add up. */
  public Optional<List<Ranking>> rankings() {
    return runs.size() > 1
        ? Optional.empty()
        : Optional.of(
            runs.get(0).tracks.stream().map(WalkerTracks.Tracks::ranking).toList());
  }
}
