/**
 * Networks over rows of data: of two layers, or of any depth, forwards, backwards and along a
 * direction, in blocks of rows; and the rows that a network of drawn weights makes.
 *
 * <p>Imports {@code landscape}, {@code landscape.lanes}, {@code landscape.data}, {@code math}, {@code
 * random} and {@code data}.
 */
@NullMarked
package org.hopscape.landscape.data.network;

import org.jspecify.annotations.NullMarked;
