/**
 * In which basin a position is: maps from positions to labels, cores against recrossing, the
 * gradient flow where no map is known, and the minima and barriers from which maps are made.
 *
 * <p>Imports {@code landscape}, {@code formula} and {@code random}; no surface.
 */
@NullMarked
package org.hopscape.landscape.basin;

import org.jspecify.annotations.NullMarked;
