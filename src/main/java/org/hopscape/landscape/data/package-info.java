/**
 * Surfaces over rows of data, that are means. Here linear regression: its rows, kept or made when
 * they are asked for, their exact mean, and gradients of batches; networks are a room of their
 * own.
 *
 * <p>Imports {@code landscape}, {@code landscape.lanes}, {@code random}, {@code data} and {@code
 * fault}.
 */
@NullMarked
package org.hopscape.landscape.data;

import org.jspecify.annotations.NullMarked;
