/** What the kernel costs. */
@NullMarked
package org.hopscape.jmh;

import org.jspecify.annotations.NullMarked;
