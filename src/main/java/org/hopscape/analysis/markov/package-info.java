/** Transitions between basins: mean first-passage times, occupancy, relaxation, and whether the chain is one. */
@NullMarked
package org.hopscape.analysis.markov;

import org.jspecify.annotations.NullMarked;
