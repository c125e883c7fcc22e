package org.hopscape.report.gather;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.LastStates;
import org.hopscape.report.content.PositionLaw;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.theory.ArmTail;
import org.hopscape.theory.stationary.StationaryDensity;

/** Where walkers are at the end beside the stationary density, of the arms of which theory has one. */
final class PositionLaws {
  /** Bars of fewer are chance. */
  private static final int FEWEST = 200;

  /** Each takes up to a second. */
  private static final int MOST = 6;

  private static final int PLACES = 241;

  /** Beyond the outer quantiles, as a share of their distance. */
  private static final double ROOM = 1.0 / 3;

  private PositionLaws() {}

  /** @param settings of the arms whose last states follow, in the same order */
  static List<PositionLaw> of(List<Arm> settings, List<LastStates> last) {
    List<PositionLaw> laws = new ArrayList<>();
    for (int i = 0; i < last.size() && laws.size() < MOST; i++) {
      of(settings.get(i), last.get(i)).ifPresent(laws::add);
    }
    return laws;
  }

  private static Optional<PositionLaw> of(Arm arm, LastStates last) {
    List<Double> positions = last.states().stream()
        .filter(state -> !state.diverged())
        .map(WalkerState::position)
        .filter(position -> position.dimension() == 1)
        .map(position -> position.get(0))
        .toList();
    boolean free = !arm.exchange().meets() && !arm.stopAtEscape();
    if (!free
        || positions.size() < FEWEST
        || !ArmTail.of(arm, last.arm().dynamics().noise()).stationary()) {
      return Optional.empty();
    }
    return StationaryDensity.of(last.arm().dynamics())
        .map(law -> new PositionLaw(arm.name(), positions, places(law)));
  }

  private static List<PositionLaw.Place> places(StationaryDensity law) {
    double[] quantiles = law.quantiles();
    double first = quantiles[0];
    double last = quantiles[quantiles.length - 1];
    double from = first - ROOM * (last - first);
    double width = (1 + 2 * ROOM) * (last - first) / (PLACES - 1);
    List<PositionLaw.Place> places = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      double x = from + i * width;
      places.add(new PositionLaw.Place(x, law.density(x)));
    }
    return places;
  }
}
