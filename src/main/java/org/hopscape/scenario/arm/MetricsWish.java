package org.hopscape.scenario.arm;

import java.util.List;

/**
 * What {@code metrics} is to show of an arm when nothing else is asked for. No bit of a run depends on it.
 *
 * @param every steps between two rows
 * @param columns none twice
 */
public record MetricsWish(long every, List<Metric> columns) {
  public MetricsWish {
    columns = List.copyOf(columns);
  }
}
