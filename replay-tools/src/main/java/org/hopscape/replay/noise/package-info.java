/** The law of the gradient noise along a run, from states that are re-created. */
@NullMarked
package org.hopscape.replay.noise;

import org.jspecify.annotations.NullMarked;
