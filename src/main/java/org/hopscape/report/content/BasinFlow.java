package org.hopscape.report.content;

import java.util.List;

/**
 * Transitions between the most occupied basins of an arm.
 *
 * @param basins their names, in the order of the rows
 * @param counts from the row's basin to the column's; the last column of a row is to all other basins
 * @param departures all transitions of the arm
 * @param note what the counts are of, in words
 */
public record BasinFlow(
    String arm, List<String> basins, List<List<Long>> counts, long departures, String note) {}
