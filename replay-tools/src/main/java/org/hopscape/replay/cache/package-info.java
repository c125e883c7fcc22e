/**
 * Results of replays, kept with the run: a file for each kind and key, and numbers in few bytes.
 *
 * <p>Imports {@code file} and {@code run}.
 */
@NullMarked
package org.hopscape.replay.cache;

import org.jspecify.annotations.NullMarked;
