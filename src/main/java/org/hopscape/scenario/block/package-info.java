/**
 * The blocks of a scenario: which keys each has, of what kind and in which interval, and the
 * objects that are made of them. A new landscape, law or rule is named here.
 *
 * <p>Imports {@code scenario.arm} and {@code scenario.hocon}, and what is made.
 */
@NullMarked
package org.hopscape.scenario.block;

import org.jspecify.annotations.NullMarked;
