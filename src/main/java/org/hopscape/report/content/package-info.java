/** What a page tells of a run, as values. A section reads these and nothing else. */
@NullMarked
package org.hopscape.report.content;

import org.jspecify.annotations.NullMarked;
