package org.hopscape.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.hopscape.exchange.Exchanges.Counts;
import org.hopscape.optimizer.Optimizer;

/**
 * An arm's exchanges so far, each pair counted once; exact, from its walkers' own counts.
 *
 * @param type the scenario's word
 * @param every steps of an epoch
 * @param rungs of the ladder, lowest first; empty where there is none
 */
public record ExchangeStatistics(String type, long every, Counts counts, List<Rung> rungs) {

  /**
   * Meetings of a rung's walkers with those of the next one.
   *
   * @param scale the rung's noise scale
   * @param temperature gamma scale^2 / 2 at the step size before any schedule
   */
  public record Rung(double scale, double temperature, long meetings, long accepted) {
    /** Share of meetings that ended in an exchange. */
    public OptionalDouble acceptance() {
      return ratio(accepted, meetings);
    }
  }

  /**
   * Sums up an arm.
   *
   * @param counts of the walkers in the order of their numbers
   */
  public static ExchangeStatistics of(Ensemble ensemble, List<Counts> counts) {
    Counts all = counts.stream().reduce(Counts.NONE, Counts::plus);
    Exchange exchange = ensemble.exchange();
    return new ExchangeStatistics(
        exchange.word(),
        exchange.every(),
        all,
        ensemble.ladder().map(ladder -> rungs(ensemble, ladder, counts)).orElse(List.of()));
  }

  private static List<Rung> rungs(Ensemble ensemble, Ladder ladder, List<Counts> counts) {
    Optimizer optimizer = ensemble.dynamics().get(0).optimizer();
    List<Rung> rungs = new ArrayList<>();
    for (int rung = 0; rung < ladder.rungs(); rung++) {
      Counts its = Counts.NONE;
      for (int walker = rung; walker < counts.size(); walker += ladder.rungs()) {
        its = its.plus(counts.get(walker));
      }
      rungs.add(new Rung(
          ladder.scales().get(rung),
          ladder.temperature(optimizer.stepSize(), rung),
          its.meetings(),
          its.accepted()));
    }
    return rungs;
  }

  /** Share of meetings that ended in an exchange. */
  public OptionalDouble acceptance() {
    return ratio(counts.accepted(), counts.meetings());
  }

  private static OptionalDouble ratio(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }
}
