/**
 * What an arm is once it is read: landscape, optimizer, noise, start, exchange, and its place in a
 * sweep. Values alone: nothing here reads text.
 */
@NullMarked
package org.hopscape.scenario.arm;

import org.jspecify.annotations.NullMarked;
