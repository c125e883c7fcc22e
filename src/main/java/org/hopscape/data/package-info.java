/** Tables of numbers, read from CSV. */
@NullMarked
package org.hopscape.data;

import org.jspecify.annotations.NullMarked;
