package org.hopscape.analysis.survival;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.Level;

/**
 * The survival function P(T &gt; t) of censored times: Kaplan and Meier (1958), doi:10.1080/01621459.1958.10501452.
 *
 * <pre>
 * S(t) = prod (1 - d/n) over the distinct escape times up to t: d escapes of n still there
 * G(t) = sum d/(n (n - d))        Greenwood
 * S^exp(+-z sqrt(G)/|log S|)      interval on the scale log(-log S)
 * </pre>
 *
 * Before the first escape and where all have escaped that scale has no width; there the interval is Clopper and Pearson's
 * for 0 of the walkers that would have been seen without censoring.
 */
public final class KaplanMeier {
  private static final String CURVE = "Kaplan-Meier, log-log interval";
  private static final String MEDIAN = "Kaplan-Meier median, Brookmeyer-Crowley interval (log-log)";

  private static final double ROUNDING = 1e-9;

  private final CensoredTimes data;
  private final double[] times;
  private final double[] survival;
  private final double[] greenwood;
  private final int[] atRisk;
  private final int[] escapes;
  private final int steps;

  private KaplanMeier(CensoredTimes data) {
    this.data = data;
    times = new double[data.events()];
    survival = new double[data.events()];
    greenwood = new double[data.events()];
    atRisk = new int[data.events()];
    escapes = new int[data.events()];
    steps = fill();
  }

  public static KaplanMeier of(CensoredTimes data) {
    return new KaplanMeier(data);
  }

  /** A point of the curve. */
  public record Point(double time, Estimate survival) {}

  private int fill() {
    int step = -1;
    for (int i = 0; i < data.size(); i++) {
      if (data.observed(i)) {
        if (step < 0 || times[step] < data.time(i)) {
          step++;
          times[step] = data.time(i);
          atRisk[step] = data.size() - i;
        }
        escapes[step]++;
      }
    }
    double s = 1;
    double g = 0;
    for (int j = 0; j <= step; j++) {
      int left = atRisk[j] - escapes[j];
      s *= (double) left / atRisk[j];
      g += escapes[j] / ((double) atRisk[j] * left);
      survival[j] = s;
      greenwood[j] = g;
    }
    return step + 1;
  }

  /** P(T &gt; t). Past the longest time there is no estimate unless all have escaped. */
  public Estimate at(double t) {
    if (!(t >= 0)) {
      throw new IllegalArgumentException("time is not at least 0: " + t);
    }
    if (data.size() == 0) {
      return Estimate.none(0, 0, CURVE, "no walkers");
    }
    return noted(t > data.largest() && data.endsCensored() ? beyond() : step(stepAt(t)));
  }

  /** At 0 and at escape times, at most {@code most} of them (2 or more), evenly among the escapes, last included. */
  public List<Point> curve(int most) {
    if (data.size() == 0) {
      return List.of();
    }
    int points = Math.min(steps, most - 1);
    IntStream places =
        IntStream.rangeClosed(1, points).map(i -> (int) ((long) i * steps / points) - 1);
    return IntStream.concat(IntStream.of(-1), places)
        .mapToObj(j -> new Point(j < 0 ? 0 : times[j], noted(step(j))))
        .toList();
  }

  /**
   * The time by which half have escaped, with the times at which the interval of S holds 1/2: Brookmeyer
   * and Crowley (1982), doi:10.2307/2530286.
   */
  public Estimate median() {
    if (data.events() == 0) {
      return censoredMedian();
    }
    boolean tooFew = step(-1).low().orElse(0) <= 0.5;
    double low = tooFew ? 0 : firstTime(j -> step(j).low().orElse(0));
    double high = firstTime(j -> step(j).high().orElse(1));
    Estimate median = Estimate.of(middle(), low, high, data.size(), data.events(), MEDIAN);
    return noted(median)
        .noting(median.estimate().isEmpty() ? "fewer than half escaped" : "")
        .noting(median.high().isEmpty() ? "nothing bounds the median from above" : "");
  }

  /**
   * Where the curve crosses 1/2, and the midpoint of the two times between which it is 1/2: of 16 times that of the 8th and 9th.
   * The product that makes the curve is 1/2 to rounding only.
   */
  private double middle() {
    for (int j = 0; j < steps; j++) {
      if (Math.abs(survival[j] - 0.5) <= ROUNDING) {
        return j + 1 < steps ? 0.5 * (times[j] + times[j + 1]) : times[j];
      }
      if (survival[j] < 0.5) {
        return times[j];
      }
    }
    return Double.NaN;
  }

  /** Of no escape: the median is beyond the longest time t where (1/2)^m &lt; 2.5 % for the m that were there at t. */
  private Estimate censoredMedian() {
    int enough = (int) Math.ceil(StrictMath.log(Level.TAIL) / StrictMath.log(0.5));
    double low = data.size() < enough ? Double.NaN : data.time(data.size() - enough);
    return Estimate.of(Double.NaN, low, Double.NaN, data.size(), 0, MEDIAN)
        .noting(data.size() == 0 ? "no walkers" : "no escape was seen");
  }

  /**
   * Mean of min(T, horizon), the area under S; its variance is sum (area from t to the horizon)^2 d/(n (n - d)).
   *
   * @param horizon above 0; where it is beyond a largest time that is censored, that time is used, and the note says so
   */
  public Estimate restrictedMean(double horizon) {
    if (!(horizon > 0)) {
      throw new IllegalArgumentException("horizon is not above 0: " + horizon);
    }
    if (data.size() == 0) {
      return Estimate.none(0, 0, "restricted mean", "no walkers");
    }
    double end = data.endsCensored() ? Math.min(horizon, data.largest()) : horizon;
    return noted(restricted(end)).noting(cut(end, horizon));
  }

  private Estimate restricted(double end) {
    double after = 0;
    double variance = 0;
    double right = end;
    int last = stepAt(end);
    for (int j = last; j >= 0; j--) {
      after += survival[j] * (right - times[j]);
      int left = atRisk[j] - escapes[j];
      if (left > 0) {
        variance += after * after * escapes[j] / ((double) atRisk[j] * left);
      }
      right = times[j];
    }
    double mean = after + right;
    double half = variance > 0 ? Level.Z * Math.sqrt(variance) : Double.NaN;
    String method = "mean of min(T, " + end + "): area under Kaplan-Meier, Greenwood interval";
    return Estimate.of(
            mean,
            Math.max(0, mean - half),
            Math.min(end, mean + half),
            data.size(),
            last + 1,
            method)
        .noting(variance > 0 ? "" : "the times do not spread: no interval");
  }

  private String cut(double end, double horizon) {
    if (end < horizon) {
      return "restricted to " + end
          + ": the largest time is censored, so that the mean itself is not known, only that"
          + " it is larger";
    }
    return data.endsCensored() ? "the mean itself is larger: walkers were still there" : "";
  }

  private Estimate step(int j) {
    if (j < 0) {
      double low = StrictMath.pow(Level.TAIL, 1.0 / data.size());
      return Estimate.of(1, low, 1, data.size(), 0, CURVE);
    }
    if (survival[j] == 0) {
      double before = j == 0 ? 1 : survival[j - 1];
      double high = 1 - StrictMath.pow(Level.TAIL, before / atRisk[j]);
      return Estimate.of(0, 0, high, data.size(), data.events(), CURVE);
    }
    double width = Level.Z * Math.sqrt(greenwood[j]) / Math.abs(StrictMath.log(survival[j]));
    double low = StrictMath.pow(survival[j], StrictMath.exp(width));
    double high = StrictMath.pow(survival[j], StrictMath.exp(-width));
    return Estimate.of(survival[j], low, high, data.size(), data.events(), CURVE);
  }

  private Estimate beyond() {
    Estimate last = step(steps - 1);
    return Estimate.of(Double.NaN, 0, last.high().orElse(1), data.size(), data.events(), CURVE)
        .noting("beyond the longest time seen");
  }

  private Estimate noted(Estimate estimate) {
    return estimate.noting(Level.few(data.events(), "escape", "escapes"));
  }

  /** The last escape time at or before t, -1 where there is none. */
  private int stepAt(double t) {
    int place = Arrays.binarySearch(times, 0, steps, t);
    return place >= 0 ? place : -place - 2;
  }

  /** The first escape time at which a falling curve is at most 1/2; NaN where it is nowhere. */
  private double firstTime(IntToDoubleFunction curve) {
    for (int j = 0; j < steps; j++) {
      if (curve.applyAsDouble(j) <= 0.5) {
        return times[j];
      }
    }
    return Double.NaN;
  }
}
