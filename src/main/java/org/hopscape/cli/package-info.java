/**
 * The command line: {@code Main} reads it and names the commands, which stand in rooms by what
 * they are about. A command has options in and an answer out, as text or JSON.
 *
 * <p>Imports its rooms; nothing imports it.
 */
@NullMarked
package org.hopscape.cli;

import org.jspecify.annotations.NullMarked;
