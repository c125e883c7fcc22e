package org.hopscape.report.content;

import java.util.List;
import org.hopscape.analysis.estimate.Estimate;

/**
 * The share of an arm's walkers that have reached f &lt;= target, as {@code compare} tells it.
 *
 * @param walkers of the arm, or groups of those that exchange positions
 * @param units which of the two
 * @param steps rising, the last of them the longest walk's
 * @param reached how many of them had come there by each step
 * @param exact whether a time is the very step, or as many steps late as a leg's lowest value came later
 * @param every steps between two looks at f, which is dear on much data: times are multiples of them
 * @param runningTime steps of all walkers over successes
 */
public record GoalCurve(
    String arm,
    double target,
    long walkers,
    String units,
    List<Long> steps,
    List<Long> reached,
    boolean exact,
    long every,
    Estimate runningTime) {
  /** How many had come there at the end. */
  public long last() {
    return reached.isEmpty() ? 0 : reached.get(reached.size() - 1);
  }
}
