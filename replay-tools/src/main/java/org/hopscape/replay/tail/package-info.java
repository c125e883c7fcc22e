/**
 * An arm's tail: how far its states lie apart so that they can be taken for independent, whether
 * walkers tell of one law, the sample, and the exponents estimated from it.
 *
 * <p>Imports {@code replay}, {@code analysis.tail} and {@code theory}.
 */
@NullMarked
package org.hopscape.replay.tail;

import org.jspecify.annotations.NullMarked;
