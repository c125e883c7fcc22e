/** Elementary functions with the same bits on every machine. */
@NullMarked
package org.hopscape.math;

import org.jspecify.annotations.NullMarked;
