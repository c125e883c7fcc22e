/**
 * Passes: one operation on a row of walkers side by side, in plain Java and through {@code
 * jdk.incubator.vector}, with the same bits. All vector code of the kernel is here.
 *
 * <p>Imports {@code kernel}, and of surfaces, laws and rules what has a formula by lanes: {@code
 * landscape}, {@code landscape.surface}, {@code landscape.basin}, {@code noise}, {@code
 * optimizer}, {@code random} and {@code math}.
 */
@NullMarked
package org.hopscape.kernel.lanes;

import org.jspecify.annotations.NullMarked;
