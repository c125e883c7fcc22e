/**
 * What a scenario says: a file and {@code --set} in, checked arms out, or a fault with file and
 * line.
 *
 * <p>Imports its own rooms; never {@code run}, {@code theory} or {@code journal}.
 */
@NullMarked
package org.hopscape.scenario;

import org.jspecify.annotations.NullMarked;
