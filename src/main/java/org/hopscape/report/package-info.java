/** Pages that show a run. */
@NullMarked
package org.hopscape.report;

import org.jspecify.annotations.NullMarked;
