/** Numbers with their intervals, and the bootstrap that gives some of them. */
@NullMarked
package org.hopscape.analysis.estimate;

import org.jspecify.annotations.NullMarked;
