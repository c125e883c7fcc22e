package org.hopscape.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hopscape.exchange.Exchange;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.scenario.arm.Arm;

/** What an exchange of positions does to what is known of walkers that keep to themselves. */
public final class ExchangeTheory {
  private ExchangeTheory() {}

  /**
   * Why a walker's law is not the one that it has alone; empty where walkers keep to themselves, where they swap, because
   * swaps of walkers of one law change none, and on a ladder, whose lowest rung is spoken of instead.
   */
  public static Optional<String> coupled(Exchange exchange) {
    if (exchange.pulls()) {
      return Optional.of("walkers of this arm pull on each other (elastic)");
    }
    return exchange.copies()
        ? Optional.of("walkers of this arm take over each other's positions (best)")
        : Optional.empty();
  }

  /** The words before what is said of an arm on a ladder; empty where there is none. */
  public static Optional<String> lowestRung(Exchange exchange) {
    return exchange
        .onLadder()
        .map(ladder ->
            "of the lowest rung, noise scale " + ladder.scales().get(0) + ", without exchange: ");
  }

  /**
   * Why Metropolis' rule with temperature gamma scale^2 / 2 is no more than a heuristic; empty where it is exact in the limit of
   * small steps, and where walkers stand on no ladder.
   */
  public static Optional<String> heuristic(Exchange exchange, Noise noise, Optimizer optimizer) {
    if (exchange.onLadder().isEmpty()) {
      return Optional.empty();
    }
    boolean gaussian =
        noise.additive().filter(additive -> additive.law().isNormal()).isPresent();
    List<String> reasons = new ArrayList<>();
    if (!gaussian) {
      reasons.add("its noise is not additive Gaussian");
    }
    if (!optimizer.plainSgd()) {
      reasons.add("its optimizer is not plain sgd at a constant step size");
    }
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of("the rungs' temperature gamma scale^2/2 is a heuristic here: "
            + String.join(", and ", reasons));
  }

  /** Warnings of the arm's exchange, each a sentence that begins with the arm's name. */
  static List<String> warnings(Arm arm) {
    List<String> warnings = new ArrayList<>();
    Exchange exchange = arm.exchange();
    if (!exchange.meets()) {
      return warnings;
    }
    if (exchange.every() > arm.steps()) {
      warnings.add("exchange: no epoch of " + exchange.every() + " steps ends within " + arm.steps()
          + " steps. Maybe use a smaller 'every'.");
    }
    if (exchange.onLadder().isPresent()) {
      List<Double> scales = exchange.onLadder().get().scales();
      warnings.add("exchange: the ladder takes the place of noise." + scale(arm)
          + ": walker w runs at number w mod " + scales.size() + " of " + scales + ".");
      heuristic(exchange, noise(arm), arm.optimizer()).ifPresent(why -> warnings.add(why + "."));
    } else if (arm.walkers() == 1) {
      warnings.add("exchange: one walker has nobody to exchange with. Maybe use more walkers.");
    } else if (arm.walkers() % (2 * exchange.groups()) != 0) {
      warnings.add(
          exchange.groups() == 1
              ? "exchange: of an odd number of walkers one meets nobody in each epoch."
              : "exchange: in a group of an odd number of walkers one meets nobody in each epoch.");
    }
    if (arm.stopAtEscape()) {
      warnings.add(
          "exchange: a walker that took over a position no longer ends at its escape, which is censored there.");
    }
    return warnings.stream().map(text -> "arm '" + arm.name() + "': " + text).toList();
  }

  private static String scale(Arm arm) {
    return noise(arm).multiplicative().isPresent() ? "sigma" : "scale";
  }

  private static Noise noise(Arm arm) {
    return arm.noise().fixed().orElseGet(Noise.None::new);
  }
}
