/**
 * What {@code show} tells of a run: last states, occupancy, and the basins that were visited with
 * where they are.
 *
 * <p>Imports {@code replay} and {@code replay.basin}.
 */
@NullMarked
package org.hopscape.replay.show;

import org.jspecify.annotations.NullMarked;
