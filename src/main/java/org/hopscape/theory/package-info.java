/** What must come out: rho and tail exponents from the recursion. */
@NullMarked
package org.hopscape.theory;

import org.jspecify.annotations.NullMarked;
