package org.hopscape.report.content;

import java.util.List;

/**
 * One walker's path, as the lowest and highest value in each of equal spans of steps.
 *
 * @param quantity what the values are: "position x", "f(w)"
 * @param stretch so many steps of each span are seen, {@link #ALL} where it is all of them
 * @param lowest NaN where a span has no value
 * @param highest NaN where a span has no value
 * @param transitions number in each span
 */
public record Envelope(
    String arm,
    long walker,
    long from,
    long to,
    String quantity,
    long stretch,
    List<Double> lowest,
    List<Double> highest,
    List<Long> transitions) {
  /** All steps of each span. */
  public static final long ALL = 0;
}
