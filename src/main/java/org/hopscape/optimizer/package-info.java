/** Update rules: from a noisy gradient to the next position. */
@NullMarked
package org.hopscape.optimizer;

import org.jspecify.annotations.NullMarked;
