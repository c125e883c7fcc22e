/** Commands about a scenario before it runs: {@code new}, {@code check}, {@code theory}. */
@NullMarked
package org.hopscape.cli.plan;

import org.jspecify.annotations.NullMarked;
