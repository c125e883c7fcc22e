package org.hopscape.replay.show;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hopscape.analysis.ArmStatistics.Best;
import org.hopscape.analysis.BasinCount;
import org.hopscape.analysis.BasinNumbers;
import org.hopscape.analysis.BasinNumbers.Minimum;
import org.hopscape.analysis.Ranking;
import org.hopscape.event.Position;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.WalkerState;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.BasinMinima;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.RunReading;
import org.hopscape.run.PlannedArm;
import org.jspecify.annotations.Nullable;

/**
 * The basins that the walkers of a run, or of several that differ in the seed alone, were in, with their minima and what people call them. Arms on one landscape with one map
 * of basins share their numbers. Nothing depends on the length of legs.
 */
final class VisitedBasins {
  /** Of an arm's most occupied basins so many have their minima looked for wherever they are. */
  private static final int LOOKED_FOR = 50;

  /** So many last positions of an arm are followed to their minimum. */
  private static final int LOOKED_AT = 200;

  /** Arms with the same labels. */
  private record Surface(Landscape landscape, BasinMap map) {
    static Surface of(PlannedArm arm) {
      Dynamics dynamics = arm.dynamics();
      return new Surface(dynamics.landscape(), dynamics.basins().map());
    }
  }

  private final Surface surface;
  private final Optional<BasinMinima> minima;
  private final Map<Long, Optional<Minimum>> basins = new LinkedHashMap<>();

  private VisitedBasins(Surface surface) {
    this.surface = surface;
    this.minima = BasinMinima.of(surface.landscape, surface.map);
  }

  /**
   * The numbers of each arm's basins.
   *
   * @param kernels of which one does steps again, to find a basin that holds no last position
   * @param best an arm's lowest value and where that was
   */
  static List<BasinNumbers> of(
      Replicates runs,
      List<LastStates> last,
      List<Ranking> rankings,
      IntFunction<Best> best,
      Supplier<Kernel> kernels) {
    Map<Surface, VisitedBasins> found = new HashMap<>();
    List<Surface> surfaces = new ArrayList<>();
    for (int i = 0; i < last.size(); i++) {
      Surface surface = Surface.of(last.get(i).arm());
      surfaces.add(surface);
      if (last.get(i).arm().dynamics().basins().labelled()) {
        found
            .computeIfAbsent(surface, VisitedBasins::new)
            .add(last.get(i), rankings.get(i), best, i);
      }
    }
    for (int i = 0; i < last.size(); i++) {
      VisitedBasins visited = found.get(surfaces.get(i));
      if (visited != null) {
        visited.lookFor(runs, last.get(i).arm(), rankings.get(i), kernels);
      }
    }
    Map<Surface, BasinNumbers> numbers = new HashMap<>();
    found.forEach((surface, visited) -> numbers.put(surface, visited.numbers()));
    return surfaces.stream()
        .map(surface -> Objects.requireNonNull(numbers.getOrDefault(surface, BasinNumbers.none())))
        .toList();
  }

  private void add(LastStates last, Ranking ranking, IntFunction<Best> best, int arm) {
    ranking.top().forEach(count -> add(count.basin()));
    for (WalkerState state : last.states()) {
      add(state.startBasin());
      add(state.basin());
    }
    if (minima.isEmpty()) {
      return;
    }
    if (!surface.map.named()) {
      surface.landscape.knownMinima().forEach(x -> put(x, true));
      put(minima.get().at(best.apply(arm).position().toArray()).orElse(null), true);
    }
    last.states().stream()
        .filter(state -> state.basin() != BasinMap.NONE)
        .filter(state -> minimum(state.basin()).isEmpty())
        .limit(LOOKED_AT)
        .forEach(state -> put(minima.get().at(state.position().toArray()).orElse(null), false));
  }

  private void lookFor(Replicates runs, PlannedArm arm, Ranking ranking, Supplier<Kernel> kernels) {
    if (minima.isEmpty()) {
      return;
    }
    for (RunReading run : runs.runs()) {
      Set<Long> unknown = ranking.first(LOOKED_FOR).stream()
          .map(BasinCount::basin)
          .filter(basin -> basin != BasinMap.NONE && minimum(basin).isEmpty())
          .collect(Collectors.toSet());
      if (!unknown.isEmpty()) {
        Whereabouts.of(run, arm, unknown, kernels.get())
            .forEach(
                (basin, position) -> put(minima.get().at(position.toArray()).orElse(null), false));
      }
    }
  }

  private Optional<Minimum> minimum(long label) {
    return basins.getOrDefault(label, Optional.empty());
  }

  private void add(long label) {
    if (label != BasinMap.NONE && minimum(label).isEmpty()) {
      basins.put(label, minima.flatMap(all -> all.of(label)).map(this::minimum));
    }
  }

  /** Takes a minimum; of a basin that was not entered only where {@code anyway}. */
  private void put(double @Nullable [] x, boolean anyway) {
    if (x != null) {
      long label = surface.map.label(x);
      if (label != BasinMap.NONE
          && minimum(label).isEmpty()
          && (anyway || basins.containsKey(label))) {
        basins.put(label, Optional.of(minimum(x)));
      }
    }
  }

  private Minimum minimum(double[] x) {
    return new Minimum(Position.of(x), surface.landscape.value(x));
  }

  private BasinNumbers numbers() {
    return surface.map.named() ? BasinNumbers.named(basins) : BasinNumbers.byValue(basins);
  }
}
