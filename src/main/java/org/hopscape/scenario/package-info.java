/** Reads and checks scenario files. */
@NullMarked
package org.hopscape.scenario;

import org.jspecify.annotations.NullMarked;
