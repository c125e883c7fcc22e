/** The command line: the only composition root. */
@NullMarked
package org.hopscape.cli;

import org.jspecify.annotations.NullMarked;
