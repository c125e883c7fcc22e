package org.hopscape.event;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A fact about a run: what the coordinator decided. {@code at} is wall-clock time in ISO-8601, never an input. */
public sealed interface RunEvent extends Event {
  /** The journal's schema that this program writes. */
  int SCHEMA_VERSION = 2;

  @Override
  default Optional<RunEvent> ofRun() {
    return Optional.of(this);
  }

  /** Whether every walker's work is done, until another event gives it more. */
  default boolean completes() {
    return false;
  }

  /** The steps that it sets as a bound of each arm's total. */
  default OptionalLong newTotal() {
    return OptionalLong.empty();
  }

  /** An arm's total after it, where that was {@code before}. */
  default long total(long before) {
    return before;
  }

  /** This, where the run starts. */
  default Optional<RunStarted> started() {
    return Optional.empty();
  }

  /** This, where the run takes over its parent's past. */
  default Optional<RunForked> forked() {
    return Optional.empty();
  }

  /** The names of the arms with which the run starts, in their order. */
  default List<String> armNames() {
    return List.of();
  }

  /** What a run of these events was forked from, if it was: its second event tells. */
  static Optional<RunForked> fork(List<RunEvent> events) {
    return events.stream().skip(1).findFirst().flatMap(RunEvent::forked);
  }

  /**
   * The first event of a run; with it the run can be computed again.
   *
   * @param scenarioFile the scenario's file name, for messages
   * @param scenarioText the scenario as it was read
   * @param settings {@code path=value} changes made on the command line, in order, the seed among them
   * @param scenarioSha256 SHA-256 of text and settings, in hex
   * @param data files that the scenario names
   * @param pilot the pilot run that measured the noise sizes, in words
   */
  record RunStarted(
      int schemaVersion,
      int numericsVersion,
      String scenarioFile,
      String scenarioText,
      List<String> settings,
      String scenarioSha256,
      long seed,
      List<DataFile> data,
      List<ArmStarted> arms,
      String pilot,
      String at)
      implements RunEvent {
    @Override
    public Optional<RunStarted> started() {
      return Optional.of(this);
    }

    @Override
    public List<String> armNames() {
      return arms.stream().map(ArmStarted::name).toList();
    }
  }

  /** A file that the scenario names; a copy of it is in the run's folder. */
  record DataFile(String name, String sha256) {}

  /**
   * An arm as it runs.
   *
   * @param matchedScale the additive scale where the scenario asks for a match with another arm, else null
   */
  record ArmStarted(
      String name, long walkers, long steps, @Nullable Double matchedScale, NoiseSize noise) {}

  /**
   * Size of the gradient noise |g - f'| in the pilot run.
   *
   * @param rmsInStartBasin root mean square over the steps begun in the walker's starting basin, of
   *     walkers that do not diverge in the pilot; 0 where there is none
   * @param error how well the sizes are known; null in journals that were written before it was told
   */
  record NoiseSize(
      double median,
      double rms,
      double rmsInStartBasin,
      @Nullable NoiseError error) {
    public NoiseSize(double median, double rms, double rmsInStartBasin) {
      this(median, rms, rmsInStartBasin, null);
    }

    /** Whether the pilot had a sample at all. */
    public boolean hasSamples() {
      return error == null || error.samples() > 0;
    }

    /** Whether it had one in a starting basin: noise is nowhere 0 while a walker moves by it. */
    public boolean hasSamplesInStartBasin() {
      return hasSamples() && (rmsInStartBasin > 0 || rms == 0);
    }
  }

  /**
   * Standard errors of the sizes, as shares of them, from the walkers' differences; null where there is none, because fewer
   * than two walkers contribute or the size is 0.
   *
   * @param samples of |g - f'|; where there is none, the sizes are 0
   */
  record NoiseError(
      long walkers,
      long samples,
      @Nullable Double median,
      @Nullable Double rms,
      @Nullable Double rmsInStartBasin) {}

  /** Every arm now runs until {@code steps} steps a walker at the least. */
  record RunExtended(long steps, String at) implements RunEvent {
    @Override
    public long total(long before) {
      return Math.max(before, steps);
    }

    @Override
    public OptionalLong newTotal() {
      return OptionalLong.of(steps);
    }
  }

  /** No arm runs beyond {@code steps} steps a walker any more; no walker had passed them. */
  record RunShortened(long steps, String at) implements RunEvent {
    @Override
    public long total(long before) {
      return Math.min(before, steps);
    }

    @Override
    public OptionalLong newTotal() {
      return OptionalLong.of(steps);
    }
  }

  /**
   * The run shares its past up to {@code step} with {@code parent}; follows {@code RunStarted}. Every walker's first
   * event is its state there, so that nothing is computed from the parent's journal again.
   *
   * @param parent the parent's name, which may be gone or another run by now
   * @param parentScenarioSha256 {@code scenarioSha256} of the parent's first event
   * @param changes {@code path=value} changes made to the parent's scenario, in order
   */
  record RunForked(
      String parent,
      String parentScenarioSha256,
      long step,
      List<String> changes,
      List<ArmForked> arms,
      String at)
      implements RunEvent {
    @Override
    public Optional<RunForked> forked() {
      return Optional.of(this);
    }
  }

  /**
   * What an arm takes over beside its walkers' states.
   *
   * @param memoryAnew whether the optimizer's rule changed, so that its memory starts anew
   * @param lowestWalker the walker, the first on ties, that had been at the lowest value up to the fork
   * @param lowestStep the first step at which it was there
   * @param lowestPosition where that was: the run's own journal cannot tell
   */
  record ArmForked(
      String name,
      boolean memoryAnew,
      long lowestWalker,
      long lowestStep,
      Position lowestPosition) {}

  /** Stopped at a leg's end before the total was reached. */
  record RunPaused(String reason, String at) implements RunEvent {}

  /** Every walker has reached its total or has stopped for good. */
  record RunCompleted(String at) implements RunEvent {
    @Override
    public boolean completes() {
      return true;
    }
  }
}
