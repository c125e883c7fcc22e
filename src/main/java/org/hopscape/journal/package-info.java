/**
 * A run's journal as its readers ask for it: rows in order from a private copy, snapshots, the
 * check of a whole store, and what can be salvaged of a damaged one.
 *
 * <p>Imports {@code event}, {@code fault} and the rooms inside; never {@code journal.write}.
 */
@NullMarked
package org.hopscape.journal;

import org.jspecify.annotations.NullMarked;
