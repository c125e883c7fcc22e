/**
 * A run's folder: which files it has, who has it locked, how it was sealed, what is left over, and
 * how damage in it is told.
 *
 * <p>Imports {@code event} and {@code fault}.
 */
@NullMarked
package org.hopscape.journal.folder;

import org.jspecify.annotations.NullMarked;
