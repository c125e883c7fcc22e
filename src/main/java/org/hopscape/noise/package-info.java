/** Gradient noise: additive, multiplicative, of batches, of their covariance, of a user's class, none. */
@NullMarked
package org.hopscape.noise;

import org.jspecify.annotations.NullMarked;
