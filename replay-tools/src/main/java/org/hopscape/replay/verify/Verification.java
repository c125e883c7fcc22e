package org.hopscape.replay.verify;

import java.util.List;
import org.hopscape.journal.folder.Corruption;

/**
 * What {@code verify} found.
 *
 * @param legs legs read
 * @param recomputed whether they were done again and compared
 * @param mismatches where bits differ, in words
 * @param damage where the store or the order of its events is broken
 */
public record Verification(
    long legs, boolean recomputed, List<String> mismatches, List<Corruption> damage) {}
