/**
 * Products of five rows at a time, in plain Java and through {@code jdk.incubator.vector}, with
 * the same bits.
 *
 * <p>Imports {@code math}, and {@code landscape} for the order of sums.
 */
@NullMarked
package org.hopscape.landscape.lanes;

import org.jspecify.annotations.NullMarked;
