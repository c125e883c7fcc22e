import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.ScenarioReader;

/** ns of CPU a walker-step on one thread, 256 walkers, the best of six legs, a line a case: what dynamics.py does in NumPy. */
public final class DynamicsTimes {
  private static final String MULTIPLICATIVE =
      "noise { type = multiplicative, sigma = 2, additive-scale = 1 }";

  private DynamicsTimes() {}

  public static void main(String[] args) {
    Kernels.warm();
    Kernel kernel = Kernels.create();
    time(kernel, "rastrigin-16", "type = rastrigin, dimension = 16", MULTIPLICATIVE, 0.001, 5_000);
    time(kernel, "rastrigin-64", "type = rastrigin, dimension = 64", MULTIPLICATIVE, 0.001, 1_500);
    time(
        kernel,
        "linear-regression",
        "type = linear-regression, dimension = 100, rows = 10000, noise-sd = 3, x-true-sd = 3",
        "noise { type = minibatch, size = 10 }",
        0.02,
        2_500);
    time(
        kernel,
        "streamed-regression",
        "type = linear-regression, dimension = 100, data = streaming, noise-sd = 3, x-true-sd = 3",
        "noise { type = minibatch, size = 10 }",
        0.02,
        500);
    time(kernel, "quadratic", "type = quadratic", MULTIPLICATIVE, 0.1, 40_000);
    time(kernel, "cosine-bowl", "type = cosine-bowl", MULTIPLICATIVE, 0.01, 40_000);
  }

  private static void time(
      Kernel kernel, String name, String landscape, String noise, double step, int steps) {
    String text = String.format(
        Locale.ROOT,
        "scenario { walkers = 256, steps = 1000000000, start { gaussian { mean = 0, sd = 1 } },"
            + " optimizer { type = sgd, step-size = %s }, landscape { %s }, %s }",
        step,
        landscape,
        noise);
    Dynamics dynamics = RunPlan.prepare(ScenarioReader.parse(text, "times", List.of()), "")
        .arms()
        .get(0)
        .dynamics();
    double best = Double.MAX_VALUE;
    for (int round = 0; round < 6; round++) {
      List<Leg> legs = new ArrayList<>();
      for (int walker = 0; walker < 256; walker++) {
        legs.add(new Leg(dynamics, walker, dynamics.place(walker), steps));
      }
      long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      kernel.advance(legs);
      long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      best = Math.min(best, (end - begin) / 256.0 / steps);
    }
    System.out.printf(Locale.ROOT, "%s %.2f%n", name, best);
  }
}
