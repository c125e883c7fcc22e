/**
 * A run on its way, without a command line: begun, resumed or extended under its lock, paused when
 * it is told to or when a disk fills, with what it costs. The one place, beside the benchmark,
 * where actors are wired.
 *
 * <p>Imports {@code run}, {@code journal}, {@code coordinator}, {@code walker} and {@code kernel};
 * never {@code cli}: a {@link org.hopscape.session.SessionListener} is told how it goes.
 */
@NullMarked
package org.hopscape.session;

import org.jspecify.annotations.NullMarked;
