/** Gradient noise: additive, multiplicative, none. */
@NullMarked
package org.hopscape.noise;

import org.jspecify.annotations.NullMarked;
