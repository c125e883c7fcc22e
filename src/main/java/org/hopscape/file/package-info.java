/**
 * Files in general, whatever is in them: replaced as a whole, and never the ones that fill a disk
 * on which a run is.
 *
 * <p>Imports nothing of ours.
 */
@NullMarked
package org.hopscape.file;

import org.jspecify.annotations.NullMarked;
