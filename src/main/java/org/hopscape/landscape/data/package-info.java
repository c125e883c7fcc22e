/**
 * Surfaces over rows of data, that are means: linear regression and a network of two layers, their
 * rows, kept or made when they are asked for, and gradients of batches.
 *
 * <p>Imports {@code landscape}, {@code landscape.lanes}, {@code math}, {@code random}, {@code noise}
 * and {@code data}.
 */
@NullMarked
package org.hopscape.landscape.data;

import org.jspecify.annotations.NullMarked;
