/**
 * Scalar factors A of a recursion X' = A X + B: E log|A|, moments, and the exponent at which
 * E|A|^a = 1 (Kesten 1973, doi:10.1007/BF02392040).
 *
 * <p>Imports {@code theory.numeric}, {@code noise}, {@code landscape} and {@code landscape.data}; knows
 * no scenario and no rule.
 */
@NullMarked
package org.hopscape.theory.factor;

import org.jspecify.annotations.NullMarked;
