package org.hopscape.report.content;

import java.util.List;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.survival.KaplanMeier;

/**
 * An arm's escape times as a page shows them.
 *
 * @param walkers how many times, censored ones included
 * @param escapes how many were observed
 * @param end the longest time, censored ones included
 * @param curve survival at 0 and at escape times
 * @param notes what a reader must know of the data, in words
 */
public record EscapeCurve(
    String arm,
    long walkers,
    long escapes,
    double end,
    List<KaplanMeier.Point> curve,
    Estimate mean,
    Estimate median,
    List<String> notes) {}
