/**
 * What a page tells, read from a run's journal: steps between legs are done again, once for all.
 *
 * <p>Imports {@code replay} and its rooms, {@code theory} and {@code report.content}; no figure.
 */
@NullMarked
package org.hopscape.report.gather;

import org.jspecify.annotations.NullMarked;
