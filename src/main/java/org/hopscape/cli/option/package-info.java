/** Options that several commands share. */
@NullMarked
package org.hopscape.cli.option;

import org.jspecify.annotations.NullMarked;
