/** Commands that estimate: {@code escape}, {@code transitions}, {@code tail}, {@code compare}. */
@NullMarked
package org.hopscape.cli.measure;

import org.jspecify.annotations.NullMarked;
