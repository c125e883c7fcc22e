/**
 * The figures of several parts, one a file: from values of {@code report.content} to SVG. A figure
 * that one part alone has is drawn there, in {@code report.section}.
 *
 * <p>Imports {@code report.plot} and {@code report.content}.
 */
@NullMarked
package org.hopscape.report.figure;

import org.jspecify.annotations.NullMarked;
