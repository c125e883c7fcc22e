package org.hopscape.analysis;

/**
 * What walkers spent in one basin.
 *
 * @param steps steps begun in the basin
 * @param visits residences in it, the open ones included
 */
public record BasinCount(long basin, long steps, long visits) {}
