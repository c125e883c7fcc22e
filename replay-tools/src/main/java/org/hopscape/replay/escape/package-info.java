/**
 * When walkers first left a basin, how long they stayed in it, and when they first reached a
 * target.
 *
 * <p>Imports {@code replay} and {@code analysis.survival}.
 */
@NullMarked
package org.hopscape.replay.escape;

import org.jspecify.annotations.NullMarked;
