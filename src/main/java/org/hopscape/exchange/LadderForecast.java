package org.hopscape.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.WalkerState;

/**
 * How often neighbours on a ladder would exchange, from a short pilot of each rung without exchange:
 *
 * <pre>
 * acceptance = mean over f of the lower rung and g of the upper of min(1, exp((1/T_l - 1/T_u) (f - g)))
 * </pre>
 *
 * Walkers that are still on their way from the start, or that stay in a basin which exchange would bring them out of, tell another
 * acceptance than a long run has: the second half of the pilot is taken.
 *
 * @param steps of the pilot
 * @param rungs lowest first
 */
public record LadderForecast(long steps, List<Rung> rungs) {
  /** Walkers of each rung. */
  static final int WALKERS = 16;

  /** Looks at f of each walker, in the second half. */
  private static final int LOOKS = 32;

  private static final long MOST_STEPS = 4_096;

  /** Of a rung, in the landscape's unit of cost: about a tenth of a second. */
  private static final double COST = 1 << 22;

  /**
   * A rung.
   *
   * @param value the mean of f; empty where no value is finite
   * @param acceptance with the next rung; empty of the last
   */
  public record Rung(
      double scale, double temperature, OptionalDouble value, OptionalDouble acceptance) {}

  /** Whether mean f rises along the ladder, as it does in the stationary law; where it does not walkers are still on their way. */
  public boolean settled() {
    for (int i = 0; i + 1 < rungs.size(); i++) {
      if (!(rungs.get(i).value().orElse(Double.NaN)
          < rungs.get(i + 1).value().orElse(Double.NaN))) {
        return false;
      }
    }
    return true;
  }

  /** Of an ensemble that stands on a ladder. */
  public static LadderForecast of(Ensemble ensemble, long most, Kernel kernel) {
    Ladder ladder = ensemble.ladder().orElseThrow();
    double cost = Math.max(1, ensemble.dynamics().get(0).landscape().gradientCost());
    long steps = Math.min(most, MOST_STEPS);
    while (WALKERS * cost * steps > COST && steps > 2 * LOOKS) {
      steps /= 2;
    }
    List<double[]> values = new ArrayList<>();
    for (Dynamics dynamics : ensemble.dynamics()) {
      values.add(values(dynamics, steps, kernel));
    }
    double stepSize = ensemble.dynamics().get(0).optimizer().stepSize();
    List<Rung> rungs = new ArrayList<>();
    for (int i = 0; i < ladder.rungs(); i++) {
      double colder = ladder.temperature(stepSize, i);
      rungs.add(new Rung(
          ladder.scales().get(i),
          colder,
          Arrays.stream(values.get(i)).average(),
          i + 1 < ladder.rungs()
              ? acceptance(
                  values.get(i),
                  values.get(i + 1),
                  1 / colder - 1 / ladder.temperature(stepSize, i + 1))
              : OptionalDouble.empty()));
    }
    return new LadderForecast(steps, List.copyOf(rungs));
  }

  private static OptionalDouble acceptance(double[] lower, double[] upper, double rate) {
    return Arrays.stream(lower)
        .flatMap(f -> Arrays.stream(upper).map(g -> StrictMath.exp(Math.min(0.0, rate * (f - g)))))
        .average();
  }

  /** Finite values of f along the second half of the walkers' ways. */
  private static double[] values(Dynamics of, long steps, Kernel kernel) {
    Dynamics dynamics = of.unlabelled();
    List<WalkerState> states =
        LongStream.range(0, WALKERS).mapToObj(dynamics::place).toList();
    double[] values = new double[LOOKS * WALKERS];
    int known = 0;
    long half = steps / 2;
    for (int look = 1; look <= LOOKS; look++) {
      long to = half + Math.max(look, (steps - half) * look / LOOKS);
      List<Leg> legs = new ArrayList<>();
      for (int walker = 0; walker < WALKERS; walker++) {
        legs.add(new Leg(dynamics, walker, states.get(walker), to));
      }
      states = kernel.advance(legs).stream().map(LegOutcome::to).toList();
      for (WalkerState state : states) {
        double value = state.diverged()
            ? Double.NaN
            : dynamics.landscape().value(state.position().toArray());
        if (Double.isFinite(value)) {
          values[known++] = value;
        }
      }
    }
    return Arrays.copyOf(values, known);
  }
}
