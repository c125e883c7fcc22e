/** Counter-based random numbers, addressed by (seed, walker, step, slot, coordinate). */
@NullMarked
package org.hopscape.random;

import org.jspecify.annotations.NullMarked;
