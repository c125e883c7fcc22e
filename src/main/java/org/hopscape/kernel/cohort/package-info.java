/**
 * Many walkers at a time: which of them share lanes, how they come in and go out, and which kernel
 * a group of legs gets.
 *
 * <p>Imports {@code kernel}, {@code kernel.lanes} and {@code kernel.scalar}.
 */
@NullMarked
package org.hopscape.kernel.cohort;

import org.jspecify.annotations.NullMarked;
