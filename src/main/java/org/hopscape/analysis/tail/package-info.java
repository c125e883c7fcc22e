/** Tail exponents of samples of |w - w*|, by several estimators. */
@NullMarked
package org.hopscape.analysis.tail;

import org.jspecify.annotations.NullMarked;
