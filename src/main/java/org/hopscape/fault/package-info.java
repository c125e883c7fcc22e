/** What went wrong, in the user's terms: what, where, what to try, and the exit code. */
@NullMarked
package org.hopscape.fault;

import org.jspecify.annotations.NullMarked;
