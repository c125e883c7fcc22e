/** Escape times, some of them censored: survival, mean, median, and comparisons. */
@NullMarked
package org.hopscape.analysis.survival;

import org.jspecify.annotations.NullMarked;
