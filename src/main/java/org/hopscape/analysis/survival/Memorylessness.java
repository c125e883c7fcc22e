package org.hopscape.analysis.survival;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.hopscape.analysis.estimate.Bootstrap;
import org.hopscape.analysis.estimate.Level;
import org.hopscape.analysis.estimate.TestResult;

/**
 * Whether escape times are memoryless: exponential, or geometric where they are counted in steps.
 *
 * <p>The statistic is sup |S(t) - S0(t)| up to the longest time, S by Kaplan-Meier, S0 the law with the estimated mean. Since
 * the mean comes from the same data (Lilliefors 1969, doi:10.1080/01621459.1969.10500983), the p-value is by parametric
 * bootstrap: times of the fitted law, censored by times drawn from the data's own censoring (its Kaplan-Meier estimate;
 * what that leaves over is censored at the largest time), fitted anew. p = (1 + number at least as large)/(1 + number).
 */
public final class Memorylessness {
  private static final int LARGEST_WORK = 20_000_000;
  private static final int FEWEST_REPLICATES = 199;
  private static final int FEWEST_EVENTS = 5;

  private final double resolution;
  private final double[] events;
  private final double[] censored;
  private int eventCount;
  private int censoredCount;

  private Memorylessness(int size, double resolution) {
    this.resolution = resolution;
    events = new double[size];
    censored = new double[size];
  }

  /**
   * The test.
   *
   * @param resolution times are multiples of it, such as 1 for steps; 0 where they are continuous
   */
  public static TestResult of(CensoredTimes data, double resolution) {
    if (!(0 <= resolution && resolution < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "resolution is not in the interval [0, infinity): " + resolution);
    }
    int affordable = LARGEST_WORK / Math.max(1, data.size());
    return of(
        data, resolution, Math.max(FEWEST_REPLICATES, Math.min(Bootstrap.REPLICATES, affordable)));
  }

  static TestResult of(CensoredTimes data, double resolution, int replicates) {
    String method = "memoryless escapes (" + (resolution > 0 ? "geometric" : "exponential")
        + "): Kolmogorov-Smirnov on Kaplan-Meier, parametric bootstrap of " + replicates;
    if (data.events() < FEWEST_EVENTS) {
      return TestResult.none(data.size(), method, "fewer than " + FEWEST_EVENTS + " escapes");
    }
    return data.total() > 0 && data.total() < Double.POSITIVE_INFINITY
        ? new Memorylessness(data.size(), resolution).test(data, replicates, method)
        : TestResult.none(data.size(), method, "the times are 0, or too large to add");
  }

  private TestResult test(CensoredTimes data, int replicates, String method) {
    for (int i = 0; i < data.size(); i++) {
      put(data.time(i), data.observed(i));
    }
    double distance = distance();
    double mean = data.total() / data.events();
    Censoring censoring = Censoring.of(data);
    UniformRandomProvider random = Bootstrap.random(data.toArray());
    int beyond = 0;
    for (int r = 0; r < replicates; r++) {
      simulate(mean, censoring, random);
      beyond += distance() >= distance - 1e-12 ? 1 : 0;
    }
    double p = (1.0 + beyond) / (1.0 + replicates);
    String note = Level.fewToTest(data.events(), "escape", "escapes");
    return TestResult.of(distance, p, data.size(), method, note);
  }

  private void put(double time, boolean observed) {
    if (observed) {
      events[eventCount++] = time;
    } else {
      censored[censoredCount++] = time;
    }
  }

  /** A sample of the fitted law, ascending; one without any event is drawn again. */
  private void simulate(double mean, Censoring censoring, UniformRandomProvider random) {
    do {
      eventCount = 0;
      censoredCount = 0;
      for (int i = 0; i < events.length; i++) {
        double time = draw(mean, random.nextDouble());
        double limit = censoring.draw(random);
        put(Math.min(time, limit), time <= limit);
      }
    } while (eventCount == 0);
    Arrays.sort(events, 0, eventCount);
    Arrays.sort(censored, 0, censoredCount);
  }

  private double draw(double mean, double uniform) {
    double exponent = -StrictMath.log1p(-uniform);
    return resolution > 0 && mean > resolution
        ? resolution * Math.max(1, Math.ceil(exponent / -StrictMath.log1p(-resolution / mean)))
        : resolution > 0 ? resolution : mean * exponent;
  }

  private double distance() {
    double mean = (sum(events, eventCount) + sum(censored, censoredCount)) / eventCount;
    double survival = 1;
    double distance = 0;
    int gone = 0;
    for (int i = 0; i < eventCount; ) {
      int from = i;
      while (i < eventCount && events[i] == events[from]) {
        i++;
      }
      while (gone < censoredCount && censored[gone] < events[from]) {
        gone++;
      }
      distance = Math.max(distance, Math.abs(survival - law(events[from] - resolution, mean)));
      int atRisk = events.length - from - gone;
      survival *= 1 - (double) (i - from) / atRisk;
      distance = Math.max(distance, Math.abs(survival - law(events[from], mean)));
    }
    return censoredCount == 0 ? distance : Math.max(distance, last(survival, mean));
  }

  /** The distance where the last walker was censored. */
  private double last(double survival, double mean) {
    double end = censored[censoredCount - 1];
    return end > events[eventCount - 1] ? Math.abs(survival - law(end, mean)) : 0;
  }

  private double law(double time, double mean) {
    if (resolution > 0) {
      double steps = Math.max(0, time / resolution);
      return mean > resolution
          ? StrictMath.exp(steps * StrictMath.log1p(-resolution / mean))
          : steps > 0 ? 0 : 1;
    }
    return StrictMath.exp(-time / mean);
  }

  private static double sum(double[] values, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[i];
    }
    return sum;
  }

  /** Times at which walkers would have been censored, by Kaplan-Meier with the parts of escapes and censoring swapped. */
  private static final class Censoring {
    private final double[] times;
    private final double[] survival;

    private Censoring(double[] times, double[] survival) {
      this.times = times;
      this.survival = survival;
    }

    static Censoring of(CensoredTimes data) {
      double[] times = new double[data.censored() + 1];
      double[] survival = new double[data.censored() + 1];
      double left = 1;
      int j = 0;
      for (int i = 0; i < data.size(); i++) {
        if (!data.observed(i)) {
          left *= 1 - 1.0 / (data.size() - i);
          times[j] = data.time(i);
          survival[j++] = left;
        }
      }
      times[j] = data.censored() == 0 ? Double.POSITIVE_INFINITY : data.largest();
      survival[j] = 0;
      return new Censoring(times, survival);
    }

    double draw(UniformRandomProvider random) {
      double u = random.nextDouble();
      int low = 0;
      int high = times.length - 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (survival[middle] <= u) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return times[low];
    }
  }
}
