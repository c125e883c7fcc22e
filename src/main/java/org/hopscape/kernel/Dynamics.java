package org.hopscape.kernel;

import java.util.Locale;
import java.util.Optional;
import org.hopscape.event.Position;
import org.hopscape.event.Totals;
import org.hopscape.landscape.DataLandscape;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;

/**
 * All that a walker's path depends on, besides its number: the step is a pure function of (dynamics, walker, step,
 * state).
 *
 * @param stopAtEscape whether a walker ends at its first exit from its starting basin
 * @param lowestValue whether the lowest f and its step are tracked; otherwise they stay those of step 0
 */
public record Dynamics(
    long seed,
    Landscape landscape,
    Start start,
    Noise noise,
    Optimizer optimizer,
    Basins basins,
    boolean stopAtEscape,
    boolean lowestValue) {

  public Dynamics {
    if (start instanceof Start.At at && at.position().dimension() != landscape.dimension()) {
      throw new IllegalArgumentException(String.format(
          Locale.ROOT,
          "start has %d coordinates, but %s has %d",
          at.position().dimension(),
          landscape.name(),
          landscape.dimension()));
    }
  }

  /** With the lowest value tracked. */
  public Dynamics(
      long seed,
      Landscape landscape,
      Start start,
      Noise noise,
      Optimizer optimizer,
      Basins basins,
      boolean stopAtEscape) {
    this(seed, landscape, start, noise, optimizer, basins, stopAtEscape, true);
  }

  /** The same under another noise. */
  public Dynamics under(Noise other) {
    return new Dynamics(
        seed, landscape, start, other, optimizer, basins, stopAtEscape, lowestValue);
  }

  /** The same without an end at the first escape. */
  public Dynamics endless() {
    return new Dynamics(seed, landscape, start, noise, optimizer, basins, false, lowestValue);
  }

  /** The same without a look at the lowest value. */
  public Dynamics valueless() {
    return new Dynamics(seed, landscape, start, noise, optimizer, basins, stopAtEscape, false);
  }

  /** The same without basins: the same path. */
  public Dynamics unlabelled() {
    return new Dynamics(
        seed, landscape, start, noise, optimizer, Basins.none(), false, lowestValue);
  }

  /** What a step costs, labels not counted, in numbers drawn: some ten nanoseconds each. */
  public double stepCost() {
    double gradient = landscape.data().map(this::rowCost).orElseGet(landscape::gradientCost);
    double d = landscape.dimension();
    return optimizer.rule().curved() ? gradient * (1.0 + d) + d * d * d : gradient;
  }

  private double rowCost(DataLandscape data) {
    if (noise.covaried().isPresent()) {
      return data.rows() * (1.0 + data.batchCost(1));
    }
    return noise
        .minibatch()
        .map(batch -> data.batchCost(batch.size()))
        .orElseGet(landscape::gradientCost);
  }

  /** The walker at step 0. */
  public WalkerState place(long walker) {
    return placed(walker)
        .orElseThrow(() -> new IllegalArgumentException(String.format(
            Locale.ROOT,
            "%s has no finite value at the start of walker %d",
            landscape.name(),
            walker)));
  }

  /** The walker at step 0; empty where the landscape has no finite value at its start. */
  public Optional<WalkerState> placed(long walker) {
    double[] x = start.of(seed, walker, landscape.dimension());
    double value = landscape.value(x);
    if (!Double.isFinite(value) || !Double.isFinite(MutableWalkerState.largest(x))) {
      return Optional.empty();
    }
    long basin = basins.map().label(x);
    double largest = MutableWalkerState.largest(x);
    return Optional.of(new WalkerState(
        0,
        Position.of(x),
        Position.none(),
        basin,
        basin,
        0,
        new Totals(0, 0, value, 0, largest),
        WalkerState.NEVER,
        largest > landscape.bound() ? 0 : WalkerState.NEVER,
        WalkerState.NEVER,
        WalkerState.NEVER));
  }
}
