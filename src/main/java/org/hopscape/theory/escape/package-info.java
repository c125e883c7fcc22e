/**
 * How long an arm's walkers stay where they start: mean exit and passage times of recursions and
 * of diffusions.
 *
 * <p>Imports {@code theory}, {@code theory.step} and {@code theory.numeric}.
 */
@NullMarked
package org.hopscape.theory.escape;

import org.jspecify.annotations.NullMarked;
