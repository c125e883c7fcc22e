/**
 * Who carried which position, from an arm's exchanges alone.
 *
 * <p>Imports {@code replay}.
 */
@NullMarked
package org.hopscape.replay.lineage;

import org.jspecify.annotations.NullMarked;
