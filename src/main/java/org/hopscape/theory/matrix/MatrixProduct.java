package org.hopscape.theory.matrix;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.hopscape.theory.factor.TailTheory;

/**
 * The tail exponent of X' = A X + B for random matrices A whose moments are no integrals here: h(p) = lim (E|A_n ... A_1 x|^p)^(1/n)
 * by sequential Monte Carlo, and alpha where h(alpha) = 1 (Kesten 1973). Directions x_i are stretched by independent maps, log h(p)
 * is the mean of log of the mean |A x_i|^p, and after each map directions are drawn anew in proportion to it (systematic
 * resampling; Del Moral 2004, doi:10.1007/978-1-4684-9393-1; Vanneste 2010, doi:10.1103/PhysRevE.81.036701).
 *
 * <p>Random numbers are the same for all p, so that log h is smooth in p. The error is that of {@value #GROUPS} independent
 * repetitions, at 95 %, with what the second half of the steps differs by from the first.
 *
 * @param maps an independent sequence of maps for each number
 * @param dimension length of x
 * @param particles directions at a time
 * @param steps maps before, and as many while log h is measured
 * @param distances at which the maps are taken
 */
public record MatrixProduct(
    LongFunction<DirectionMap> maps, int dimension, int particles, int steps, Distances distances) {
  /** Of linear maps. */
  public MatrixProduct(LongFunction<DirectionMap> maps, int dimension, int particles, int steps) {
    this(maps, dimension, particles, steps, Distances.ONE);
  }

  /** Powers above this take rarer events than are drawn here: the exponent would come out too large. */
  private static final double LARGEST = 10;

  private static final double SMALLEST = 1.0 / 64;
  private static final int GROUPS = 8;
  /** 97.5 % quantile of Student's t with 7 degrees of freedom. */
  private static final double STUDENT = 2.3646242510;

  private static final int SECANTS = 4;
  private static final double NUDGE = 1.05;
  /** Share of a power on both sides of it over which a slope is taken that chance disturbs. */
  private static final double WIDE = 0.25;

  /** Standard errors that such a slope is above 0: it is known to a fifth. */
  private static final double SEEN = 5;

  /** An exponent that is known no better is none. */
  private static final double WORST = 0.25;
  /** Maps of about four numbers in all in one evaluation of log h: a tenth of a second. */
  private static final double WORK = 2e5;

  private static final int MOST_PARTICLES = 8_192;
  private static final int FEWEST_PARTICLES = 1_024;
  private static final int FEWEST_STEPS = 12;
  private static final int MOST_STEPS = 200;

  /** Two halves of a product's growth. */
  private record Growth(double early, double late) {
    double mean() {
      return (early + late) / 2;
    }
  }

  /**
   * Sized such that it takes about a second.
   *
   * @param rho of the product, below 0: directions forget themselves in some 1/|rho| maps
   * @param numbers that a map takes
   * @param round after so many maps their law is again what it was
   * @return empty where it would take far longer
   */
  public static Optional<MatrixProduct> of(
      LongFunction<DirectionMap> maps, int dimension, double rho, double numbers, int round) {
    double enough = Math.min(MOST_STEPS, Math.max(FEWEST_STEPS, 1.5 / -rho));
    double steps = 2.0 * round * Math.ceil(enough / (2.0 * round));
    double particles = WORK / (2.0 * steps * Math.max(1, numbers / 4));
    return particles < FEWEST_PARTICLES
        ? Optional.empty()
        : Optional.of(new MatrixProduct(
            maps, dimension, (int) Math.min(MOST_PARTICLES, particles), (int) steps));
  }

  /** The same of maps that are linear far out alone, taken between these distances. */
  public MatrixProduct at(double from, double to) {
    return new MatrixProduct(maps, dimension, particles, steps, new Distances(from, to));
  }

  /** Without an exponent where no power up to {@value #LARGEST} fits; empty where none is known to a quarter of itself. */
  public Optional<TailTheory> tail(double rho) {
    double high = 1;
    double above = coarse(high);
    while (above >= 0 && high > SMALLEST) {
      high /= 2;
      above = coarse(high);
    }
    double low = high;
    double below = above;
    while (above < 0) {
      low = high;
      below = above;
      high = high < LARGEST && 2 * high > LARGEST ? LARGEST : 2 * high;
      if (high > LARGEST) {
        return Optional.of(new TailTheory(
            rho,
            TailTheory.Stationarity.STATIONARY,
            OptionalDouble.empty(),
            method() + ": no power up to 10 fits, the tail is lighter than that"));
      }
      above = coarse(high);
    }
    double power = high;
    // log h(p)/p has the same zero and is nearly straight.
    for (int i = 0; i < SECANTS && Double.isFinite(above); i++) {
      power = (low * above / high - high * below / low) / (above / high - below / low);
      double now = coarse(power);
      if (now < 0) {
        low = power;
        below = now;
      } else {
        high = power;
        above = now;
      }
    }
    return measured(rho, power);
  }

  private Optional<TailTheory> measured(double rho, double power) {
    double slope = linear()
        ? (growth(power * NUDGE, 0).mean() - growth(power, 0).mean()) / (power * (NUDGE - 1))
        : wideSlope(power);
    if (!(slope > 0)) {
      return Optional.empty();
    }
    double sum = 0;
    double squares = 0;
    double drift = 0;
    for (int group = 0; group < GROUPS; group++) {
      Growth growth = growth(power, group);
      sum += growth.mean();
      squares += growth.mean() * growth.mean();
      drift += (growth.late() - growth.early()) / GROUPS;
    }
    double mean = sum / GROUPS;
    double standard =
        Math.sqrt(Math.max(0, squares - GROUPS * mean * mean) / (GROUPS - 1) / GROUPS);
    double exponent = power - mean / slope;
    double error = Math.hypot(STUDENT * standard, drift / 2) / slope;
    return error < WORST * exponent && exponent <= LARGEST
        ? Optional.of(TailTheory.measured(rho, exponent, error, method()))
        : Optional.empty();
  }

  private boolean linear() {
    return distances.from() == distances.to();
  }

  /**
   * Of maps that are not linear: where the power is another, walkers are elsewhere among the ripples soon, and log h differs by chance.
   * NaN where it does not stand out from that.
   */
  private double wideSlope(double power) {
    double[] slopes = new double[GROUPS / 2];
    double mean = 0;
    for (int i = 0; i < slopes.length; i++) {
      double rise = growth(power * (1 + WIDE), i).mean()
          - growth(power * (1 - WIDE), slopes.length + i).mean();
      slopes[i] = rise / (2 * WIDE * power);
      mean += slopes[i] / slopes.length;
    }
    double squares = 0;
    for (double slope : slopes) {
      squares += (slope - mean) * (slope - mean);
    }
    double error = Math.sqrt(squares / (slopes.length - 1) / slopes.length);
    return mean > SEEN * error ? mean : Double.NaN;
  }

  private String method() {
    return linear()
        ? String.format(
            Locale.ROOT,
            "products of random matrices by sequential Monte Carlo, %d x %,d directions x %,d maps",
            GROUPS,
            particles,
            steps)
        : String.format(
            Locale.ROOT,
            "measured by simulation of far states, sequential Monte Carlo of %d x %,d walkers x %,d steps at"
                + " distances of %.0e to %.0e",
            GROUPS,
            particles,
            steps,
            distances.from(),
            distances.to());
  }

  /** From a few directions. */
  private double coarse(double power) {
    return new MatrixProduct(maps, dimension, particles / 4, steps, distances)
        .growth(power, 0)
        .mean();
  }

  /** log h(power). */
  private Growth growth(double power, int group) {
    SplittableRandom random = new SplittableRandom(group);
    DirectionMap[] own = new DirectionMap[particles];
    double[][] x = new double[particles][dimension];
    for (int i = 0; i < particles; i++) {
      own[i] = maps.apply((long) group * particles + i);
      for (int j = 0; j < dimension; j++) {
        x[i][j] = random.nextDouble() - 0.5;
      }
      distances.put(x[i], linear() ? 0 : random.nextDouble());
    }
    double[] weights = new double[particles];
    double[] halves = new double[2];
    for (int k = 0; k < 2 * steps; k++) {
      double total = 0;
      for (int i = 0; i < particles; i++) {
        double before = linear() ? 1 : Distances.length(x[i]);
        own[i].apply(x[i]);
        double after = Distances.length(x[i]);
        weights[i] = Math.pow(after / before, power);
        distances.bring(x[i], after);
        total += weights[i];
      }
      if (k >= steps) {
        halves[2 * (k - steps) / steps] += Math.log(total / particles);
      }
      x = resampled(x, weights, total, random.nextDouble());
    }
    int half = steps / 2;
    return new Growth(halves[0] / (steps - half), halves[1] / half);
  }

  /** In place of each of N equal parts of the total weight, the direction in whose weight its point lies. */
  private double[][] resampled(double[][] x, double[] weights, double total, double offset) {
    double[][] next = new double[particles][];
    int i = 0;
    double reached = weights[0];
    for (int j = 0; j < particles; j++) {
      double place = (j + offset) * total / particles;
      while (reached < place && i < particles - 1) {
        i++;
        reached += weights[i];
      }
      next[j] = x[i].clone();
    }
    return next;
  }
}
