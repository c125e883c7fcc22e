import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hopscape.jmh.Cohort;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.TransitionSink;
import org.hopscape.kernel.cohort.Kernels;

/**
 * ns of CPU a walker-step on one thread, legs of 65,536 steps, the best of five rounds, in turns: one number for each case
 * named on the command line.
 *
 * <p>A case is {@code NOISE,SIZE,WALKERS,RECORDING}: noise multiplicative, normal or student; its sigma or scale, or
 * SIGMA+SCALE; recording {@code all} (every transition handed on and stored), {@code run} (as in a run: counted, 256 a leg
 * listed) or {@code none} (no basins).
 */
public final class KernelTimes {
  private static final int ROUNDS = 5;

  /** As long as a run's: the list of a leg's first transitions is made once. */
  private static final int LEG = 1 << 16;

  private static final int WALKER_STEPS = 1 << 24;
  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

  private KernelTimes() {}

  public static void main(String[] args) {
    Kernels.warm();
    Kernel kernel = Kernels.create();
    Case[] cases = Arrays.stream(args).map(Case::of).toArray(Case[]::new);
    double[] best = new double[cases.length];
    Arrays.fill(best, Double.MAX_VALUE);
    for (int round = 0; round <= ROUNDS; round++) {
      for (int i = 0; i < cases.length; i++) {
        double time = cases[i].time(kernel);
        best[i] = round == 0 ? best[i] : Math.min(best[i], time);
      }
    }
    System.out.println(Arrays.stream(best)
        .mapToObj(time -> String.format(Locale.ROOT, "%.2f", time))
        .collect(Collectors.joining(" ")));
  }

  /** Walkers that go on from round to round, so that they have left their start. */
  private record Case(Cohort cohort, int walkers, boolean all, Recorded recorded) {
    static Case of(String text) {
      String[] parts = text.split(",", -1);
      int walkers = Integer.parseInt(parts[2]);
      boolean basins = !parts[3].equals("none");
      Cohort cohort = Cohort.of(parts[0], parts[1], walkers, basins);
      return new Case(cohort, walkers, parts[3].equals("all"), new Recorded());
    }

    double time(Kernel kernel) {
      int legs = Math.max(1, WALKER_STEPS / LEG / walkers);
      long begin = THREAD.getCurrentThreadCpuTime();
      for (int leg = 0; leg < legs; leg++) {
        if (all) {
          cohort.advance(kernel, LEG, recorded);
        } else {
          cohort.advance(kernel, LEG);
        }
      }
      return (THREAD.getCurrentThreadCpuTime() - begin) / ((double) walkers * legs * LEG);
    }
  }

  /** Stores every transition in a buffer that begins again when it is full, as if it had been handed on. */
  private static final class Recorded implements TransitionSink {
    private static final int ROOM = 1 << 14;

    private final int[] walkers = new int[ROOM];
    private final long[] steps = new long[ROOM];
    private final long[] from = new long[ROOM];
    private final long[] to = new long[ROOM];
    private int count;

    @Override
    public void transition(int lane, long step, long before, long after) {
      int i = count++ & (ROOM - 1);
      walkers[i] = lane;
      steps[i] = step;
      from[i] = before;
      to[i] = after;
    }

    @Override
    public void transitions(int lane, int n, long[] step, long before, long[] after) {
      if ((count & (ROOM - 1)) + n > ROOM) {
        count = 0;
      }
      int at = count & (ROOM - 1);
      walkers[at] = lane;
      from[at] = before;
      System.arraycopy(step, 0, steps, at, n);
      System.arraycopy(after, 0, to, at, n);
      count += n;
    }
  }
}
