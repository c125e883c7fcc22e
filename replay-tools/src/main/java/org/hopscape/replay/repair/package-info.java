/** Makes a damaged run's journal again: what is lost is recomputed, and proved by what is sound. */
@NullMarked
package org.hopscape.replay.repair;

import org.jspecify.annotations.NullMarked;
