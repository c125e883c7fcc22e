package org.hopscape.scenario.arm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hopscape.exchange.Exchange;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.scenario.hocon.Names;

/**
 * One configuration under comparison.
 *
 * @param walkers in [1, {@value #MAX_WALKERS}]
 * @param steps of each walker, in [1, 2^53]
 * @param stopAtEscape whether a walker ends at its first exit from its starting basin
 * @param lowestValue whether the lowest f is tracked
 * @param point where it stands on the scenario's sweep
 * @param metrics what is wished to be seen along the way
 */
public record Arm(
    String name,
    long walkers,
    long steps,
    Landscape landscape,
    StartSetting start,
    NoiseSetting noise,
    Optimizer optimizer,
    Basins basins,
    boolean stopAtEscape,
    boolean lowestValue,
    Exchange exchange,
    SweepPoint point,
    Optional<MetricsWish> metrics) {
  public static final long MAX_WALKERS = 1_000_000;
  public static final long MAX_STEPS = 1L << 53;

  public Arm {
    Names.check("arm", name);
    if (!(1 <= walkers && walkers <= MAX_WALKERS)) {
      throw new IllegalArgumentException(
          "walkers is not in the interval [1, " + MAX_WALKERS + "]: " + walkers);
    }
    if (!(1 <= steps && steps <= MAX_STEPS)) {
      throw new IllegalArgumentException("steps is not in the interval [1, 2^53]: " + steps);
    }
    if (stopAtEscape && !basins.labelled()) {
      throw new IllegalArgumentException("stop-at-escape needs basins");
    }
  }

  /** The same with another noise. */
  public Arm with(NoiseSetting other) {
    return new Arm(
        name,
        walkers,
        steps,
        landscape,
        start,
        other,
        optimizer,
        basins,
        stopAtEscape,
        lowestValue,
        exchange,
        point,
        metrics);
  }

  /** An arm that is no point of a sweep. */
  public Arm(
      String name,
      long walkers,
      long steps,
      Landscape landscape,
      StartSetting start,
      NoiseSetting noise,
      Optimizer optimizer,
      Basins basins,
      boolean stopAtEscape,
      Exchange exchange) {
    this(
        name,
        walkers,
        steps,
        landscape,
        start,
        noise,
        optimizer,
        basins,
        stopAtEscape,
        true,
        exchange,
        new SweepPoint(name, List.of()),
        Optional.empty());
  }

  /** Its value of each swept parameter, in the order of the sweep's lines; empty without a sweep. */
  public List<Coordinate> coordinates() {
    return point.coordinates();
  }

  /** The same by path: numbers, and words where a value is none. */
  public Map<String, Object> coordinateValues() {
    Map<String, Object> at = new LinkedHashMap<>();
    for (Coordinate each : coordinates()) {
      at.put(
          each.path(),
          each.number().isPresent() ? (Object) each.number().getAsDouble() : each.text());
    }
    return at;
  }
}
