/** Writes and reads a run's folder: LevelDB journal, lock, integrity checks. */
@NullMarked
package org.hopscape.journal;

import org.jspecify.annotations.NullMarked;
