/** Non-convex surfaces, their gradients and their basins. */
@NullMarked
package org.hopscape.landscape;

import org.jspecify.annotations.NullMarked;
