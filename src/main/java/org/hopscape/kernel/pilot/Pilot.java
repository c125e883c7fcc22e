package org.hopscape.kernel.pilot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleConsumer;
import org.hopscape.event.RunEvent.NoiseError;
import org.hopscape.event.RunEvent.NoiseSize;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.lanes.Kind;
import org.hopscape.kernel.scalar.ScalarDraws;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.random.WalkerKey;
import org.jspecify.annotations.Nullable;

/**
 * The size of the gradient noise |g - f'|, measured before a run in a few walkers' first steps, so that noise models can
 * be compared at equal size.
 */
public final class Pilot {
  /** The pilot run in words, for a run's first event. */
  public static final String DESCRIPTION =
      "|g - f'| at each of the first 4096 steps of walkers 0 to 63 of an arm that another is matched with, 0 to 15 of"
          + " another, with their own draws, g and f' taken at the walker's position, whatever the scenario's walkers and steps, and without stop-at-escape; fewer steps, or"
          + " every second, fourth, ... of them, where they are dear, and further walkers where another arm is matched with this"
          + " one, until the standard error of what is matched is below 0.3 % or the bound on their cost is reached."
          + " A walker that diverges, or whose noise is beyond the range of numbers, stops contributing. Median over"
          + " all samples of walkers 0 to 1023 (mean of the middle two); rms over all; rms over steps begun in the walker's"
          + " starting basin, or over all where basins are not labelled, of walkers that do not diverge; standard errors, as"
          + " shares, from the differences between walkers.";

  /** Coordinates drawn for the median of a law's norm: its standard error is a tenth of a percent. */
  private static final int NORM_COORDINATES = 1 << 20;

  private static final int FEWEST_NORMS = 1_025;

  /** What the standard error of a matched size comes below, as a share of it, where that can be had. */
  static final double SMALL = 0.003;

  /** What a round aims at, so that the next is the last. */
  private static final double AIM = 0.8 * SMALL;

  /** Walkers whose samples are held at a time, by a thread: as many as there are lanes. */
  private static final int TOGETHER = 256;

  /** Which size of the noise is made equal. */
  public enum Match {
    MEDIAN,
    RMS_IN_START_BASIN
  }

  private Pilot() {}

  /**
   * An arm whose noise is measured.
   *
   * @param matched the size that another arm takes from it, which is to be known well; null where none does
   */
  public record Arm(Dynamics dynamics, @Nullable Match matched) {}

  /**
   * Makes the pilot runs of several arms, on all cores; arms that differ in nothing that a pilot depends on share one.
   *
   * @param progress is told of each share of the work that is done, all together 1
   */
  public static List<NoiseSize> measure(List<Arm> arms, DoubleConsumer progress) {
    return measure(arms, false, progress);
  }

  /**
   * The same from one round of walkers or two, which takes about a tenth of a second, with the standard errors that these leave:
   * for what is looked at, and never run.
   */
  public static List<NoiseSize> measureBriefly(List<Arm> arms) {
    return measure(arms, true, done -> {});
  }

  private static List<NoiseSize> measure(List<Arm> arms, boolean brief, DoubleConsumer progress) {
    Map<Arm, List<Integer>> distinct = new LinkedHashMap<>();
    for (int i = 0; i < arms.size(); i++) {
      Arm arm = new Arm(arms.get(i).dynamics().endless(), arms.get(i).matched());
      distinct.computeIfAbsent(arm, a -> new ArrayList<>()).add(i);
    }
    NoiseSize[] sizes = new NoiseSize[arms.size()];
    batches(List.copyOf(distinct.keySet())).parallelStream().forEach(batch -> {
      List<NoiseSize> measured = new PilotBatch(batch, brief).sizes();
      for (int i = 0; i < measured.size(); i++) {
        for (int index : Objects.requireNonNull(distinct.get(batch.get(i)))) {
          sizes[index] = measured.get(i);
        }
      }
      progress.accept((double) batch.size() / distinct.size());
    });
    return List.of(sizes);
  }

  /** Arms of one kind that fill the lanes together; others alone. */
  private static List<List<Arm>> batches(List<Arm> arms) {
    List<List<Arm>> batches = new ArrayList<>();
    Map<Kind, List<Arm>> open = new HashMap<>();
    for (Arm arm : arms) {
      Kind kind = Kind.of(arm.dynamics()).orElse(null);
      List<Arm> batch =
          kind == null ? new ArrayList<>() : open.computeIfAbsent(kind, k -> new ArrayList<>());
      if (batch.isEmpty()) {
        batches.add(batch);
      }
      batch.add(arm);
      if (batch.size() * PilotPlan.of(arm).walkers() >= TOGETHER && kind != null) {
        open.remove(kind);
      }
    }
    return batches;
  }

  /** Whether a size is known as well as it is wanted. */
  static boolean isKnown(Arm arm, NoiseSize size) {
    return isKnown(arm, size, SMALL);
  }

  /** @param most what its standard error comes below, as a share of it */
  static boolean isKnown(Arm arm, NoiseSize size, double most) {
    Double error = error(arm, size);
    return error == null || error <= most;
  }

  /** Walkers that the next round is to come to. */
  static double walkersWanted(Arm arm, NoiseSize size) {
    Double error = error(arm, size);
    NoiseError known = Objects.requireNonNull(size.error());
    double ratio = error == null ? 1.0 : error / AIM;
    return known.walkers() * ratio * ratio;
  }

  private static @Nullable Double error(Arm arm, NoiseSize size) {
    NoiseError error = Objects.requireNonNull(size.error());
    if (arm.matched() == null) {
      return null;
    }
    return arm.matched() == Match.MEDIAN ? error.median() : error.rmsInStartBasin();
  }

  /** The additive scale at which noise of this law is as large as {@code other}. */
  public static double matchedScale(Law law, Match match, NoiseSize other, int dimension) {
    return switch (match) {
      case MEDIAN -> other.median() / medianOf(law, dimension);
      case RMS_IN_START_BASIN -> other.rmsInStartBasin() / Math.sqrt(dimension * law.variance());
    };
  }

  /** Median of |Z| of the law at unit scale: in one dimension exactly, in more from draws. */
  public static double medianOf(Law law, int dimension) {
    if (dimension == 1) {
      return law.median();
    }
    WalkerKey key = WalkerKey.of(0, 0);
    int n = Math.max(FEWEST_NORMS, NORM_COORDINATES / dimension) | 1;
    double[] norms = new double[n];
    ScalarDraws draws = new ScalarDraws(new Noise.Additive(law, 1.0), key, dimension);
    for (int k = 0; k < n; k++) {
      draws.at(k);
      norms[k] = norm(draws.z());
    }
    Arrays.sort(norms);
    return norms[n / 2];
  }

  private static double norm(double[] z) {
    double sum = 0.0;
    for (double coordinate : z) {
      sum = Math.fma(coordinate, coordinate, sum);
    }
    return Math.sqrt(sum);
  }
}
