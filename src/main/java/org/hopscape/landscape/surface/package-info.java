/**
 * Surfaces by formulas: the well-known ones, and those that a scenario writes down. Each is one
 * file.
 *
 * <p>Imports {@code landscape}, {@code landscape.basin}, {@code formula} and its lanes, {@code own} and
 * {@code math}.
 */
@NullMarked
package org.hopscape.landscape.surface;

import org.jspecify.annotations.NullMarked;
