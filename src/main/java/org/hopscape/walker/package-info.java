/** The walker and stepper actors. */
@NullMarked
package org.hopscape.walker;

import org.jspecify.annotations.NullMarked;
