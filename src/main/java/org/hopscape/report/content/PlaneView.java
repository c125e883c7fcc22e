package org.hopscape.report.content;

import java.util.List;

/**
 * An arm's walkers on a landscape of two dimensions.
 *
 * @param path of walker 0, one point in {@code every} steps, as x0, x1, x0, x1, ...
 * @param cloud positions of all walkers looked at, at equal steps, likewise
 * @param starts where they began, likewise
 */
public record PlaneView(
    String arm, long every, List<Double> path, List<Double> cloud, List<Double> starts) {}
