/**
 * The figures, one a file: from values of {@code report.content} to SVG.
 *
 * <p>Imports {@code report.plot} and {@code report.content}.
 */
@NullMarked
package org.hopscape.report.figure;

import org.jspecify.annotations.NullMarked;
