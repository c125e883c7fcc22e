/** Folds from events and transitions to residences and occupancy. */
@NullMarked
package org.hopscape.analysis;

import org.jspecify.annotations.NullMarked;
