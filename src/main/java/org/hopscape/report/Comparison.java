package org.hopscape.report;

import org.hopscape.analysis.estimate.Estimate;

/**
 * Two arms side by side.
 *
 * @param measure what is compared, with its unit
 * @param matching by what the two arms' noise is equal, or that it is not
 * @param difference first - second, or what the measure says
 * @param verdict in words, from the interval
 */
public record Comparison(
    String measure,
    String matching,
    String first,
    String second,
    Estimate difference,
    String verdict) {}
