/**
 * One self-contained page that shows a run, and its figures as files of their own: what is put
 * together from sections, and the style that all share.
 *
 * <p>Imports its own rooms; {@code report.gather} alone reads {@code replay}.
 */
@NullMarked
package org.hopscape.report;

import org.jspecify.annotations.NullMarked;
