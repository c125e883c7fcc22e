/**
 * What the bytes of a row mean: an event as CBOR, and the envelope that a store keeps it in.
 *
 * <p>Imports {@code event}, {@code fault} and, for numbers of variable length, {@code
 * journal.leveldb}.
 */
@NullMarked
package org.hopscape.journal.codec;

import org.jspecify.annotations.NullMarked;
