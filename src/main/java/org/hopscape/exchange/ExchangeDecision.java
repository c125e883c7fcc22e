package org.hopscape.exchange;

import java.util.Arrays;
import org.hopscape.event.Position;
import org.hopscape.kernel.Dynamics;
import org.hopscape.math.Exponential;
import org.hopscape.random.Slot;
import org.hopscape.random.WalkerKey;
import org.jspecify.annotations.Nullable;

/**
 * What the two of a pair decide from their offers: a pure function of them, so that both come to the same. Chance is one
 * uniform number of the walker with the lower number, at the epoch's last step.
 */
final class ExchangeDecision {
  private final Exchange exchange;
  private final Dynamics dynamics;
  private final Offer lower;
  private final Offer upper;

  /**
   * Between two offers.
   *
   * @param dynamics of any walker of the arm: landscape, optimizer and seed are the same for all
   */
  ExchangeDecision(Exchange exchange, Dynamics dynamics, Offer one, Offer other) {
    this.exchange = exchange;
    this.dynamics = dynamics;
    this.lower = one.walker() < other.walker() ? one : other;
    this.upper = one.walker() < other.walker() ? other : one;
  }

  /**
   * What both decide.
   *
   * @param lower what the walker with the lower number takes over, null where it keeps its own
   */
  record Decision(
      double probability,
      boolean accepted,
      @Nullable Taken lower,
      @Nullable Taken upper) {
    @Nullable
    Taken of(boolean lowerOne) {
      return lowerOne ? lower : upper;
    }
  }

  /** A state taken over; {@code from} is the offer whose way along the ladder goes on with it. */
  record Taken(Position position, Position memory, Offer from) {}

  Decision decide() {
    if (exchange.pulls()) {
      return pull(exchange.strength());
    } else if (exchange.copies()) {
      return adopt(exchange.fraction());
    }
    return swap(exchange.onLadder().map(this::metropolis).orElse(1.0));
  }

  private double uniform() {
    long at = WalkerKey.of(dynamics.seed(), lower.walker()).at(lower.step());
    return WalkerKey.uniform(WalkerKey.word(at, Slot.EXCHANGE, 0));
  }

  private Decision swap(double probability) {
    boolean accepted = uniform() < probability;
    return accepted
        ? new Decision(probability, true, all(upper), all(lower))
        : new Decision(probability, false, null, null);
  }

  /** min(1, exp((1/T_l - 1/T_u) (f_l - f_u))), 0 where a value is not finite. */
  private double metropolis(Ladder ladder) {
    WalkerKey key = WalkerKey.of(dynamics.seed(), lower.walker());
    double stepSize = dynamics.optimizer().stepSizeAt(lower.step(), key.scheduleWord(lower.step()));
    double colder = ladder.temperature(stepSize, ladder.rung(lower.walker()));
    double hotter = ladder.temperature(stepSize, ladder.rung(upper.walker()));
    double gain = (1.0 / colder - 1.0 / hotter) * (value(lower) - value(upper));
    return gain <= Double.MAX_VALUE ? Exponential.exp(Math.min(0.0, gain)) : 0.0;
  }

  private Decision pull(double strength) {
    Taken down = towards(lower, upper, strength);
    Taken up = towards(upper, lower, strength);
    return down == null || up == null
        ? new Decision(1.0, false, null, null)
        : new Decision(1.0, true, down, up);
  }

  /** x' = (1 - strength) x + strength y; null where that, the optimizer's state or f from below would not be finite. */
  private @Nullable Taken towards(Offer own, Offer other, double strength) {
    double[] x = own.position().toArray();
    double[] to = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      to[i] = Math.fma(strength, other.position().get(i), (1.0 - strength) * x[i]);
    }
    double[] memory = own.memory().toArray();
    dynamics.optimizer().rule().moved(x, to, memory);
    return allFinite(to) && allFinite(memory) && bounded(to)
        ? new Taken(Position.of(to), Position.of(memory), own)
        : null;
  }

  private static boolean allFinite(double[] numbers) {
    return Arrays.stream(numbers).allMatch(Double::isFinite);
  }

  /** Whether f is not -inf there, where a walker would have diverged. */
  private boolean bounded(double[] x) {
    return dynamics.landscape().lowerBound(x) > Double.NEGATIVE_INFINITY
        || dynamics.landscape().value(x) != Double.NEGATIVE_INFINITY;
  }

  private Decision adopt(double fraction) {
    double down = value(lower);
    double up = value(upper);
    if (!(uniform() < fraction) || !(down < up || up < down)) {
      return new Decision(fraction, false, null, null);
    }
    return down < up
        ? new Decision(fraction, true, null, all(lower))
        : new Decision(fraction, true, all(upper), null);
  }

  private double value(Offer offer) {
    return dynamics.landscape().value(offer.position().toArray());
  }

  private static Taken all(Offer offer) {
    return new Taken(offer.position(), offer.memory(), offer);
  }
}
