package org.hopscape.replay;

import java.util.Arrays;
import java.util.List;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.markov.Autocorrelation;
import org.hopscape.kernel.StepSink;

/**
 * log|w - w*| of one walker for its autocorrelation time. The logarithm, because |w - w*| itself may have no variance. First
 * every value of a few steps; where the time turns out to be long, every fourth of four times as many, and so on.
 */
final class PilotSeries implements StepSink {
  private static final int VALUES = 12_500;
  private static final int GROWTH = 4;
  private static final long LARGEST_STRIDE = 16;
  private static final int ENOUGH = 250;

  private final long from;
  private final double[] centre;
  private final double[] series = new double[VALUES];
  private int size;
  private long stride = 1;

  /**
   * Of no step yet.
   *
   * @param from the step before the first one
   * @param centre w*
   */
  PilotSeries(long from, double[] centre) {
    this.from = from;
    this.centre = centre;
  }

  @Override
  public void step(long step, double[] x, double[] memory, long basin) {
    if (size < VALUES && (step - from) % stride == 0) {
      double distance = TailSamples.norm(TailSamples.minus(x, centre));
      series[size++] =
          StrictMath.log(Math.max(Double.MIN_NORMAL, Math.min(Double.MAX_VALUE, distance)));
    }
  }

  /** The last step for which there is room. */
  long end() {
    return from + VALUES * stride;
  }

  /** In steps. */
  Estimate time() {
    return Autocorrelation.time(List.of(Arrays.copyOf(series, size))).map(time -> time * stride);
  }

  /** Makes room for more steps where the series is short beside this time and may grow. */
  boolean lengthen(Estimate time) {
    boolean enough = ENOUGH * time.estimate().orElse(Double.MAX_VALUE) <= size * stride;
    if (enough || stride == LARGEST_STRIDE) {
      return false;
    }
    size /= GROWTH;
    for (int i = 0; i < size; i++) {
      series[i] = series[GROWTH * i + GROWTH - 1];
    }
    stride *= GROWTH;
    return true;
  }
}
