/**
 * HOCON read strictly: a tree in which each node knows its line. Knows no key of a scenario, and
 * imports {@code fault} alone.
 */
@NullMarked
package org.hopscape.scenario.hocon;

import org.jspecify.annotations.NullMarked;
