package org.hopscape.replay.metrics;

import java.util.List;
import org.hopscape.event.WalkerId;

/**
 * Metrics of a walker at a step.
 *
 * @param values in the order of the columns asked for; a largest eigenvalue has its residual behind it
 */
public record MetricRow(WalkerId id, long step, List<Double> values) {
  public MetricRow {
    values = List.copyOf(values);
  }
}
