/**
 * The law of one step in one dimension as a density, and integrals against it.
 *
 * <p>Imports {@code theory.numeric} and {@code kernel}.
 */
@NullMarked
package org.hopscape.theory.step;

import org.jspecify.annotations.NullMarked;
