/**
 * Formulas as a user writes them: read, checked, and enclosed in intervals. Their values and exact
 * derivatives come from the programs that they are compiled to.
 *
 * <p>Imports {@code formula.program}, {@code formula.lanes} and {@code fault}.
 */
@NullMarked
package org.hopscape.formula;

import org.jspecify.annotations.NullMarked;
