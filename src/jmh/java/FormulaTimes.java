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

/**
 * ns of CPU a walker-step on one thread, 2,000 walkers, the best of some legs, a line a case: what formulas.py and formulas.c
 * do. Without basins; the last cases once more with the lowest value, which those do not have, and labels by the flow.
 */
public final class FormulaTimes {
  private static final int WALKERS = 2000;
  private static final int STEPS = 1000;

  /** Of CPU time for each case: so that one leg or another has the core for itself. */
  private static final double SECONDS = 4;

  private static final String WELLS =
      "type = formula, f = \"0.1*(x0^2+x1^2) - 2*exp(-((x0-2)^2+x1^2)) - 1.5*exp(-((x0+2)^2+(x1-1)^2))\"";

  private static final String HIMMELBLAU =
      "type = formula, f = \"(x0^2 + x1 - 11)^2 + (x0 + x1^2 - 7)^2\"";

  private static final String ADDITIVE = "noise { type = additive, scale = 1 }";
  private static final String MULTIPLICATIVE =
      "noise { type = multiplicative, sigma = 2, additive-scale = 1 }";

  private FormulaTimes() {}

  public static void main(String[] args) {
    time("wells-additive", WELLS, ADDITIVE, "lowest-value = false, basins { type = none }");
    time(
        "wells-multiplicative",
        WELLS,
        MULTIPLICATIVE,
        "lowest-value = false, basins { type = none }");
    time(
        "himmelblau-additive",
        HIMMELBLAU,
        ADDITIVE,
        "lowest-value = false, basins { type = none }");
    time(
        "himmelblau-built-in",
        "type = himmelblau",
        ADDITIVE,
        "lowest-value = false, basins { type = none }");
    time("wells-and-value", WELLS, ADDITIVE, "basins { type = none }");
    time(
        "wells-and-labels-20",
        WELLS,
        ADDITIVE,
        "lowest-value = false, basins { type = minima, every = 20 }");
  }

  private static void time(String name, String landscape, String noise, String more) {
    String text = String.format(
        Locale.ROOT,
        "scenario { walkers = %d, steps = 1000000000, start { gaussian { mean = 0, sd = 1 } },"
            + " optimizer { type = sgd, step-size = 0.01 }, landscape { %s }, %s, %s }",
        WALKERS,
        landscape,
        noise,
        more);
    Dynamics dynamics = RunPlan.prepare(ScenarioReader.parse(text, "times", List.of()), "")
        .arms()
        .get(0)
        .dynamics();
    Kernel kernel = Kernels.create();
    List<Leg> legs = new ArrayList<>();
    for (int walker = 0; walker < WALKERS; walker++) {
      legs.add(new Leg(dynamics, walker, dynamics.place(walker), STEPS));
    }
    double best = Double.MAX_VALUE;
    for (double spent = 0; spent < SECONDS; ) {
      long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      kernel.advance(legs);
      long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      best = Math.min(best, (end - begin) / (double) WALKERS / STEPS);
      spent += 1e-9 * (end - begin);
    }
    System.out.printf(Locale.ROOT, "%s %.2f%n", name, best);
  }
}
