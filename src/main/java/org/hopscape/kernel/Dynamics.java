package org.hopscape.kernel;

import org.hopscape.landscape.Landscape;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;

/**
 * All that a walker's path depends on, besides its number: the step is a pure function of (dynamics, walker, step,
 * state).
 *
 * @param basins whether basins are labelled
 * @param stopAtEscape whether a walker ends at its first exit from its starting basin
 */
public record Dynamics(
    long seed,
    Landscape landscape,
    Start start,
    Noise noise,
    Optimizer optimizer,
    boolean basins,
    boolean stopAtEscape) {
  public WalkerState place(long walker) {
    throw new UnsupportedOperationException();
  }
}
