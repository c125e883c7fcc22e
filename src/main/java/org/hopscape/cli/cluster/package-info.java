/** Commands for several machines. */
@NullMarked
package org.hopscape.cli.cluster;

import org.jspecify.annotations.NullMarked;
