/**
 * Products of random matrices: rho and exponents where a step has memory or more than one
 * dimension, by transfer operators, even forms, and simulation.
 *
 * <p>Imports {@code theory.factor} and its room, {@code theory.numeric} and, to simulate, {@code kernel}
 * and {@code kernel.scalar}.
 */
@NullMarked
package org.hopscape.theory.matrix;

import org.jspecify.annotations.NullMarked;
