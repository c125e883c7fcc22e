/**
 * Commands that compute: {@code run}, {@code resume}, {@code fork}, {@code bench}, and what they
 * say at their end.
 *
 * <p>Imports {@code session}.
 */
@NullMarked
package org.hopscape.cli.session;

import org.jspecify.annotations.NullMarked;
