import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hopscape.event.Position;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Kernels;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.Start;
import org.hopscape.landscape.Basins;
import org.hopscape.landscape.Landscapes;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;

/**
 * ns of CPU a walker-step on one thread, the best of five legs: multiplicative, additive normal, additive Student (256
 * walkers), then multiplicative with 512 and with 10 walkers, then without basins.
 */
public final class KernelTimes {
  private KernelTimes() {}

  public static void main(String[] args) {
    Noise multiplicative = new Noise.Multiplicative(2, 1);
    Noise normal = new Noise.Additive(new Law.Gaussian(), 13);
    Noise student = new Noise.Additive(new Law.StudentT(3), 13);
    Kernels.warm();
    Kernel kernel = Kernels.create();
    double[] times = {
      best(kernel, multiplicative, 256, true),
      best(kernel, normal, 256, true),
      best(kernel, student, 256, true),
      best(kernel, multiplicative, 512, true),
      best(kernel, multiplicative, 10, true),
      best(kernel, multiplicative, 256, false)
    };
    StringBuilder line = new StringBuilder();
    for (double time : times) {
      line.append(String.format(Locale.ROOT, "%.2f ", time));
    }
    System.out.println(line.toString().strip());
  }

  private static double best(Kernel kernel, Noise noise, int walkers, boolean basins) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      best = Math.min(best, time(kernel, noise, walkers, basins));
    }
    return best;
  }

  private static double time(Kernel kernel, Noise noise, int walkers, boolean basins) {
    Dynamics dynamics = new Dynamics(
        1,
        Landscapes.of("cosine-bowl"),
        new Start.At(Position.of(-4.75)),
        noise,
        Optimizer.sgd(0.01),
        basins ? Basins.minima(Landscapes.of("cosine-bowl")) : Basins.none(),
        false);
    int steps = 4_000_000 / walkers;
    List<Leg> legs = new ArrayList<>();
    for (int walker = 0; walker < walkers; walker++) {
      legs.add(new Leg(dynamics, walker, dynamics.place(walker), steps));
    }
    long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    kernel.advance(legs);
    long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    return (end - begin) / ((double) walkers * steps);
  }
}
