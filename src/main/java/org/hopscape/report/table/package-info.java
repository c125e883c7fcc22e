/**
 * The tables of a page, one a file.
 *
 * <p>Imports {@code report.content}, {@code report.plot} and {@code report.figure}.
 */
@NullMarked
package org.hopscape.report.table;

import org.jspecify.annotations.NullMarked;
