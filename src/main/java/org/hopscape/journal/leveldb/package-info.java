/**
 * LevelDB's own files read without LevelDB: manifest, logs, tables and their compression. It knows
 * no event.
 *
 * <p>Imports {@code fault}.
 */
@NullMarked
package org.hopscape.journal.leveldb;

import org.jspecify.annotations.NullMarked;
