/**
 * The stationary law of an arm in one dimension: its density, and the constant of its tail.
 *
 * <p>Imports {@code theory.escape}, {@code theory.step}, {@code theory.factor} and {@code
 * theory.numeric}.
 */
@NullMarked
package org.hopscape.theory.stationary;

import org.jspecify.annotations.NullMarked;
