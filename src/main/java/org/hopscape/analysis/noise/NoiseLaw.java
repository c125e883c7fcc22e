package org.hopscape.analysis.noise;

import java.util.List;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.Holm;
import org.hopscape.analysis.estimate.Level;
import org.jspecify.annotations.Nullable;

/**
 * The law of gradient noise along a path.
 *
 * @param states that it is made of
 * @param infinite states left out, where f, f' or the noise is not finite
 * @param size root mean square of |n|
 * @param coordinates mean, sd and kurtosis of each
 * @param covariance rows of the matrix; empty of many dimensions, and where there is no variance
 * @param spectrum of the covariance; null where there is no variance
 * @param onValue how it depends on f above its lowest known value
 * @param onGradient and on |f'|
 * @param autocorrelation of the noise of one step and that of the next: mean n n' / mean n^2
 */
public record NoiseLaw(
    long states,
    long infinite,
    Estimate size,
    List<NoiseMoments.Coordinate> coordinates,
    List<List<Estimate>> covariance,
    @Nullable Spectrum spectrum,
    Dependence.Found onValue,
    Dependence.Found onGradient,
    Estimate autocorrelation) {

  /** Coordinates whose mean is not 0 by Holm's tests of all of them at 5 %: none where the noise is unbiased, in 95 % of runs. */
  public int biased() {
    double[] p = coordinates.stream()
        .mapToDouble(each -> each.unbiased().pValue().orElse(Double.NaN))
        .toArray();
    int biased = 0;
    for (double each : Holm.adjusted(p)) {
      biased += each < Level.OUTSIDE ? 1 : 0;
    }
    return biased;
  }
}
