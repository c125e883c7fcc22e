/** Advances cohorts of walkers: pure functions of (dynamics, walker, step, state). */
@NullMarked
package org.hopscape.kernel;

import org.jspecify.annotations.NullMarked;
