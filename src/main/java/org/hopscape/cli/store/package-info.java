/**
 * Commands about what is on the disk: {@code events}, {@code verify}, {@code repair}, {@code
 * delete}, {@code journal copy}.
 */
@NullMarked
package org.hopscape.cli.store;

import org.jspecify.annotations.NullMarked;
