/** Commands that tell where runs stand: {@code list}, {@code show}. */
@NullMarked
package org.hopscape.cli.show;

import org.jspecify.annotations.NullMarked;
