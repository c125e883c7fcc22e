/**
 * How things are drawn: SVG, scales, axes, frames, the look of an arm, lines of equal value. Knows
 * no run.
 */
@NullMarked
package org.hopscape.report.plot;

import org.jspecify.annotations.NullMarked;
