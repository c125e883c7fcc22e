/**
 * Which basins walkers were in: tracks, transitions and passages, from the legs that list all of
 * theirs and from replays of the others, and the few basins that are told apart where all would be
 * too many.
 *
 * <p>Imports {@code replay}, {@code replay.cache} and, as one pass serves both, {@code replay.tail}.
 */
@NullMarked
package org.hopscape.replay.basin;

import org.jspecify.annotations.NullMarked;
