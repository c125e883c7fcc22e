/**
 * Losses, norms and curvature along the way of walkers, computed from states that are re-created.
 */
@NullMarked
package org.hopscape.replay.metrics;

import org.jspecify.annotations.NullMarked;
