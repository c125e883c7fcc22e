/**
 * A formula as a list of instructions, worked off forwards for its value and backwards for its
 * derivatives, one place at a time.
 *
 * <p>Imports {@code math}.
 */
@NullMarked
package org.hopscape.formula.program;

import org.jspecify.annotations.NullMarked;
