/**
 * A program for many places side by side, in plain Java and through {@code jdk.incubator.vector},
 * with the bits that one place gives.
 *
 * <p>Imports {@code formula.program} and {@code math}.
 */
@NullMarked
package org.hopscape.formula.lanes;

import org.jspecify.annotations.NullMarked;
