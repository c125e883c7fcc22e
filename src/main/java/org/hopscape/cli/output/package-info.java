/**
 * How a command speaks: stdout for data, stderr for notes and progress, tables and JSON, and the
 * options that every command has.
 */
@NullMarked
package org.hopscape.cli.output;

import org.jspecify.annotations.NullMarked;
