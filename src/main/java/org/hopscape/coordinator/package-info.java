/** The coordinator actor: starts, pauses and ends a run and totals its transitions. */
@NullMarked
package org.hopscape.coordinator;

import org.jspecify.annotations.NullMarked;
