/**
 * Writing: Akka's plugins for the journal and the snapshots, and the group commit that makes rows
 * of many walkers durable with one sync.
 *
 * <p>Imports {@code journal.store}, {@code journal.codec}, {@code journal.folder}, {@code
 * journal.leveldb}, {@code journal.commit}, {@code event} and {@code fault}.
 */
@NullMarked
package org.hopscape.journal.write;

import org.jspecify.annotations.NullMarked;
