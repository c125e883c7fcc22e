package org.hopscape.scenario.arm;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where an arm stands on its scenario's grid of swept parameters.
 *
 * @param family the arm's name before the sweep; arms of one family differ in their coordinates alone
 * @param coordinates one for each swept parameter, in the order of their lines; empty without a sweep
 */
public record SweepPoint(String family, List<Coordinate> coordinates) {
  public SweepPoint {
    coordinates = List.copyOf(coordinates);
  }

  /** The coordinate of a swept parameter, by its path. */
  public Optional<Coordinate> coordinate(String path) {
    return coordinates.stream().filter(each -> each.path().equals(path)).findFirst();
  }

  /** What is alike in the arms that differ in this parameter alone, said as a name. */
  public SweepPoint without(String path) {
    return new SweepPoint(
        family, coordinates.stream().filter(each -> !each.path().equals(path)).toList());
  }

  /** Family and coordinates as an arm's name has them. */
  public String name() {
    return family + coordinates.stream().map(Coordinate::suffix).collect(Collectors.joining());
  }
}
