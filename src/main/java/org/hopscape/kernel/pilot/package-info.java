/**
 * Some short walks before a run, from which it learns how large its journal gets and how long its
 * legs may be.
 *
 * <p>Imports {@code kernel} and the other rooms inside it, and {@code event}.
 */
@NullMarked
package org.hopscape.kernel.pilot;

import org.jspecify.annotations.NullMarked;
