package org.hopscape.kernel.pilot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hopscape.event.RunEvent.NoiseError;
import org.hopscape.event.RunEvent.NoiseSize;
import org.hopscape.kernel.pilot.PilotSample.Squares;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of an arm's gradient noise from its walkers' samples, with standard errors from the differences between
 * walkers: of a root mean square by linearization of the ratio of sums, of the median by the quantiles one standard error
 * of its share to either side (Woodruff 1952, doi:10.1080/01621459.1952.10483443).
 */
public final class PilotSizes {
  /** The median is over these; their samples are kept. */
  private static final int MOST_KEPT = 1_024;

  /** Squares are in units of the largest, or of the largest that counts where the others' is so much larger. */
  private static final double FAR = 1e100;

  private final List<PilotSample> kept = new ArrayList<>();
  private final List<Squares> all = new ArrayList<>();
  private final List<Squares> inStart = new ArrayList<>();

  /** Adds the next walker. */
  public void add(PilotSample sample) {
    if (kept.size() < MOST_KEPT) {
      kept.add(sample);
    }
    Squares every = sample.squares(false);
    all.add(every);
    inStart.add(sample.allInStart() ? every : sample.squares(true));
  }

  int walkers() {
    return all.size();
  }

  public NoiseSize size() {
    Order order = new Order(kept);
    double median = order.median();
    double rms = rms(false);
    double here =
        kept.stream().allMatch(PilotSample::allInStart) && all.equals(inStart) ? rms : rms(true);
    long samples = all.stream().mapToLong(Squares::count).sum();
    return new NoiseSize(
        median,
        rms,
        here,
        new NoiseError(
            walkers(),
            samples,
            relative(medianError(order, median), median),
            relative(error(all), 1.0),
            relative(error(inStart), 1.0)));
  }

  private static @Nullable Double relative(double error, double size) {
    double share = error / size;
    return share <= Double.MAX_VALUE ? share : null;
  }

  private static double unit(List<Squares> walkers) {
    return walkers.stream().mapToDouble(Squares::unit).max().orElse(0.0);
  }

  /** Of the walkers whose samples are kept one sum, of each further walker its own. */
  private double rms(boolean startOnly) {
    Squares first = first(startOnly);
    List<Squares> parts = new ArrayList<>(List.of(first));
    parts.addAll((startOnly ? inStart : all).subList(kept.size(), walkers()));
    double unit = unit(parts);
    double sum = 0.0;
    long n = 0;
    for (Squares one : parts) {
      sum += one.in(unit);
      n += one.count();
    }
    return n == 0 ? 0.0 : unit * Math.sqrt(sum / n);
  }

  private Squares first(boolean startOnly) {
    double here = unit((startOnly ? inStart : all).subList(0, kept.size()));
    double anywhere = unit(all.subList(0, kept.size()));
    Squares first = new Squares(0, here < anywhere / FAR ? here : anywhere, 0.0);
    for (PilotSample one : kept) {
      first = first.with(one, startOnly);
    }
    return first;
  }

  /** Of the root mean square, as a share of it: half that of the mean square. */
  private static double error(List<Squares> walkers) {
    double unit = unit(walkers);
    double sum = 0.0;
    double n = 0.0;
    for (Squares one : walkers) {
      sum += one.in(unit);
      n += one.count();
    }
    double mean = sum / n;
    double squares = 0.0;
    double contributing = 0.0;
    for (Squares one : walkers) {
      double rest = one.in(unit) - mean * one.count();
      squares += rest * rest;
      contributing += one.count() > 0 ? 1.0 : 0.0;
    }
    double variance = contributing / (contributing - 1.0) * squares / (n * n);
    return contributing < 2.0 ? Double.NaN : 0.5 * Math.sqrt(variance) / mean;
  }

  /** Half the distance of the quantiles one standard error of the share below the median to either side. */
  private double medianError(Order order, double median) {
    double squares = 0.0;
    double n = order.size();
    double contributing = 0.0;
    for (PilotSample one : kept) {
      double rest = one.below(median) - 0.5 * one.count();
      squares += rest * rest;
      contributing += one.count() > 0 ? 1.0 : 0.0;
    }
    if (contributing < 2.0) {
      return Double.NaN;
    }
    double share = Math.sqrt(contributing / (contributing - 1.0) * squares) / n;
    double low = order.quantile(Math.max(0.0, 0.5 - share));
    double high = order.quantile(Math.min(1.0, 0.5 + share));
    return 0.5 * (high - low);
  }

  /** Samples by rank, found without sorting them all: values that are not negative are in the order of their bits. */
  private static final class Order {
    /** Left of the bits are 11 of the exponent and 5 of the fraction. */
    private static final int SHIFT = 47;

    private final List<PilotSample> samples;
    private final int[] begins = new int[(1 << (63 - SHIFT)) + 1];
    private final Map<Integer, double[]> sorted = new HashMap<>();

    Order(List<PilotSample> samples) {
      this.samples = samples;
      for (PilotSample sample : samples) {
        double[] sizes = sample.sizes();
        for (int i = 0; i < sample.count(); i++) {
          begins[key(sizes[i]) + 1]++;
        }
      }
      for (int i = 1; i < begins.length; i++) {
        begins[i] += begins[i - 1];
      }
    }

    private static int key(double value) {
      return (int) (Double.doubleToRawLongBits(value) >>> SHIFT);
    }

    int size() {
      return begins[begins.length - 1];
    }

    double median() {
      int n = size();
      return n == 0 ? 0.0 : 0.5 * at((n - 1) / 2) + 0.5 * at(n / 2);
    }

    double quantile(double share) {
      return size() == 0 ? 0.0 : at((int) Math.rint(share * (size() - 1)));
    }

    private double at(int rank) {
      int found = Arrays.binarySearch(begins, rank);
      int key = found >= 0 ? found : -found - 2;
      while (begins[key + 1] <= rank) {
        key++;
      }
      if (!sorted.containsKey(key)) {
        gather(key);
      }
      return Objects.requireNonNull(sorted.get(key))[rank - begins[key]];
    }

    /** Values of this key and of its neighbours, where the quantiles beside a median are: one look at all samples. */
    private void gather(int key) {
      int first = Math.max(0, key - 1);
      double[][] values = new double[Math.min(key + 2, begins.length - 1) - first][];
      for (int i = 0; i < values.length; i++) {
        values[i] = new double[begins[first + i + 1] - begins[first + i]];
      }
      int[] n = new int[values.length];
      for (PilotSample sample : samples) {
        double[] sizes = sample.sizes();
        for (int i = 0; i < sample.count(); i++) {
          int which = key(sizes[i]) - first;
          if (0 <= which && which < n.length) {
            values[which][n[which]++] = sizes[i];
          }
        }
      }
      for (int i = 0; i < values.length; i++) {
        Arrays.sort(values[i]);
        sorted.put(first + i, values[i]);
      }
    }
  }
}
