/**
 * A run as tables: events, transitions, residences, last states, arms and basins.
 *
 * <p>Imports {@code replay}, {@code replay.basin} and {@code replay.table}.
 */
@NullMarked
package org.hopscape.replay.export;

import org.jspecify.annotations.NullMarked;
