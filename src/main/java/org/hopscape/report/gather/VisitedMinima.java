package org.hopscape.report.gather;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.ArmStatistics.BasinShare;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.kernel.WalkerState;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.FlowBasins;
import org.hopscape.replay.LastStates;
import org.hopscape.report.content.RunFigures.Visited;
import org.hopscape.run.PlannedArm;

/**
 * Where the minima of visited basins are, in two dimensions: those that are known, and those to which the flow leads from the
 * walkers' last and best positions. A basin whose minimum is not found so has no place.
 */
final class VisitedMinima {
  private static final int LOOKED_AT = 200;

  private final Map<Long, double[]> minima = new HashMap<>();
  private final PlannedArm arm;
  private final FlowBasins flow;

  private VisitedMinima(PlannedArm arm) {
    this.arm = arm;
    this.flow = new FlowBasins(arm.dynamics().landscape());
  }

  static List<Visited> of(RunStatistics statistics, List<LastStates> last) {
    List<Visited> visited = new ArrayList<>();
    for (int i = 0; i < last.size(); i++) {
      PlannedArm arm = last.get(i).arm();
      if (arm.dynamics().landscape().dimension() == 2 && arm.dynamics().basins().labelled()) {
        visited.addAll(new VisitedMinima(arm).of(statistics.arms().get(i), last.get(i)));
      }
    }
    return visited;
  }

  private List<Visited> of(ArmStatistics statistics, LastStates last) {
    Landscape landscape = arm.dynamics().landscape();
    landscape.knownMinima().forEach(this::add);
    look(statistics.best().position().toArray());
    for (WalkerState state :
        last.states().subList(0, Math.min(LOOKED_AT, last.states().size()))) {
      look(state.position().toArray());
    }
    List<Visited> visited = new ArrayList<>();
    for (BasinShare basin : statistics.basins()) {
      double[] minimum = minima.get(basin.basin());
      if (minimum != null && basin.occupancy() > 0) {
        visited.add(new Visited(arm.name(), minimum[0], minimum[1], basin.occupancy()));
      }
    }
    return visited;
  }

  private void look(double[] position) {
    Optional<double[]> minimum = flow.minimum(position);
    minimum.ifPresent(this::add);
  }

  private void add(double[] minimum) {
    minima.put(arm.dynamics().basins().map().label(minimum), minimum);
  }
}
