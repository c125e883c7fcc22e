/**
 * Where rows lie, by key: in LevelDB, or in memory; a private copy of a store that another process
 * writes; the high-water mark that says how far it must reach.
 *
 * <p>Imports {@code journal.leveldb}, {@code journal.codec}, {@code journal.folder} and {@code
 * fault}.
 */
@NullMarked
package org.hopscape.journal.store;

import org.jspecify.annotations.NullMarked;
