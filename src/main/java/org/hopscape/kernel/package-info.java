/**
 * What a step is: the dynamics of an arm, the recursion, a walker's state, and what a leg is asked
 * for and answers, as pure functions of (dynamics, walker, step, state). How legs are computed is
 * the affair of the rooms inside.
 *
 * <p>Imports {@code landscape}, {@code landscape.basin}, {@code noise}, {@code optimizer}, {@code
 * own}, {@code random}, {@code math} and {@code event}; none of the rooms inside.
 */
@NullMarked
package org.hopscape.kernel;

import org.jspecify.annotations.NullMarked;
