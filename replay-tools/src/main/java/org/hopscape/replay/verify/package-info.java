/**
 * Whether a journal is what its scenario and seed make: against itself, against the physics, and
 * against the run it was forked from.
 *
 * <p>Imports {@code replay}.
 */
@NullMarked
package org.hopscape.replay.verify;

import org.jspecify.annotations.NullMarked;
