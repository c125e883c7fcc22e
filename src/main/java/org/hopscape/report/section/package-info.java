/**
 * The sections of a page: sentences, figures with their captions, tables.
 *
 * <p>Imports {@code report.content}, {@code report.figure}, {@code report.plot} and {@code
 * report.table}.
 */
@NullMarked
package org.hopscape.report.section;

import org.jspecify.annotations.NullMarked;
