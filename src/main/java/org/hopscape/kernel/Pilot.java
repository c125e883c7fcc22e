package org.hopscape.kernel;

import java.util.Arrays;
import org.hopscape.event.RunEvent.NoiseSize;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.random.WalkerKey;

/**
 * The size of the gradient noise |g - f'|, measured before a run in a few walkers' first steps, so that noise models can
 * be compared at equal size.
 */
public final class Pilot {
  private static final int WALKERS = 64;
  private static final int STEPS = 4096;

  /** Where f' is a sum over much data. */
  private static final int DEAR_STEPS = 512;

  private static final int DEAR_EVERY = 32;

  /** The pilot run in words, for a run's first event. */
  public static final String DESCRIPTION =
      "|g - f'| at each of the first 4096 steps of walkers 0 to 63 of the arm (on landscapes of data: at every 32nd of the"
          + " first 512; of noise that is not minibatch at step 0 of walkers 0 to 1023), with their own draws, g and f' taken at the walker's position, whatever the"
          + " scenario's walkers and steps, and without stop-at-escape; a walker that diverges, or whose noise is beyond"
          + " the range of numbers, stops contributing. Median"
          + " over all samples (mean of the middle two); rms over all; rms over steps begun in the walker's starting"
          + " basin, or over all where basins are not labelled.";

  private static final int NORMS = 16_385;

  /** Samples are squared in units of the largest, or of the largest that counts where the others' is so much larger. */
  private static final double FAR = 1e100;

  /** Which size of the noise is made equal. */
  public enum Match {
    MEDIAN,
    RMS_IN_START_BASIN
  }

  private Pilot() {}

  /** Makes the pilot run. */
  public static NoiseSize measure(Dynamics dynamics) {
    boolean dear = dynamics.landscape().valueEvery() > 1;
    if (dear && !(dynamics.noise() instanceof Noise.Minibatch)) {
      return atTheStart(dynamics);
    }
    int steps = dear ? DEAR_STEPS : STEPS;
    int every = dear ? DEAR_EVERY : 1;
    double[] samples = new double[WALKERS * (steps / every)];
    boolean[] inStart = new boolean[samples.length];
    int n = 0;
    // A basin that is looked at only at the start is never left, and need not be found.
    boolean looked = dynamics.basins().every() < steps;
    Dynamics endless = looked ? dynamics.endless() : dynamics.unlabelled();
    for (int walker = 0; walker < WALKERS; walker++) {
      Walk walk = Journey.walk(endless, walker, endless.place(walker));
      long start = walk.basin();
      while (walk.step() < steps) {
        boolean counted = walk.step() % every == 0;
        boolean here = walk.basin() == start;
        double size = counted ? walk.noiseSize() : 0.0;
        walk.advance();
        if (walk.stopped() || !(size <= Double.MAX_VALUE)) {
          break;
        }
        if (counted) {
          inStart[n] = here;
          samples[n] = size;
          n++;
        }
      }
    }
    return size(Arrays.copyOf(samples, n), inStart);
  }

  /** Of noise that is one law wherever the walker is, or follows f', whose walk would cost thousands of sums over the data. */
  private static NoiseSize atTheStart(Dynamics dynamics) {
    double[] samples = new double[WALKERS * (DEAR_STEPS / DEAR_EVERY)];
    boolean[] inStart = new boolean[samples.length];
    Arrays.fill(inStart, true);
    Dynamics unlabelled = dynamics.unlabelled();
    for (int i = 0; i < samples.length; i++) {
      Walk walk = Journey.walk(unlabelled, i, unlabelled.place(i));
      samples[i] = walk.noiseSize();
    }
    return size(samples, inStart);
  }

  /** The additive scale at which noise of this law is as large as {@code other}. */
  public static double matchedScale(Law law, Match match, NoiseSize other, int dimension) {
    return switch (match) {
      case MEDIAN -> other.median() / medianOf(law, dimension);
      case RMS_IN_START_BASIN -> other.rmsInStartBasin() / Math.sqrt(dimension * law.variance());
    };
  }

  /** Median of |Z| of the law at unit scale: in one dimension exactly, in more from the pilot's number of samples. */
  static double medianOf(Law law, int dimension) {
    if (dimension == 1) {
      return law.median();
    }
    WalkerKey key = WalkerKey.of(0, 0);
    double[] norms = new double[NORMS];
    DrawsOneByOne draws = new DrawsOneByOne(new Noise.Additive(law, 1.0), key, dimension);
    for (int k = 0; k < NORMS; k++) {
      draws.at(k);
      norms[k] = norm(draws.z());
    }
    Arrays.sort(norms);
    return norms[NORMS / 2];
  }

  private static double norm(double[] z) {
    double sum = 0.0;
    for (double coordinate : z) {
      sum = Math.fma(coordinate, coordinate, sum);
    }
    return Math.sqrt(sum);
  }

  private static NoiseSize size(double[] samples, boolean[] inStart) {
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    boolean[] all = new boolean[samples.length];
    Arrays.fill(all, true);
    return new NoiseSize(median(sorted), rms(samples, all), rms(samples, inStart));
  }

  private static double median(double[] sorted) {
    int n = sorted.length;
    return n == 0 ? 0.0 : 0.5 * sorted[(n - 1) / 2] + 0.5 * sorted[n / 2];
  }

  private static double rms(double[] samples, boolean[] counted) {
    boolean[] all = new boolean[samples.length];
    Arrays.fill(all, true);
    double here = largest(samples, counted);
    double anywhere = largest(samples, all);
    double largest = here < anywhere / FAR ? here : anywhere;
    double sum = 0.0;
    long n = 0;
    for (int i = 0; i < samples.length; i++) {
      if (counted[i]) {
        double scaled = largest == 0.0 ? 0.0 : samples[i] / largest;
        sum += scaled * scaled;
        n++;
      }
    }
    return n == 0 ? 0.0 : largest * Math.sqrt(sum / n);
  }

  private static double largest(double[] samples, boolean[] counted) {
    double largest = 0.0;
    for (int i = 0; i < samples.length; i++) {
      largest = counted[i] ? Math.max(largest, samples[i]) : largest;
    }
    return largest;
  }
}
