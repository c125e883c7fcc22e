/** A run's plan: scenario, seed and matched noise, as recorded in its first event. */
@NullMarked
package org.hopscape.run;

import org.jspecify.annotations.NullMarked;
