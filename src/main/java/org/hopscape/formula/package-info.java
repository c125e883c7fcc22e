/** Formulas as text, their values and their exact derivatives. */
@NullMarked
package org.hopscape.formula;

import org.jspecify.annotations.NullMarked;
