/**
 * One walker at a time, any surface, law and rule: the reference that the cohorts are held
 * against, bit for bit.
 *
 * <p>Imports {@code kernel} and what a step is made of; neither {@code kernel.lanes} nor {@code
 * kernel.cohort}.
 */
@NullMarked
package org.hopscape.kernel.scalar;

import org.jspecify.annotations.NullMarked;
