/**
 * The blocks of a scenario: which keys each has, of what kind and in which interval, and the
 * objects that are made of them. A new landscape, law or rule is named here.
 *
 * <p>Larger than other rooms: a reader a block, and the table of all keys names each reader while
 * each reader asks the table which keys are near, so that they cannot stand apart.
 *
 * <p>Imports {@code scenario.arm} and {@code scenario.hocon}, and what is made.
 */
@NullMarked
package org.hopscape.scenario.block;

import org.jspecify.annotations.NullMarked;
