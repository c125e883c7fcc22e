/** What a network's weights, steps and gradient noise look like along a run, and what it has learnt at the end. */
@NullMarked
package org.hopscape.replay.network;

import org.jspecify.annotations.NullMarked;
