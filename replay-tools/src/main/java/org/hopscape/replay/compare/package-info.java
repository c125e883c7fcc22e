/**
 * Two arms side by side, measure by measure, in pairs where they share seeds; and how measures
 * change over a sweep.
 *
 * <p>Imports {@code replay} and its rooms for basins, escapes and tails, {@code analysis} and {@code
 * theory}.
 */
@NullMarked
package org.hopscape.replay.compare;

import org.jspecify.annotations.NullMarked;
