package org.hopscape.analysis.noise;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.noise.GroupedSums.Scale;
import org.hopscape.analysis.tail.LargestValues;
import org.hopscape.analysis.tail.TailSample;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the gradient noise n = g - f' of one arm, state by state, in groups that are independent of each other, and tells its law.
 * Memory does not grow with the number of states, but for the largest |n|, of which one in ten is held, up to a bound.
 */
public final class NoiseFold {
  /** Up to so many dimensions the covariance is a matrix, and each coordinate has a tail of its own. */
  public static final int FEW = 4;

  /** Up to so many the sum of all products of coordinates is kept. */
  private static final int PRODUCTS = 64;

  private final int dimension;
  private final NoiseMoments moments;
  private final Dependence onValue;
  private final Dependence onGradient;
  private final Spectrum.Vectors vectors;
  private final GroupedSums pairs;
  private final LargestValues sizes;
  private final List<LargestValues> coordinates;
  private final LargestValues pooled;
  private final double[] absolute;
  private long infinite;

  /**
   * Of none yet.
   *
   * @param expected how many states will come
   */
  public NoiseFold(int groups, int dimension, long expected) {
    this.dimension = dimension;
    this.moments = new NoiseMoments(groups, dimension);
    this.onValue = new Dependence(groups, dimension);
    this.onGradient = new Dependence(groups, dimension);
    this.vectors = dimension <= PRODUCTS
        ? new SecondMoments(groups, dimension)
        : new HeldVectors(groups, expected);
    this.pairs = new GroupedSums(groups, 4);
    this.sizes = new LargestValues(groups, expected);
    this.pooled = new LargestValues(groups, expected * dimension);
    this.coordinates = IntStream.range(0, dimension > 1 && dimension <= FEW ? dimension : 0)
        .mapToObj(i -> new LargestValues(groups, expected))
        .toList();
    this.absolute = new double[dimension];
  }

  /**
   * The noise at a state. What is not finite is counted and left out.
   *
   * @param above f less its lowest known value
   * @param gradient f'
   */
  public void take(int group, double above, double[] gradient, double[] noise) {
    double slope = squares(gradient);
    double squares = squares(noise);
    if (!Double.isFinite(squares) || !Double.isFinite(above) || !Double.isFinite(slope)) {
      infinite++;
      return;
    }
    double size = Math.sqrt(squares);
    double logSize = StrictMath.log(size);
    moments.take(group, noise);
    vectors.take(group, noise);
    onValue.take(group, above, above, squares, logSize);
    onGradient.take(group, Math.sqrt(slope), slope, squares, logSize);
    sizes.add(group, size);
    for (int i = 0; i < dimension; i++) {
      absolute[i] = Math.abs(noise[i]);
      if (!coordinates.isEmpty()) {
        coordinates.get(i).add(group, absolute[i]);
      }
    }
    if (dimension > 1) {
      pooled.addAll(group, absolute, 0, dimension);
    }
  }

  /** The noise of a step and of the one after it. */
  public void pair(int group, double[] noise, double[] next) {
    double product = 0;
    for (int i = 0; i < dimension; i++) {
      product += noise[i] * next[i];
    }
    double here = squares(noise);
    double there = squares(next);
    if (Double.isFinite(here) && Double.isFinite(there) && Double.isFinite(product)) {
      double[] its = pairs.group(group);
      its[0]++;
      its[1] += product;
      its[2] += here;
      its[3] += there;
    }
  }

  private static double squares(double[] x) {
    double squares = 0;
    for (double each : x) {
      squares += each * each;
    }
    return squares;
  }

  /** The |n| of all states. */
  public TailSample sizes() {
    return sizes.sample();
  }

  /** The |n_i| of each coordinate where these are several, but few. */
  public List<TailSample> coordinates() {
    return coordinates.stream().map(LargestValues::sample).toList();
  }

  /** The |n_i| of all coordinates of all states; null of one coordinate. */
  public @Nullable TailSample pooled() {
    return dimension > 1 ? pooled.sample() : null;
  }

  /** The law, after all states; moments that {@code tail} does not have are not told. */
  public NoiseLaw law(Heaviness tail) {
    List<NoiseMoments.Coordinate> each = new ArrayList<>();
    for (int i = 0; i < dimension; i++) {
      each.add(moments.coordinate(i, tail));
    }
    return new NoiseLaw(
        moments.size(),
        infinite,
        moments.size(tail),
        List.copyOf(each),
        tail.without(2).isPresent() ? List.of() : matrix(tail),
        tail.without(2).isPresent() ? null : Spectrum.of(vectors),
        onValue.found(tail, false),
        onGradient.found(tail, true),
        autocorrelation(tail));
  }

  private List<List<Estimate>> matrix(Heaviness tail) {
    if (!(vectors instanceof SecondMoments products) || dimension > FEW) {
      return List.of();
    }
    return IntStream.range(0, dimension)
        .mapToObj(i -> IntStream.range(0, dimension)
            .mapToObj(j -> tail.without(4)
                .map(why -> products.entry(i, j).unbounded("no interval of the covariance: " + why))
                .orElseGet(() -> products.entry(i, j)))
            .toList())
        .toList();
  }

  private Estimate autocorrelation(Heaviness tail) {
    String what = "autocorrelation of one step";
    long n = (long) pairs.total()[0];
    return tail.without(2)
        .map(why -> Estimate.none(n, n, what, "no autocorrelation: " + why))
        .orElseGet(() -> {
          Estimate known = pairs.estimate(
              total -> total[1] / Math.sqrt(total[2] * total[3]), Scale.LINEAR, what);
          return tail.without(4)
              .map(why -> known.unbounded("no interval of the autocorrelation: " + why))
              .orElse(known);
        });
  }
}
