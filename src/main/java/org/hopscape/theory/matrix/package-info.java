/**
 * Products of random matrices: rho and exponents where a step has memory or more than one
 * dimension, by transfer operators, even forms, and simulation.
 *
 * <p>Imports {@code theory.factor} and {@code theory.numeric}.
 */
@NullMarked
package org.hopscape.theory.matrix;

import org.jspecify.annotations.NullMarked;
