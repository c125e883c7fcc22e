/**
 * What a surface f on R^d is: its value, gradient, curvature and basins, as a step of a walker
 * asks for them. The surfaces themselves stand in {@code surface} and {@code data}, what finds
 * basins in {@code basin}.
 *
 * <p>Imports {@code math}, {@code random} and {@code noise}.
 */
@NullMarked
package org.hopscape.landscape;

import org.jspecify.annotations.NullMarked;
