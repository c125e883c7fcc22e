/**
 * What must come out of an arm before it runs: the recursion far from its minimum, its tail
 * exponent, what exchanges do to that, and what a user is warned of.
 *
 * <p>Imports its own rooms, {@code scenario.arm}, {@code landscape}, {@code kernel}, {@code noise}
 * and {@code optimizer}; never {@code replay} or {@code journal}.
 */
@NullMarked
package org.hopscape.theory;

import org.jspecify.annotations.NullMarked;
