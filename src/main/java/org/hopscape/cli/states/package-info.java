/**
 * Commands about single walkers, and about all of them as tables: {@code state}, {@code
 * trajectory}, {@code lineage}, {@code metrics}, {@code noise}, {@code export}.
 */
@NullMarked
package org.hopscape.cli.states;

import org.jspecify.annotations.NullMarked;
